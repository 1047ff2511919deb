import { describe, expect, test } from 'vitest'
import type { Entry } from '../../shared/ledger/state.ts'
import { AspectId, EntryId, PartId, SessionId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { type Field, fieldDependents, fieldOf, placeIn, updateField } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { entry, type EntryInput, notDone, notFinished, points, readings, simple, time, value } from './build.ts'

const B1 = AspectId.parse('B1')
const rule = { type: 'order', first: '8', loss: '1', best: 'highest' }
const measure = (more: Record<string, unknown> = {}) =>
  prepare(
    simple([{ id: 'B1', kind: 'measure', unit: 'm', max: '8', readings: 2, combine: 'mean', rule, ...more }]),
    new Map(),
  )
const clock = (more: Record<string, unknown> = {}) =>
  prepare(
    simple([{ id: 'B1', kind: 'time', max: '8', unit: 's', rule: { ...rule, best: 'lowest' }, ...more }]),
    new Map(),
  )
const did = (id: string, mark: ReturnType<typeof value> | null, more: EntryInput = {}) =>
  entry(id, { ...(mark ? { marks: { 'p/agreed': { B1: mark } } } : {}), ...more })
/** Where an entry stands: settled, its own number, all the numbers. */
function stands(field: Field, id: string) {
  const place = placeIn(field, B1, EntryId.parse(id))
  return place && [place.settled, place.own && toText(place.own), place.sorted.map(one => toText(one))]
}
const after = (prepared: ReturnType<typeof measure>, entries: Entry[], id = 'a') =>
  stands(fieldOf(prepared, entries), id)

describe('who is in a field, and with what', () => {
  const a = did('a', readings('4', '6'))

  test('S31 S33 a measured field: the number its readings form; half read or blank it is waited for', () => {
    expect(after(measure(), [a, did('b', readings('1', '2'))])).toEqual([true, '5', ['1.5', '5']])
    expect(after(measure(), [a, did('b', readings('1', null))])).toEqual([false, '5', ['5']])
    expect(after(measure(), [a, did('b', null)])).toEqual([false, '5', ['5']])
    expect(after(measure(), [a, did('b', points('3'))])).toEqual([false, '5', ['5']])
  })
  test('S33 work not done and a time not finished have no number and are not waited for', () => {
    expect(after(measure(), [a, did('b', notDone)])).toEqual([true, '5', ['5']])
    expect(after(measure(), [did('a', notDone), did('b', readings('1', '2'))])).toEqual([true, null, ['1.5']])
    expect(after(clock(), [did('a', time('50')), did('b', notFinished)])).toEqual([true, '50', ['50']])
    const unread = value({ kind: 'time', seconds: null, finished: true })
    expect(after(clock(), [did('a', time('50')), did('b', unread)])).toEqual([false, '50', ['50']])
  })
  test('S33 who gave up is not waited for but counts with what was measured; who is gone is not in it', () => {
    const gaveUp: EntryInput = { status: 'did-not-finish' }
    expect(after(measure(), [a, did('b', null, gaveUp)])).toEqual([true, '5', ['5']])
    expect(after(measure(), [a, did('b', readings('1', '2'), gaveUp)])).toEqual([true, '5', ['1.5', '5']])
    for (const status of ['absent', 'withdrew', 'disqualified'] as const)
      expect(after(measure(), [a, did('b', readings('1', '2'), { status })])).toEqual([true, '5', ['5']])
  })
  test('S33 times and readings compare within the session where the aspect says so, else in the whole event', () => {
    const session = (id: string) => ({ session: SessionId.parse(id) })
    const both = [
      did('a', readings('4', '6'), session('s1')),
      did('b', readings('1', '2'), session('s2')),
      did('c', readings('9', '9')),
    ]
    expect(after(measure({ field: 'session' }), both)).toEqual([true, '5', ['5']])
    expect(after(measure({ field: 'session' }), both, 'c')).toEqual([true, '9', ['9']])
    expect(after(measure(), both)).toEqual([true, '5', ['1.5', '5', '9']])
    const timed = [did('a', time('50'), session('s1')), did('b', time('60'), session('s2'))]
    expect(after(clock({ field: 'session' }), timed)).toEqual([true, '50', ['50']])
    expect(after(clock(), timed)).toEqual([true, '50', ['50', '60']])
  })
  test('S33 who changes session leaves its field behind, and only settled fields call for anybody’s points anew', () => {
    const prepared = measure({ field: 'session' })
    const [s1, s2] = [SessionId.parse('s1'), SessionId.parse('s2')]
    const field = fieldOf(prepared, [
      did('a', readings('4', '6'), { session: s1 }),
      did('b', readings('1', '2'), { session: s1 }),
    ])
    expect([...updateField(prepared, field, did('b', readings('1', '2'), { session: s2 }))].toSorted()).toEqual([
      'a',
      'b',
    ])
    expect([stands(field, 'a'), stands(field, 'b')]).toEqual([
      [true, '5', ['5']],
      [true, '1.5', ['1.5']],
    ])
    expect([...updateField(prepared, field, did('b', readings('1', '2'), { session: s2 }))]).toEqual(['b'])
    // The same number written otherwise is no change.
    expect([...updateField(prepared, field, did('b', readings('1.0', '2.00'), { session: s2 }))]).toEqual(['b'])
    expect([...updateField(prepared, field, did('c', null, { session: s1 }))].toSorted()).toEqual(['a', 'c'])
    expect([...updateField(prepared, field, did('a', readings('7', '7'), { session: s1 }))]).toEqual(['a'])
  })
  test('S33 whom a reading concerns: everybody in the same field, and at least the entry itself', () => {
    const field = fieldOf(measure(), [a, did('b', null), did('c', readings('1', '1'), { status: 'absent' })])
    const concerns = (id: string) => [...fieldDependents(field, EntryId.parse(id))].toSorted()
    expect([concerns('a'), concerns('z')]).toEqual([['a', 'b', 'c'], ['z']])
    expect([...fieldDependents(new Map(), EntryId.parse('a'))]).toEqual(['a'])
  })
  test('nobody stands anywhere in a field that does not know them', () => {
    const field = fieldOf(measure(), [a])
    expect(placeIn(field, AspectId.parse('Z9'), EntryId.parse('a'))).toBeNull()
    expect(placeIn(field, B1, EntryId.parse('z'))).toBeNull()
    expect(fieldOf(prepare(simple([{ id: 'A1', kind: 'points', max: '8', step: '1' }]), new Map()), [a]).size).toBe(0)
  })
  test('S33 outside any field the points of a rule that compares are waited for', () => {
    const waits = [
      scoreEntry(measure(), a, new Map()).waits,
      scoreEntry(clock(), did('a', time('50')), new Map()).waits,
      scoreEntry(
        clock({ rule: { type: 'linear', full: '1', zero: '9' }, bonus: { each: '1', cap: '2' } }),
        did('a', time('5')),
        new Map(),
      ).waits,
    ]
    expect(waits).toEqual([
      [{ for: 'field', aspect: 'B1' }],
      [{ for: 'field', aspect: 'B1' }],
      [{ for: 'field', aspect: 'B1' }],
    ])
  })
  test('S55 each field that is not settled is waited for once, and each part without judges', () => {
    const race = (id: string) => ({ id, kind: 'time', max: '8', rule: { type: 'ratio' } })
    const prepared = prepare(simple([race('B1'), race('B2')]), new Map())
    const own = entry('a', { marks: { 'p/agreed': { B1: time('1'), B2: time('2') } } })
    const { waits } = scoreEntry(prepared, own, fieldOf(prepared, [own, entry('b')]))
    expect(waits).toEqual([
      { for: 'field', aspect: 'B1' },
      { for: 'field', aspect: 'B2' },
    ])
    const marks = ['A1', 'A2', 'A3'].map(id => ({ id, kind: 'points', max: '8', step: '1' }))
    const one = simple(marks, { marking: 'each', aspects: ['A1', 'A2'] })
    const [part] = one.parts
    if (!part) throw new Error('no part')
    const { waits: open } = scoreEntry(
      prepare(
        { ...one, parts: [part, { ...part, id: PartId.parse('q'), aspects: [AspectId.parse('A3')] }] },
        new Map(),
      ),
      entry('e'),
      new Map(),
    )
    expect(open).toEqual([
      { for: 'judges', part: 'p' },
      { for: 'judges', part: 'q' },
    ])
  })
})
