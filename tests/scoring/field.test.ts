import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { AspectId, EntryId, SessionId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { fieldDependents, fieldOf, placeIn, updateField } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, notDone, notFinished, points, readings, scheme, simple, time } from './build.ts'

const timed = (rule: Record<string, unknown>, more: Record<string, unknown> = {}) =>
  prepare(
    simple([
      { id: 'B1', kind: 'time', max: '8', rule, ...more },
      { id: 'A1', kind: 'points', max: '92', step: '1' },
    ]),
    new Map(),
  )
const order = { type: 'order', first: '8', loss: '0.5' }
const at = (id: string, seconds: string, more: EntryInput = {}) =>
  entry(id, { marks: { 'p/agreed': { B1: time(seconds), A1: points('0') } }, ...more })

function all(prepared: ReturnType<typeof timed>, entries: Entry[]) {
  const field = fieldOf(prepared, entries)
  return entries.map(one => {
    const score = scoreEntry(prepared, one, field)
    return score.complete && score.total ? toText(score.total) : score.waits.map(wait => wait.for).join()
  })
}

describe('points that depend on the others', () => {
  test('S30 by finishing order (20): 8, 7.5, …; equal times share the better place', () => {
    expect(all(timed(order), [at('a', '60'), at('b', '50'), at('c', '60'), at('d', '70.5')])).toEqual([
      '7.5',
      '8',
      '7.5',
      '6.5',
    ])
    expect(all(timed({ ...order, best: 'highest', floor: '7.2' }), [at('a', '1'), at('b', '2'), at('c', '3')])).toEqual(
      ['7.2', '7.5', '8'],
    )
  })
  test('S31 ratio to the best (21): rice B1 at 12 min against a best of 10 → 12.5 of 15', () => {
    const rice = prepare(
      simple([
        { id: 'B1', kind: 'time', max: '15', rule: { type: 'ratio' } },
        { id: 'A1', kind: 'points', max: '85', step: '1' },
      ]),
      new Map(),
    )
    expect(all(rice, [at('a', '720'), at('b', '600')])).toEqual(['12.5', '15'])
  })
  test('S31 the highest reading is best where the rule says so', () => {
    const shots = prepare(
      simple([
        {
          id: 'B1',
          kind: 'measure',
          unit: '',
          max: '10',
          readings: 2,
          combine: 'mean',
          rule: { type: 'ratio', best: 'highest' },
        },
      ]),
      new Map(),
    )
    const of = (id: string, a: string, b: string) => entry(id, { marks: { 'p/agreed': { B1: readings(a, b) } } })
    expect(all(shots, [of('a', '8', '12'), of('b', '5', '3')])).toEqual(['10', '4'])
  })
  test('S32 bonus from the last who finished in time, who gets none; nothing for who was late', () => {
    const rule = { type: 'beyond', limit: '300', per: '10', loss: '0.5', start: '2.5' }
    const bonus = { each: '0.1', cap: '0.2', limit: '300' }
    const d5 = timed(rule, { bonus })
    const entries = ['15000', '16000', '16000', '17000', '18000', '18900'].map((seconds, place) =>
      at(`e${place}`, seconds),
    )
    expect(all(d5, entries)).toEqual(['2.7', '2.7', '2.7', '2.6', '2.5', '1.5'])
  })
  test('S33 nothing until everybody has a time or did not finish; who is out is not waited for and not compared', () => {
    const blank = entry('c', { marks: { 'p/agreed': { A1: points('0') } } })
    expect(all(timed(order), [at('a', '60'), at('b', '50'), blank])).toEqual(['field', 'field', 'mark'])
    for (const status of ['absent', 'withdrew', 'disqualified'] as const)
      expect(all(timed(order), [at('a', '60'), at('b', '50', { status })])[0]).toBe('8')
    const stopped = entry('c', { marks: { 'p/agreed': { B1: notFinished, A1: points('0') } } })
    const undone = entry('d', { marks: { 'p/agreed': { B1: notDone, A1: points('0') } } })
    expect(all(timed(order), [at('a', '60'), at('b', '50'), stopped, undone])).toEqual(['7.5', '8', '0', '0'])
    expect(all(timed(order), [at('a', '60'), entry('c', { status: 'did-not-finish' })])[0]).toBe('8')
  })
  test('S33 the field is the session where the aspect says so', () => {
    const [morning, evening] = [SessionId.parse('s1'), SessionId.parse('s2')]
    const entries = [
      at('a', '60', { session: morning }),
      at('b', '50', { session: evening }),
      entry('c', { session: evening }),
    ]
    expect(all(timed(order, { field: 'session' }), entries)).toEqual(['8', 'field', 'mark,mark'])
  })
  test('S113 of a later stage only those are in the field who have reached it', () => {
    const clock = { id: 'B1', name: { zh: '用时' }, kind: 'time', max: '100', rule: { ...order, first: '100' } }
    const theory = { id: 'T', name: { zh: '理论' }, kind: 'points', max: '100', step: '1' }
    const staged = scheme({
      modules: [
        { id: 'F', max: '100', weight: '100', criteria: [{ aspects: [theory] }] },
        { id: 'S', max: '100', weight: '100', criteria: [{ aspects: [clock] }] },
      ],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['T', 'B1'] }],
      stages: [
        { id: 'one', name: { zh: '初赛' }, modules: ['F'] },
        { id: 'two', name: { zh: '决赛' }, modules: ['S'] },
      ],
    })
    const prepared = prepare(staged, new Map())
    const b1 = AspectId.parse('B1')
    const ran = (id: string, seconds: string, stage: number) =>
      entry(id, { stage, marks: { 'p/agreed': { T: points('50'), B1: time(seconds) } } })
    const left = entry('left', { stage: 0, marks: { 'p/agreed': { T: points('40') } } })
    const field = fieldOf(prepared, [ran('a', '60', 1), ran('b', '50', 1), left, ran('c', '40', 0)])
    const place = placeIn(field, b1, EntryId.parse('a'))
    expect([place?.settled, place?.sorted.length]).toEqual([true, 2])
    expect(placeIn(field, b1, EntryId.parse('c'))).toMatchObject({ own: null })
    // Who goes on is waited for from then.
    expect([...updateField(prepared, field, { ...left, stage: 1 })].toSorted()).toContain('a')
    expect(placeIn(field, b1, EntryId.parse('a'))?.settled).toBe(false)
  })
})

describe('who must be scored anew', () => {
  test('S33 nobody else while the field is open; everybody in it when it settles, changes, or opens again', () => {
    const prepared = timed(order)
    const [a, b] = [at('a', '60'), at('b', '50')]
    const blank = entry('c')
    const field = fieldOf(prepared, [a, b, blank])
    expect([...updateField(prepared, field, at('a', '61'))]).toEqual(['a'])
    expect([...updateField(prepared, field, at('c', '40'))].toSorted()).toEqual(['a', 'b', 'c'])
    expect([...updateField(prepared, field, at('c', '40'))]).toEqual(['c'])
    expect([...updateField(prepared, field, at('b', '30'))].toSorted()).toEqual(['a', 'b', 'c'])
    expect([...updateField(prepared, field, entry('c'))].toSorted()).toEqual(['a', 'b', 'c'])
    expect([...fieldDependents(field, a.id)].toSorted()).toEqual(['a', 'b', 'c'])
  })
  test('S33 a scheme that compares nothing asks for nobody', () => {
    const prepared = prepare(simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }]), new Map())
    const one = entry('a')
    expect([...updateField(prepared, fieldOf(prepared, [one, entry('b')]), one)]).toEqual(['a'])
  })
})
