import { actorName } from '../../shared/ledger/access.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve, type FoldLine } from '../../shared/ledger/evolve.ts'
import { Fact } from '../../shared/ledger/facts.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { newTouched, type Touched } from '../../shared/ledger/touched.ts'
import type { Attempt } from './any-command.ts'

/**
 * Runs attempts one after the other, as a hall does, and shows every line that came of one, with what it touched. Facts
 * go through JSON and their schemas, as they do on their way to a ledger.
 */
export function run(
  state: Competition,
  tried: readonly Attempt[],
  onLine: (line: FoldLine, touched: Touched) => void = () => undefined,
): void {
  for (const [at, { actor, make }] of tried.entries()) {
    const by = actorName(actor)
    const command = `tablet:${at + 1}`
    const decision = decide(state, make(state), { by, ref: command, actor })
    if (!Array.isArray(decision) || decision.length === 0) continue
    const facts = Fact.array().parse(JSON.parse(JSON.stringify(decision)))
    const seq = state.seq + 1
    const line = { seq, at: new Date(Date.UTC(2026, 10, 21) + seq * 1000).toISOString(), by, command, facts }
    const touched = newTouched()
    evolve(state, line, touched)
    onLine(line, touched)
  }
}
