import type { JudgeId } from '../scheme/ids.ts'

/** Who acts, as their session says and never as a message claims. */
export type Actor =
  | { kind: 'system' }
  /** An account of the house; the owner and organisers act on the whole competition. */
  | { kind: 'account'; id: string }
  /** Somebody with a judge's number: what they may do follows from their roles in the ledger. */
  | { kind: 'judge'; id: JudgeId }
  /** The audience. */
  | { kind: 'anybody' }

/** How a line names its actor: `system`, `account:<id>`, `judge:<id>`. */
export const actorName = (actor: Actor): string =>
  actor.kind === 'judge' || actor.kind === 'account' ? `${actor.kind}:${actor.id}` : actor.kind
