import { dealt } from '../../shared/ledger/dealing.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { isRefusal } from '../../shared/ledger/lookup.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { panelsFromMarks } from '../../shared/ledger/marks-table-reserved.ts'
import type { MarkRow, RowProblem } from '../../shared/ledger/marks-table-row.ts'
import { stageClosing, stageToClose } from '../../shared/ledger/stages.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import { DocumentProblem } from './document-problem.ts'

/**
 * Folds a table of marks into a competition from a file, as the hall would have had it: panels are dealt and recused
 * where neither file nor table says who marked, and stages are closed as soon as they are settled. Every bad row comes
 * back, and then nothing counts. Throws DocumentProblem where an entry is left without judges.
 */
export function enterMarks(state: Competition, rows: readonly MarkRow[]): RowProblem[] {
  const panels = panelsFromMarks(state, rows)
  fold(state, panels.facts)
  for (const event of state.events.values()) fold(state, dealtIn(state, event))
  const marks = factsFromMarks(state, rows)
  const problems = [...panels.problems, ...marks.problems]
  if (problems.length > 0) return problems
  fold(state, marks.facts)
  for (const event of state.events.values()) closeStages(state, event)
  return []
}

const fold = (state: Competition, facts: readonly Fact[]): void =>
  evolve(state, { seq: state.seq + 1, at: state.at, by: 'score', facts })

function dealtIn(state: Competition, event: Event): Fact[] {
  const facts = dealt(state, event, event.entries.values())
  if (isRefusal(facts)) throw new DocumentProblem(`${event.id}: ${facts.refused} ${JSON.stringify(facts.detail)}`)
  return facts
}

/** One after another, for as long as every score of the present one is complete. */
function closeStages(state: Competition, event: Event): void {
  while (stageToClose(event) !== null) {
    const facts = stageClosing(state, event)
    if (!Array.isArray(facts)) return
    fold(state, facts)
  }
}
