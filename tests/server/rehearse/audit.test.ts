import { expect, test } from 'vitest'
import { audit, type Kept } from '../../../server/rehearse/audit.ts'
import type { SentMark } from '../../../server/rehearse/journal.ts'
import { cellOf } from '../../../server/rehearse/judge-work.ts'
import { evolve } from '../../../shared/ledger/evolve.ts'
import type { FactOf } from '../../../shared/ledger/facts.ts'
import { SheetRef } from '../../../shared/ledger/sheet-ref.ts'
import { emptyCompetition } from '../../../shared/ledger/state.ts'
import { AspectId, CompetitionId } from '../../../shared/scheme/ids.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import { peopleOf, setUpFrom } from '../../../shared/ledger/import-file.ts'
import { setUpCompetition } from '../../../shared/ledger/setup.ts'
import { PersonId } from '../../../shared/scheme/ids.ts'
import { smallFile } from '../../support/small-file.ts'

const sheet = SheetRef.parse({ event: 'weld', entry: 'e1', part: 'look', judge: 'J1' })
const aspect = AspectId.parse('D2')
const points = (value: string): MarkValue => ({ kind: 'points', value })

const entered = (value: MarkValue, was: MarkValue | null = null): FactOf<'MarkEntered'> => ({
  type: 'MarkEntered',
  sheet,
  aspect,
  round: 1,
  value,
  was,
})
const sent = (value: MarkValue, seq: number | null): SentMark => ({
  cell: cellOf(sheet, aspect),
  round: 1,
  event: sheet.event,
  entry: sheet.entry,
  value,
  sentAt: 0,
  seq,
  refused: null,
})

/** What a server holds that has these facts, one a line, behind the small competition's set-up. */
function server(facts: readonly FactOf<'MarkEntered'>[], unseen = 0): Kept {
  const state = emptyCompetition(CompetitionId.parse('r-1'))
  const file = smallFile()
  const refs = peopleOf(file).map((_, at) => ({ id: PersonId.parse(`p${at}`), hash: 'a'.repeat(64) }))
  const setUp = setUpCompetition(state, setUpFrom(file, refs))
  if ('refused' in setUp) throw new Error(setUp.refused)
  evolve(state, { seq: 1, at: '', by: 'system', facts: setUp })
  for (const [place, fact] of facts.entries()) evolve(state, { seq: place + 2, at: '', by: 'judge:J1', facts: [fact] })
  return { facts, unseen, state }
}

test('what was acknowledged and stands is neither lost nor doubled', () => {
  expect(audit([sent(points('7'), 2)], server([entered(points('7'))]))).toEqual({ lost: [], doubled: 0 })
})

test('an acknowledged mark that the server does not hold is lost', () => {
  const mark = sent(points('7'), 2)
  expect(audit([mark], server([]))).toEqual({ lost: [mark], doubled: 0 })
})

test('an acknowledged mark in whose place something else stands is lost', () => {
  const mark = sent(points('7'), 2)
  expect(audit([mark], server([entered(points('8'))]))).toEqual({ lost: [mark], doubled: 0 })
})

test('a mark that its judge replaced is kept where its fact was seen, and lost where it was not', () => {
  const [first, second] = [sent(points('7'), 2), sent(points('8'), 3)]
  const both = [entered(points('7')), entered(points('8'), points('7'))]
  expect(audit([first, second], server(both))).toEqual({ lost: [], doubled: 0 })
  expect(audit([first, second], server([entered(points('8'))]))).toEqual({ lost: [first], doubled: 0 })
  // Lines that nobody saw cannot be held against the server.
  expect(audit([first, second], server([entered(points('8'))], 1))).toEqual({ lost: [], doubled: 0 })
})

test('the same mark twice is doubled', () => {
  const twice = [entered(points('7')), entered(points('7'), points('7'))]
  expect(audit([sent(points('7'), 3)], server(twice))).toEqual({ lost: [], doubled: 1 })
})

test('a mark that nobody sent is doubled, one that was never answered may be there once', () => {
  expect(audit([], server([entered(points('7'))]))).toEqual({ lost: [], doubled: 1 })
  expect(audit([sent(points('7'), null)], server([entered(points('7'))]))).toEqual({ lost: [], doubled: 0 })
  expect(audit([sent(points('7'), null)], server([]))).toEqual({ lost: [], doubled: 0 })
})
