import { z } from 'zod'

/** Why a rule said no: a closed list, each phrased for people in the message catalogues. */
export const RefusalCode = z.enum([
  'not-allowed',
  'malformed',
  'competition-exists',
  'competition-unknown',
  'event-unknown',
  'event-exists',
  'event-not-open',
  'event-open-already',
  'event-locked',
  'event-not-locked',
  'entry-unknown',
  'entry-exists',
  'entry-not-complete',
  'entry-not-present',
  'stage-unknown',
  'stage-not-reached',
  'stage-not-due',
  'stage-open',
  'sheet-unknown',
  'sheet-not-open',
  'sheet-not-signed',
  'sheet-blank',
  'sheet-changed',
  'sheet-held',
  'sheet-signed-already',
  'sheet-disputed',
  'not-on-panel',
  'aspect-unknown',
  'mark-kind',
  'mark-out-of-range',
  'mark-off-step',
  'mark-implausible',
  'mark-count',
  'held-unknown',
  'round-not-due',
  'penalty-unknown',
  'penalty-out-of-range',
  'penalty-ref-unknown',
  'aspect-not-timed',
  'allowance-unknown',
  'honour-unknown',
  'honour-not-theirs',
  'honour-needs-reason',
  'results-not-published',
  'field-too-small',
  'status-same',
  'unit-unknown',
  'unit-exists',
  'judge-unknown',
  'judge-exists',
  'contestant-unknown',
  'contestant-exists',
  'code-taken',
  'part-unknown',
  'scheme-unusable',
  'scheme-changed',
  'codes-not-drawn',
  'codes-drawn-already',
  'codes-decoded-already',
  'mapping-incomplete',
  'not-tied',
  'board-frozen',
  'board-not-frozen',
  'already-revealed',
  'nothing-to-publish',
  'person-unknown',
  'command-out-of-order',
  'hall-stopped',
  'overloaded',
])
export type RefusalCode = z.infer<typeof RefusalCode>

/** Data to phrase a refusal: the field, the value, what is allowed. */
export const RefusalDetail = z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))
export type RefusalDetail = z.infer<typeof RefusalDetail>

export const Refusal = z.strictObject({ refused: RefusalCode, detail: RefusalDetail })
export type Refusal = z.infer<typeof Refusal>

export const refuse = (refused: RefusalCode, detail: RefusalDetail = {}): Refusal => ({ refused, detail })

const passing: ReadonlySet<RefusalCode> = new Set<RefusalCode>(['overloaded', 'hall-stopped'])

/** Says nothing of the command itself: the same number is to be sent again. (L5) */
export const isPassing = ({ refused }: Refusal): boolean => passing.has(refused)
