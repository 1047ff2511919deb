import { expect, test } from 'vitest'
import type { SentMark } from '../../../server/rehearse/journal.ts'
import { cellOf } from '../../../server/rehearse/judge-work.ts'
import { shownMarks } from '../../../server/rehearse/shown-marks.ts'
import { evolve } from '../../../shared/ledger/evolve.ts'
import type { Fact } from '../../../shared/ledger/facts.ts'
import { peopleOf, setUpFrom } from '../../../shared/ledger/import-file.ts'
import { setUpCompetition } from '../../../shared/ledger/setup.ts'
import { SheetRef } from '../../../shared/ledger/sheet-ref.ts'
import { emptyCompetition } from '../../../shared/ledger/state.ts'
import { AspectId, CompetitionId, EventId, PersonId } from '../../../shared/scheme/ids.ts'
import { smallFile } from '../../support/small-file.ts'

const event = EventId.parse('weld')

function opened() {
  const state = emptyCompetition(CompetitionId.parse('r-1'))
  const file = smallFile()
  const refs = peopleOf(file).map((_, at) => ({ id: PersonId.parse(`p${at}`), hash: 'a'.repeat(64) }))
  const facts = setUpCompetition(state, setUpFrom(file, refs))
  if ('refused' in facts) throw new Error(facts.refused)
  evolve(state, { seq: 1, at: '', by: 'system', facts })
  const schemeHash = state.events.get(event)?.schemeHash ?? ''
  evolve(state, { seq: 2, at: '', by: 'system', facts: [{ type: 'EventOpened', event, schemeHash }] })
  return state
}

const mark = (seq: number, judge: string, value: string, was: string | null = null) => {
  const sheet = SheetRef.parse({ event: 'weld', entry: 'e1', part: 'look', judge })
  const aspect = AspectId.parse('D2')
  const points = (text: string) => ({ kind: 'points' as const, value: text })
  const fact: Fact = {
    type: 'MarkEntered',
    sheet,
    aspect,
    round: 1,
    value: points(value),
    was: was === null ? null : points(was),
  }
  const cell = cellOf(sheet, aspect)
  const sent: SentMark = {
    cell,
    round: 1,
    event,
    entry: sheet.entry,
    value: fact.value,
    sentAt: seq * 10,
    seq,
    refused: null,
  }
  return { line: { seq, at: '', by: `judge:${judge}`, facts: [fact] }, sent }
}

test('only marks that changed the row of their entry count as shown', () => {
  const all = [mark(3, 'J1', '7'), mark(4, 'J2', '8'), mark(5, 'J3', '6'), mark(6, 'J3', '6', '6')]
  const shown = shownMarks(
    opened(),
    all.map(({ line }) => line),
    all.map(({ sent }) => sent),
  )
  expect(shown.get(event)).toEqual([
    [3, 30],
    [4, 40],
    [5, 50],
  ])
})

test('a mark that was never acknowledged is not looked for', () => {
  const { line, sent } = mark(3, 'J1', '7')
  expect(shownMarks(opened(), [line], [{ ...sent, seq: null }]).get(event)).toEqual([])
})
