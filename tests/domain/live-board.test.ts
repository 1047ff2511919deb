import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoardHead, BoardLately, BoardRow } from '../../shared/views/board-rows.ts'
import { explainPublic } from '../../shared/views/explain.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { newTouched } from '../../shared/ledger/touched.ts'
import { attempts, starts } from '../support/any-command.ts'
import {
  acceptedFacts,
  entry,
  event,
  locked,
  lookMarks,
  marked,
  opened,
  points,
  sheet,
  statusSet,
} from '../support/competition.ts'
import { folded, given } from '../support/given.ts'
import { run } from '../support/run.ts'

const names = (person: string) => `名${person}`
const live: Fact = { type: 'PublicPolicySet', event, policy: 'live', was: 'accepted' }

describe('LiveBoard', () => {
  it('R40 shows rows best first, and what stands around them', () => {
    const { state } = given(opened, live, acceptedFacts('e1', '7'), acceptedFacts('e2', '8'), statusSet('absent', 'e3'))
    const { head, rows } = new LiveBoard(state, event, names).content()
    expect(
      rows.map(({ code, name, unit, rank, total, state: of, status }) => [
        code,
        name,
        unit?.zh,
        rank,
        total,
        of,
        status,
      ]),
    ).toEqual([
      ['02', '名p-c2', '甲厂', 1, '84.87', 'accepted', 'present'],
      ['01', '名p-c1', '甲厂', 2, '81.83', 'accepted', 'present'],
      ['03', '名p-c3', '甲厂', null, null, 'none', 'absent'],
    ])
    // T 80 of 100; P 10 + 2 + 8 of 23.
    expect(rows[0]?.bars).toEqual([800, 869])
    expect(rows[2]?.reason).toBe('原因')
    expect(head.modules.map(({ id, weight }) => [id, weight])).toEqual([
      ['T', '30'],
      ['P', '70'],
    ])
    expect(head.units).toEqual([{ id: 'U1', name: { zh: '甲厂' }, rank: 1, result: '166.7', counted: ['e2', 'e1'] }])
    expect(head.events).toMatchObject([{ phase: 'marking', entries: 3, accepted: 3, atJudges: 0 }])
    expect(head.distribution).toEqual({ from: 80, width: 5, counts: [2] })
  })
  it('R41 marks provisional totals, names what is being marked, and gives prizes to nobody yet', () => {
    const { state } = given(opened, live, acceptedFacts('e1'), lookMarks('J1', 'e2'))
    const { head, rows } = new LiveBoard(state, event, names).content()
    expect(rows.map(({ code, state: of }) => [code, of])).toEqual([
      ['01', 'accepted'],
      ['02', 'provisional'],
      ['03', 'none'],
    ])
    expect(head.marking).toEqual(['02'])
  })
  it('R42 kept up mark by mark, it is what it would be from scratch; rows fit their schema', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<'open' | 'blind'>('open', 'blind').chain(one => starts(one)),
        attempts,
        (from, tried) => {
          const state = folded(from)
          const board = new LiveBoard(state, event, names)
          run(state, tried, (_line, touched) => {
            board.touch(state, touched)
            const content = board.content()
            const anew = new LiveBoard(state, event, names)
            expect(content).toEqual(anew.content())
            expect(board.lately()).toEqual(anew.lately())
            BoardLately.parse(board.lately())
            BoardRow.array().parse(content.rows)
            BoardHead.parse(content.head)
          })
        },
      ),
      { numRuns: 40, seed: 11 },
    )
  })
  it('R43 rows that did not change stay the same objects', () => {
    const { state } = given(opened, live, acceptedFacts('e1', '9'), acceptedFacts('e2', '5'))
    const board = new LiveBoard(state, event, names)
    const before = board.content().rows
    const touched = newTouched()
    const fact = marked('J1', 'D2', points('1'), 'e3')
    evolve(state, { seq: state.seq + 1, at: state.at, by: 'x', facts: [fact] }, touched)
    board.touch(state, touched)
    const after = board.content().rows
    expect(after.slice(0, 2).every((row, at) => row === before[at])).toBe(true)
    expect(after[2]).not.toBe(before[2])
  })
  it('R44 an explanation ends at the number on the row; what is not public has none', () => {
    const { state } = given(opened, acceptedFacts('e1'), lookMarks('J1', 'e2'))
    const row = new LiveBoard(state, event, names).content().rows[0]
    expect(explainPublic(state, event, 'e1', names)?.value).toBe(row?.total)
    expect(JSON.stringify(explainPublic(state, event, 'e2', names))).not.toContain('"8"')
    expect(explainPublic(state, event, 'e9', names)).toBeNull()
    expect(explainPublic(state, '__proto__', 'e1', names)).toBeNull()
  })
})

describe('lately', () => {
  /** A state after a line for each fact, as marks come. */
  const after = (...facts: (Fact | Fact[])[]) => {
    const { state } = given(opened)
    for (const fact of facts.flat()) {
      evolve(state, { seq: state.seq + 1, at: state.at, by: 'x', facts: [fact] }, newTouched())
    }
    return state
  }
  const lately = (...facts: (Fact | Fact[])[]) => new LiveBoard(after(...facts), event, names).lately()

  it('V30 tells of the latest mark that changed a total: what it was before, and whom it passed', () => {
    const both = [acceptedFacts('e1', '7'), lookMarks('J1', 'e2'), lookMarks('J2', 'e2')]
    // The third judge's level lets the other two levels out: before it only the lustre counted.
    const before = new LiveBoard(after(live, ...both), event, names).content().rows
    const now = lately(live, ...both, marked('J3', 'D1', { kind: 'level', level: 2 }, 'e2'))
    expect(now.recent[0]).toEqual({ entry: 'e2', before: before.find(({ id }) => id === 'e2')?.total, climbed: 0 })
    expect(now.recent.map(({ entry }) => entry)).toEqual(['e2', 'e1'])
  })
  it('V30 who climbed, and who made room', () => {
    const near = [acceptedFacts('e1', '8'), acceptedFacts('e2', '7.9')]
    const last = marked('J3', 'D2', points('9.9'), 'e2')
    const now = lately(live, ...near, { type: 'SheetReturned', sheet: sheet('J3', 'e2'), reason: '核对' }, last)
    expect(now.recent[0]).toMatchObject({ entry: 'e2', climbed: 1 })
    expect(now.moved).toMatchObject({ e2: 1, e1: -1 })
  })
  it('V30 knows no entry whose total is not public, and nothing since a freeze', () => {
    expect(lately(acceptedFacts('e1'), lookMarks('J1', 'e2')).recent).toEqual([
      { entry: 'e1', before: null, climbed: 0 },
    ])
    expect(lately(live, { type: 'BoardFrozen', event }, acceptedFacts('e1')).recent).toEqual([])
    const none: Fact = { type: 'PublicPolicySet', event, policy: 'none', was: 'accepted' }
    expect(lately(none, acceptedFacts('e1'))).toEqual({ recent: [], moved: {} })
  })
  it('V30 under `revealed` goes by the reveals', () => {
    const reveal = (id: string): Fact => ({ type: 'EntryRevealed', event, entry: entry(id) })
    const policy: Fact = { type: 'PublicPolicySet', event, policy: 'revealed', was: 'accepted' }
    const now = lately(
      acceptedFacts('e1'),
      acceptedFacts('e2'),
      acceptedFacts('e3'),
      policy,
      reveal('e3'),
      reveal('e1'),
    )
    expect(now.recent.map(one => one.entry)).toEqual(['e1', 'e3'])
  })
  it('V30 is silent once results are out', () => {
    expect(lately(live, acceptedFacts('e1'), acceptedFacts('e2'), acceptedFacts('e3'), locked)).toEqual({
      recent: [],
      moved: {},
    })
  })
})
