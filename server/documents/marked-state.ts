import { dealt } from '../../shared/ledger/dealing.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { isRefusal } from '../../shared/ledger/lookup.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { panelsFromMarks } from '../../shared/ledger/marks-table-reserved.ts'
import { type GoneOn, goneOnFromMarks } from '../../shared/ledger/marks-table-stages.ts'
import type { MarkRow, RowProblem } from '../../shared/ledger/marks-table-row.ts'
import { presentStage } from '../../shared/ledger/reached.ts'
import { stageClosing, stageToClose } from '../../shared/ledger/stages.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import { DocumentProblem } from './document-problem.ts'

/**
 * Folds a table of marks into a competition from a file, as the hall would have had it: panels are dealt and recused
 * where neither file nor table says who marked, and stages are closed with those who went on, or as soon as they are settled. Every bad row comes
 * back, and then nothing counts. Throws DocumentProblem where an entry is left without judges.
 */
export function enterMarks(state: Competition, rows: readonly MarkRow[]): RowProblem[] {
  const panels = panelsFromMarks(state, rows)
  fold(state, panels.facts)
  for (const event of state.events.values()) fold(state, dealtIn(state, event))
  const marks = factsFromMarks(state, rows)
  const { goneOn, problems: unclear } = goneOnFromMarks(state, rows)
  const problems = [...panels.problems, ...marks.problems, ...unclear]
  if (problems.length > 0) return problems
  fold(state, marks.facts)
  const ties = marks.facts.filter(fact => fact.type === 'TieDecided')
  for (const event of state.events.values()) closeStages(state, event, goneOn.get(event.id), ties)
  return []
}

const fold = (state: Competition, facts: readonly Fact[]): void =>
  evolve(state, { seq: state.seq + 1, at: state.at, by: 'score', facts })

function dealtIn(state: Competition, event: Event): Fact[] {
  const facts = dealt(state, event, event.entries.values())
  if (isRefusal(facts)) throw new DocumentProblem(`${event.id}: ${facts.refused} ${JSON.stringify(facts.detail)}`)
  return facts
}

/**
 * One after another, for as long as it is known who goes on: by the table, or as every score of the stage is complete.
 * The table's decisions on ties hold for every stage: a hall takes them anew in each.
 */
function closeStages(
  state: Competition,
  event: Event,
  goneOn: ReturnType<GoneOn['get']>,
  ties: readonly Extract<Fact, { type: 'TieDecided' }>[],
): void {
  for (;;) {
    const stage = event.scheme.stages?.[presentStage(event)]?.id
    const known = stage && goneOn?.get(stage)
    if (!known && stageToClose(event) === null) return
    const facts = stageClosing(state, event, known)
    if (!Array.isArray(facts)) return
    fold(state, [...facts, ...ties.filter(tie => tie.event === event.id)])
  }
}
