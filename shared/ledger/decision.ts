import type { Actor } from './access.ts'
import type { Fact } from './facts.ts'
import type { Refusal } from './refusal.ts'

/** The facts that follow from a command, none where there is nothing to do; or why a rule said no. */
export type Decision = Fact[] | Refusal

/** Who asks, as lines name them, and the command's own id `device:n`. */
export interface Context {
  by: string
  ref: string
  actor: Actor
}

export const nothing: Fact[] = []
