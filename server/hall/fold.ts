import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Line } from '../../shared/ledger/line.ts'
import { type Competition, emptyCompetition } from '../../shared/ledger/state.ts'
import { foldVersion, fromJson, toJson } from '../../shared/ledger/state-json.ts'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import type { Fold } from '../ledger/checkpoint-job.ts'

/**
 * The facts of a line that this house wrote. Their shapes were checked before they were appended and the hash chain
 * proves that nothing has touched them since, so that a fold of a million lines does not check each of them again.
 */
export function foldFacts(line: Line): readonly Fact[] {
  return line.facts as unknown as readonly Fact[]
}

/** How ledger lines become a competition, for halls, checkpoints and proofs alike. */
export const competitionFold: Fold<Competition> = {
  version: String(foldVersion),
  start: id => emptyCompetition(CompetitionId.parse(id)),
  fromJson,
  toJson,
  apply: (state, line) => evolve(state, { ...line, facts: foldFacts(line) }),
}
