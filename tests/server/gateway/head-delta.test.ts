import fc from 'fast-check'
import { expect, test } from 'vitest'
import { deltaBetween } from '../../../server/live/feed-delta.ts'
import { applyDelta } from '../../../shared/protocol/apply-delta.ts'
import { FeedDelta } from '../../../shared/protocol/feed.ts'

const feed = 'board/weld'
const build = 'b1'
const state = (id: string, more: object = {}) => ({
  id,
  name: { zh: '焊工' },
  phase: 'marking',
  startsAt: null,
  accepted: 3,
  version: 9,
  ...more,
})

function delta(before: Record<string, unknown>, after: Record<string, unknown>) {
  return deltaBetween(feed, { seq: 1, head: before, rows: [] }, { seq: 2, head: after, rows: [] })
}

test("a count in one of an event's tabs is all that is said of it", () => {
  const events = [state('weld'), state('lathe'), state('mill')]
  expect(delta({ events }, { events: [events[0], state('lathe', { accepted: 4, version: 8 }), events[2]] })).toEqual({
    feed,
    from: 1,
    to: 2,
    set: [['events', 1, { accepted: 4, version: 8 }]],
  })
})

test('a code that joins or leaves a long list is all that is said of it', () => {
  const marking = Array.from({ length: 60 }, (_, at) => String(at + 10))
  expect(delta({ marking }, { marking: marking.toSpliced(30, 1) })?.set).toEqual([['marking', 30, 1, []]])
  expect(delta({ marking }, { marking: marking.toSpliced(30, 0, '99') })?.set).toEqual([['marking', 30, 0, ['99']]])
})

test('a short field that changed altogether is said whole', () => {
  expect(delta({ marking: ['1'] }, { marking: ['2'] })?.head).toEqual([{ marking: ['2'] }])
  expect(delta({ units: null }, { units: [1, 2] })?.head).toEqual([{ units: [1, 2] }])
})

test('whatever changes in a head, at whatever depth, the delta over the wire takes one to the other', () => {
  const leaf = fc.oneof(
    fc.constantFrom(null, true, 'a', 'b', '', 1, 2),
    fc.array(fc.constantFrom(1, 2, 'x'), { maxLength: 6 }),
  )
  const { head } = fc.letrec(tie => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('value'), { maxLength: 4 }), tie('head')),
    head: fc.dictionary(fc.constantFrom('a', 'b', 'c', 'constructor', '0'), tie('value'), { maxKeys: 4 }),
  }))
  const heads = head.map(value => ({ list: [{ id: 'x', n: 1, name: { zh: 'long enough to be worth it' } }], value }))
  fc.assert(
    fc.property(heads, heads, (before, after) => {
      const change = delta(before, after)
      if (!change) {
        expect(after).toEqual(before)
        return
      }
      const received = FeedDelta.parse(JSON.parse(JSON.stringify(change)))
      const now = applyDelta({ feed, build, seq: 1, head: before, rows: [] }, received)
      expect(now).toEqual({ feed, build, seq: 2, head: after, rows: [] })
    }),
    { numRuns: 2_000 },
  )
})
