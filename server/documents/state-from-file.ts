import type { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { peopleOf, setUpFrom } from '../../shared/ledger/import-file.ts'
import { type Competition, emptyCompetition } from '../../shared/ledger/state.ts'
import { CompetitionId, PersonId } from '../../shared/scheme/ids.ts'
import { DocumentProblem } from './document-problem.ts'

const nobodysHash = '0'.repeat(64)

/**
 * The state that a competition file sets up, without a store: names are left out. Throws DocumentProblem where the
 * file contradicts itself.
 */
export function stateFromFile(file: CompetitionFile): Competition {
  const state = emptyCompetition(CompetitionId.parse('file'))
  const refs = peopleOf(file).map((_person, at) => ({ id: PersonId.parse(`p${at + 1}`), hash: nobodysHash }))
  const context = { by: 'score', ref: 'score:1', actor: { kind: 'system' as const } }
  const decision = decide(state, setUpFrom(file, refs), context)
  if (!Array.isArray(decision)) throw new DocumentProblem(`${decision.refused} ${JSON.stringify(decision.detail)}`)
  evolve(state, { seq: 1, at: '', by: 'score', facts: decision })
  return state
}
