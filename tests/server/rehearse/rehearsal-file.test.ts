import { expect, test } from 'vitest'
import { chiefOf, rehearsalFile } from '../../../server/rehearse/rehearsal-file.ts'
import { CompetitionFile } from '../../../shared/ledger/competition-file.ts'
import { evolve } from '../../../shared/ledger/evolve.ts'
import { peopleOf, setUpFrom } from '../../../shared/ledger/import-file.ts'
import { setUpCompetition } from '../../../shared/ledger/setup.ts'
import { type Competition, emptyCompetition } from '../../../shared/ledger/state.ts'
import { CompetitionId, ContestantId, EntryId, EventId, PersonId } from '../../../shared/scheme/ids.ts'
import { smallFile } from '../../support/small-file.ts'
import { hallFile } from './hall-file.ts'

function stateOf(file: CompetitionFile): Competition {
  const state = emptyCompetition(CompetitionId.parse('cup'))
  const refs = peopleOf(file).map((_, at) => ({ id: PersonId.parse(`p${at}`), hash: 'a'.repeat(64) }))
  const facts = setUpCompetition(state, setUpFrom(file, refs))
  if ('refused' in facts) throw new Error(facts.refused)
  evolve(state, { seq: 1, at: '', by: 'system', facts })
  return state
}

const nameOf = (person: string) => `人${person}`

test('a copy is a competition file with the same schemes, panels and entries, and invented contestants', () => {
  const original = hallFile({ weld: 2, fitting: 1 })
  const copy = CompetitionFile.parse(rehearsalFile(stateOf(original), nameOf))
  expect(copy.events.map(({ panels }) => panels)).toEqual(original.events.map(({ panels }) => panels))
  expect(copy.events.map(({ entries }) => entries)).toEqual(original.events.map(({ entries }) => entries))
  expect(copy.events.map(({ setup }) => setup)).toEqual(
    original.events.map(({ setup }) => ({ ...setup, policy: 'live' })),
  )
  expect(copy.events[0]?.contestants.map(({ name }) => name)).toEqual(['演练选手 01', '演练选手 02'])
  expect(copy.judges.map(({ id }) => id)).toEqual(original.judges.map(({ id }) => id))
  expect(copy.info).toMatchObject({ rehearsal: true, demonstration: false })
})

test('a competition without a chief judge of all its events is given one', () => {
  const state = stateOf(smallFile())
  expect(chiefOf(state)).toBe('R-CHIEF')
  const { judges } = rehearsalFile(state, nameOf)
  expect(judges.at(-1)).toEqual({ id: 'R-CHIEF', name: '演练裁判长', roles: [{ role: 'chief' }] })
  expect(chiefOf(stateOf(hallFile({ weld: 1, fitting: 1 })))).toBe('C1')
})

test('a blind event that was decoded is before its draw again: no entry says whose it is', () => {
  const state = stateOf(smallFile({ conduct: 'blind', entries: 1 }))
  const event = EventId.parse('weld')
  const mapping = [{ entry: EntryId.parse('e1'), contestant: ContestantId.parse('c1') }]
  evolve(state, { seq: 2, at: '', by: 'judge:JO', facts: [{ type: 'CodesDecoded', event, mapping, second: 'JP' }] })
  expect(state.events.get(event)?.entries.get(EntryId.parse('e1'))?.contestant).toBe('c1')
  expect(rehearsalFile(state, nameOf).events[0]?.entries).toEqual([{ id: 'e1', code: '01' }])
})
