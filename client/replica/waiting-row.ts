import type { Command } from '../../shared/ledger/commands.ts'
import type { Refusal } from '../../shared/ledger/refusal.ts'

/** A command that the server has not acknowledged, or has refused: `n` is the device's number of it. */
export interface WaitingRow {
  scope: string
  n: number
  /** The device's clock when it was made, ISO 8601 UTC. */
  at: string
  /** `account:<id>` or `judge:<id>`: who made it, so that a new device of the same person takes it over. */
  actor: string
  /** In which of their roles: each has a device name of its own. */
  view: string
  command: Command
  refusal: Refusal | null
}

/** Which device speaks for whom in which competition. */
export interface OutboxOwner {
  competition: string
  device: string
  actor: string
  view: string
}

export const scopeOf = (owner: OutboxOwner): string => `${owner.competition}/${owner.device}`
