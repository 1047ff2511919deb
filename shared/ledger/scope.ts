import type { Actor } from './access.ts'
import type { Fact } from './facts.ts'
import { told } from './scope-facts.ts'
import { type ScopeView, scopeOf } from './scope-of.ts'
import { stateInScope } from './scope-state.ts'
import type { Competition } from './state.ts'

/**
 * What an actor may see of the state in a view, as a copy of its own: what a tablet or a desk folds on from. Without
 * devices; the time of the last line is that of the whole ledger. (V1–V6)
 */
export const scopeFor = (actor: Actor, view: ScopeView, state: Competition): Competition =>
  stateInScope(scopeOf(actor, view, state), state)

/**
 * The facts of a line as far as they are in scope, so that folding them onto `scopeFor` of the state before gives
 * `scopeFor` of the state behind; `rescope` where the scope itself has changed and a fresh snapshot must be sent. (V7)
 * `state` is the state behind the line, or behind the batch it came in.
 */
export function factsInScope(
  actor: Actor,
  view: ScopeView,
  state: Competition,
  facts: readonly Fact[],
): Fact[] | 'rescope' {
  const scope = scopeOf(actor, view, state)
  const seen: Fact[] = []
  for (const fact of facts) {
    const passed = told(scope, { actor, view }, state, fact)
    if (passed === 'rescope') return 'rescope'
    if (passed) seen.push(passed)
  }
  return seen
}
