import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deltaBetween, type FeedContent } from '../../../server/live/feed-delta.ts'
import { applyDelta } from '../../../shared/protocol/apply-delta.ts'
import { FeedDelta, type FeedRow, type FeedSnapshot } from '../../../shared/protocol/feed.ts'

const feed = 'board/construction'
const build = '1.0.0'

function content(seq: number, rows: FeedRow[], head: Record<string, unknown> = {}): FeedContent {
  return { seq, head, rows }
}

function snapshotOf({ seq, head, rows }: FeedContent): FeedSnapshot {
  return { feed, build, seq, head: { ...head }, rows: [...rows] }
}

describe('deltaBetween', () => {
  test('nothing differs', () => {
    expect(
      deltaBetween(feed, content(1, [{ id: 'a', total: '1' }]), content(2, [{ id: 'a', total: '1' }])),
    ).toBeUndefined()
  })

  test('sends changed fields of changed rows, dropped fields, and the fewest places', () => {
    const before = content(
      7,
      [
        { id: 'a', total: '90', rank: 1, flag: true },
        { id: 'b', total: '80', rank: 2 },
        { id: 'c', total: '70', rank: 3 },
        { id: 'd', total: '60', rank: 4 },
      ],
      { done: 3, of: 4 },
    )
    const after = content(
      9,
      [
        { id: 'c', total: '95.5', rank: 1 },
        { id: 'a', total: '90', rank: 2 },
        { id: 'b', total: '80', rank: 3 },
        { id: 'e', total: '1', rank: 4 },
      ],
      { done: 4, of: 4 },
    )
    expect(deltaBetween(feed, before, after)).toEqual({
      feed,
      from: 7,
      to: 9,
      head: [{ done: 4 }],
      rows: [
        ['c', { total: '95.5', rank: 1 }],
        ['a', { rank: 2 }, ['flag']],
        ['b', { rank: 3 }],
        ['e', { total: '1', rank: 4 }],
      ],
      gone: ['d'],
      place: [
        ['c', 0],
        ['e', 3],
      ],
    })
  })
})

describe('applyDelta', () => {
  const have: FeedSnapshot = { feed, build, seq: 5, head: {}, rows: [{ id: 'a', total: '1' }] }

  test('old news changes nothing', () => {
    expect(applyDelta(have, { feed, from: 3, to: 5, rows: [['a', { total: '0' }]] })).toBe(have)
  })

  test.each([
    ['a gap', { feed, from: 6, to: 7 }],
    ['an overlap, in which a change may have been undone', { feed, from: 4, to: 6 }],
    ['another feed', { feed: 'board/hardware', from: 5, to: 6 }],
    ['a new row without a place', { feed, from: 5, to: 6, rows: [['b', { total: '2' }]] }],
    ['a place beyond the end', { feed, from: 5, to: 6, place: [['a', 4]] }],
    ['a place of nobody', { feed, from: 5, to: 6, place: [['z', 0]] }],
  ] satisfies [string, FeedDelta][])('%s is a reason to rejoin', (_, delta) => {
    expect(applyDelta(have, delta)).toBe('rejoin')
  })

  test('rows that did not change stay the same objects', () => {
    const two: FeedSnapshot = { ...have, rows: [{ id: 'a' }, { id: 'b', total: '2' }] }
    const next = applyDelta(two, { feed, from: 5, to: 6, rows: [['b', { total: '3' }]] })
    expect(next === 'rejoin' ? next : next.rows[0]).toBe(two.rows[0])
  })
})

const field = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.constantFrom('', '1', null, true, undefined),
  fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }),
  fc.record({ exact: fc.constantFrom('1/3', '2/3') }),
)
const fields = fc.dictionary(fc.constantFrom('total', 'rank', 'name', 'constructor', 'toString'), field)
const rows = fc
  .uniqueArray(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'constructor'), fields), {
    selector: ([id]) => id,
  })
  .map(list => list.map(([id, own]) => ({ ...own, id })))

test('whatever changes between two contents, the delta over the wire takes one to the other', () => {
  fc.assert(
    fc.property(rows, rows, fields, fields, (rowsBefore, rowsAfter, headBefore, headAfter) => {
      const before = content(1, rowsBefore, headBefore)
      const after = content(2, rowsAfter, headAfter)
      const delta = deltaBetween(feed, before, after) ?? { feed, from: 1, to: 2 }
      const received = FeedDelta.parse(JSON.parse(JSON.stringify(delta)))
      const had: FeedSnapshot = JSON.parse(JSON.stringify(snapshotOf(before)))
      expect(applyDelta(had, received)).toEqual(JSON.parse(JSON.stringify(snapshotOf(after))))
    }),
    { numRuns: 1000 },
  )
})
