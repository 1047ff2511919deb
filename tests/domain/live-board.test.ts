import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { BoardHead, BoardRow } from '../../shared/views/board-rows.ts'
import { explainPublic } from '../../shared/views/explain.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { newTouched } from '../../shared/ledger/touched.ts'
import { attempts, starts } from '../support/any-command.ts'
import { acceptedFacts, event, lookMarks, marked, opened, points, statusSet } from '../support/competition.ts'
import { folded, given } from '../support/given.ts'
import { run } from '../support/run.ts'

const names = (person: string) => `名${person}`
const live: Fact = { type: 'PublicPolicySet', event, policy: 'live', was: 'accepted' }

describe('LiveBoard', () => {
  it('R40 shows rows best first, and what stands around them', () => {
    const { state } = given(opened, live, acceptedFacts('e1', '7'), acceptedFacts('e2', '8'), statusSet('absent', 'e3'))
    const { head, rows } = new LiveBoard(state, event, names).content()
    expect(
      rows.map(({ code, name, unit, rank, total, state: of, status }) => [code, name, unit, rank, total, of, status]),
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
    expect(head.events).toMatchObject([{ phase: 'marking', entries: 3, accepted: 3, atJudges: 0, toCome: 0 }])
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
            expect(content).toEqual(new LiveBoard(state, event, names).content())
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
