import { describe, expect, test } from 'vitest'
import { followed, noTrail, trailFrom } from '../../../client/live/board-changes.ts'
import { row } from '../rows.ts'

const first = [row('23', { rank: 1, total: '89.46' }), row('08', { rank: 2, total: '85.14' })]

describe('followed', () => {
  test('a changed total lights up with what it gained and the places it climbed', () => {
    const after = [row('08', { rank: 1, total: '90.00' }), row('23', { rank: 2, total: '89.46' })]
    const trail = followed(noTrail, first, after, 1000)
    expect(trail.recent).toEqual([{ row: after[0], before: '85.14', gain: '+4.86', climbed: 1, at: 1000, turn: 0 }])
    expect([...trail.moved]).toEqual([
      ['08', 1],
      ['23', -1],
    ])
  })

  test('a row that only changed place does not light up', () => {
    const after = [row('99', { rank: 1, total: '95.00' }), row('23', { rank: 2, total: '89.46' })]
    expect(followed(noTrail, first, after, 0).recent).toEqual([])
  })

  test('a first total lights up without a gain; a total that went away does not light', () => {
    const before = [row('1', { total: null, rank: null }), row('2', { total: '50.00' })]
    const after = [row('1', { total: '24.90', rank: 2 }), row('2', { total: null, rank: null })]
    expect(followed(noTrail, before, after, 5).recent.map(({ row: { id }, gain }) => [id, gain])).toEqual([['1', null]])
  })

  test('the newest light of an entry takes the place of its older ones, six at most', () => {
    let rows = Array.from({ length: 8 }, (_, at) => row(String(at), { total: '10' }))
    let trail = noTrail
    for (const [step, id] of [0, 1, 2, 3, 4, 5, 6, 7, 3].map(String).entries()) {
      const next = rows.map(one => (one.id === id ? { ...one, total: String(20 + step) } : one))
      trail = followed(trail, rows, next, step)
      rows = next
    }
    expect(trail.recent.map(light => light.row.id)).toEqual(['3', '7', '6', '5', '4', '2'])
  })

  test('movement is forgotten after three minutes', () => {
    const swapped = [row('08', { rank: 1, total: '90.00' }), row('23', { rank: 2, total: '89.46' })]
    const early = followed(noTrail, first, swapped, 0)
    const later = followed(early, swapped, swapped, 100_000)
    expect([...later.moved.keys()]).toEqual(['08', '23'])
    const latest = followed(followed(later, swapped, swapped, 200_000), swapped, swapped, 300_000)
    expect([...latest.moved]).toEqual([])
  })
})

describe('trailFrom', () => {
  const now = [row('23', { rank: 1, total: '89.46' }), row('08', { rank: 2, total: '85.14' })]
  const lately = { recent: [{ entry: '23', before: '87.86', climbed: 1 }], moved: { '23': 1, '08': -1 } }

  test('a screen that has just come knows the latest lights and who moved, and lights nothing up', () => {
    const trail = trailFrom(lately, now, 1000)
    expect(trail.recent).toMatchObject([{ row: now[0], before: '87.86', gain: '+1.60', climbed: 1 }])
    expect(trail.moved).toEqual(new Map(Object.entries(lately.moved)))
    expect(trail.lights.size).toBe(0)
    expect(trail.recent.every(({ at }) => at < 0)).toBe(true)
  })

  test('movement goes on from there', () => {
    const next = [row('23', { rank: 1, total: '89.46' }), row('08', { rank: 2, total: '86.00' })]
    const trail = followed(trailFrom(lately, now, 1000), now, next, 9000)
    expect([...trail.moved]).toEqual([
      ['23', 1],
      ['08', -1],
    ])
    expect(trail.recent.map(({ row: { id } }) => id)).toEqual(['08', '23'])
  })

  test('what names no row is left out', () => {
    expect(trailFrom({ recent: [{ entry: '99', before: null, climbed: 0 }], moved: {} }, now, 0).recent).toEqual([])
  })
})
