import { z } from 'zod'
import { Amount, Decimal } from './decimal.ts'
import { QuizAnswer } from './quiz.ts'

const kinds = {
  /** A number on the aspect's marking scale. */
  points: z.strictObject({ kind: z.literal('points'), value: Decimal }),
  level: z.strictObject({ kind: z.literal('level'), level: z.int().min(0).max(20) }),
  /** One answer per item of a check; null where not yet answered. */
  checks: z.strictObject({ kind: z.literal('checks'), items: z.array(z.boolean().nullable()).min(1).max(100) }),
  /** One value per reading (or zone); null where not yet read. */
  readings: z.strictObject({ kind: z.literal('readings'), values: z.array(Decimal.nullable()).min(1).max(60) }),
  /** How often each kind of fault was seen, in the order of the aspect's faults; null where not yet counted. */
  counts: z.strictObject({
    kind: z.literal('counts'),
    counts: z.array(z.int().min(0).max(999).nullable()).min(1).max(40),
    /** Which knock-outs happened, by their place in the aspect's list. */
    knockouts: z.array(z.int().min(0).max(19)).max(20).default([]),
  }),
  /** Seconds taken; `finished: false` is "did not finish", with the time it was stopped at if known. */
  time: z.strictObject({ kind: z.literal('time'), seconds: Amount.nullable(), finished: z.boolean() }),
  given: z.strictObject({ kind: z.literal('given'), value: Decimal }),
  /** Answers to compare with a key; null where left open. */
  answers: z.strictObject({
    kind: z.literal('answers'),
    answers: z.array(z.string().min(1).max(40).nullable()).min(1).max(200),
  }),
  /** A team's quiz so far, question by question; `done` once the desk has closed it. */
  quiz: z.strictObject({ kind: z.literal('quiz'), answers: z.array(QuizAnswer).max(600), done: z.boolean() }),
  /** The work was not done: counts as every fault, worth nothing, and is not the same as a blank. */
  notDone: z.strictObject({ kind: z.literal('not-done') }),
}

/** What a judge entered for one aspect of one entry. Numbers are decimal strings; a blank is no value at all. */
export const MarkValue = z.discriminatedUnion('kind', [
  kinds.points,
  kinds.level,
  kinds.checks,
  kinds.readings,
  kinds.counts,
  kinds.time,
  kinds.given,
  kinds.answers,
  kinds.quiz,
  kinds.notDone,
])
export type MarkValue = z.infer<typeof MarkValue>
