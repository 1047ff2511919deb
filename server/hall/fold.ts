import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Line } from '../../shared/ledger/line.ts'
import { type Competition, emptyCompetition } from '../../shared/ledger/state.ts'
import { foldVersion, fromJson, toJson } from '../../shared/ledger/state-json.ts'
import { upcast } from '../../shared/ledger/upcast.ts'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import type { Fold } from '../ledger/checkpoint-job.ts'

/** The facts of a line that this house wrote, in their current shapes. Throws where it is of a later program. */
export const foldFacts = (line: Line): readonly Fact[] => upcast(line)

/** How ledger lines become a competition, for halls, checkpoints and proofs alike. */
export const competitionFold: Fold<Competition> = {
  version: String(foldVersion),
  start: id => emptyCompetition(CompetitionId.parse(id)),
  fromJson,
  toJson,
  apply: (state, line) => {
    const { seq, at, by, command } = line
    evolve(state, { seq, at, by, command, facts: foldFacts(line) })
  },
}
