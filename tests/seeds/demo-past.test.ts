import { describe, expect, test } from 'vitest'
import { demoFile } from '../../server/demo/demo-file.ts'
import { demoScript } from '../../server/demo/demo-script.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { progressOf } from '../../shared/ledger/requirements.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { eventOf, morning, playDemo, tally } from './fold-demo.ts'

const { state, facts } = playDemo()

const progress = (event: Event) => tally([...event.entries.values()].map(entry => progressOf(event, entry)))
const totals = (event: Event) =>
  standingsOf(event).flatMap(({ rank, score }) =>
    rank && score.complete && score.total ? [toText(score.total, 2)] : [],
  )

describe('at the first start', () => {
  test('28 builders are ranked, one is absent, one disqualified, and it is published for five days’ notice', () => {
    const event = eventOf(state, 'construction')
    const statuses = standingsOf(event).map(({ status, rank }) => (rank ? 'ranked' : status))
    expect(tally(statuses)).toEqual({
      ranked: 28,
      absent: 1,
      disqualified: 1,
    })
    expect(event.status).toBe('locked')
    expect(event.decoded).not.toBeNull()
    expect(event.publications).toMatchObject([{ version: 1, noticeDays: 5, stamp: { at: '2026-11-20T09:30:00.000Z' } }])
  })

  test('34 fitters are accepted, 6 are at the judges, 12 are to come', () => {
    const { accepted, marking = 0, signed = 0, ...rest } = progress(eventOf(state, 'hardware'))
    expect({ accepted, atJudges: marking + signed, ...rest }).toEqual({ accepted: 34, atJudges: 6, 'to-come': 12 })
    expect(eventOf(state, 'hardware')).toMatchObject({ status: 'open', policy: 'live', decoded: null })
  })

  test('die-casting is drawn and not open; its panels stand and its theory is in', () => {
    const event = eventOf(state, 'diecasting')
    expect(event.status).toBe('setup')
    expect(event.draw).not.toBeNull()
    expect(event.panels.size).toBe(7)
    expect([...event.entries.values()].every(({ given }) => given.size === 1)).toBe(true)
  })

  test('no accepted total waits for the others in its field', () => {
    const event = eventOf(state, 'hardware')
    const accepted = standingsOf(event).filter(({ entry }) => {
      const found = event.entries.get(entry)
      return found && progressOf(event, found) === 'accepted'
    })
    expect(accepted.filter(({ score }) => !score.complete)).toEqual([])
  })

  test('scores are as they are in life', () => {
    for (const id of ['construction', 'hardware']) {
      const found = totals(eventOf(state, id))
      const numbers = found.map(Number)
      const middle = numbers[Math.floor(numbers.length / 2)] ?? 0
      expect(numbers[0]).toBeGreaterThan(88)
      expect(numbers[0]).toBeLessThan(92)
      expect(middle).toBeGreaterThan(74)
      expect(middle).toBeLessThan(78)
      expect(numbers.at(-1)).toBeGreaterThan(50)
      expect(numbers.at(-1)).toBeLessThan(58)
      expect(
        found.filter(total => /\.(00|50)$/.test(total)),
        id,
      ).toEqual([])
    }
  })

  test('it has about 2,850 marks of judges, and theory for 112', () => {
    const entered = facts.filter(({ type }) => type === 'MarkEntered').length
    expect(entered).toBeGreaterThan(2_750)
    expect(entered).toBeLessThan(2_950)
    expect(facts.filter(({ type }) => type === 'GivenEntered')).toHaveLength(112)
  })
})

describe('the past', () => {
  test('is in the order of time and is over', () => {
    const script = demoScript(morning)
    const times = script.map(({ at }) => at.getTime())
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    expect(times.at(-1)).toBeLessThan(morning.getTime())
    expect(times.at(-1)).toBeGreaterThan(morning.getTime() - 120_000)
  })

  test.each([
    '2026-11-21T03:00:00.000Z',
    '2026-11-21T13:40:00.000Z',
    '2026-11-20T16:05:00.000Z',
    '2027-02-28T22:00:00.000Z',
  ])('is accepted to the last command when it begins at %s', now => {
    const { state: played } = playDemo(new Date(now))
    const { accepted } = progress(eventOf(played, 'hardware'))
    expect(accepted).toBe(34)
  })

  test('is the same for the same moment', () => {
    const again = demoScript(morning)
    expect(again).toEqual(demoScript(morning))
    expect(playDemo().facts).toEqual(facts)
  })

  test('has the same marks on whatever day it begins', () => {
    const values = (all: readonly Fact[]) => {
      const found = all.flatMap(fact =>
        fact.type === 'MarkEntered' ? [JSON.stringify([fact.sheet, fact.aspect, fact.value])] : [],
      )
      return found.toSorted()
    }
    expect(values(playDemo(new Date('2027-02-28T22:00:00.000Z')).facts)).toEqual(values(facts))
  })

  test('names nobody: names are kept apart from the facts', () => {
    const text = JSON.stringify(facts)
    const file = demoFile(morning)
    const names = [...file.judges, ...file.events.flatMap(({ contestants }) => contestants)].map(({ name }) => name)
    expect(names.filter(name => text.includes(name))).toEqual([])
  })

  test('tells of no code whose it is in an event that is not decoded', () => {
    for (const id of ['hardware', 'diecasting']) {
      expect([...eventOf(state, id).entries.values()].filter(({ contestant }) => contestant !== null)).toEqual([])
    }
  })
})
