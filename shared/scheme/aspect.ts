import { z } from 'zod'
import { Amount, Decimal } from './decimal.ts'
import { AspectId, SectionId } from './ids.ts'
import { Field, FieldRule, OrderBonus, ReadingRule } from './measure-rule.ts'
import { QuizRound } from './quiz.ts'
import { LocalText } from './text.ts'

const base = {
  id: AspectId,
  name: LocalText,
  /** What the judge is told beside the name. */
  note: LocalText.optional(),
  /** Full points. */
  max: Amount,
  /** Points may leave 0…max: a bonus, or a deduction past the aspect's own maximum (RULES 13, 18). */
  unbounded: z.boolean().default(false),
  /** Process or result (33); also what a tie step may sum. */
  group: z.enum(['process', 'result']).optional(),
  optional: z.boolean().default(false),
  /** Kept for conditions and ties (attendance, stubble height) and worth no points: `max` is 0. */
  record: z.boolean().optional(),
  /** The section of the occupational standard that it tests. */
  section: SectionId.optional(),
}

const Level = z.strictObject({ level: z.int().min(0).max(20), text: LocalText })
/** A value no instrument could honestly show: refused at the keypad with a word, never silently. */
const Plausible = z.strictObject({ low: Decimal, high: Decimal })

const points = z.strictObject({
  ...base,
  kind: z.literal('points'),
  step: Amount,
  /** The marking scale where it is other than the points: 0–10 for an aspect worth 3 (28). */
  scale: z.strictObject({ low: Amount.default('0'), high: Amount }).optional(),
  /** Zones inside the aspect, each marked on the scale and weighted; weights add up to 100 (10). */
  zones: z
    .array(z.strictObject({ name: LocalText, weight: Amount }))
    .min(2)
    .max(12)
    .optional(),
  /** What a value from here up means, lowest first: descriptors for judges who mark on a scale rather than by level. */
  anchors: z
    .array(z.strictObject({ from: Amount, text: LocalText }))
    .min(2)
    .max(11)
    .optional(),
})
const judgement = z.strictObject({
  ...base,
  kind: z.literal('judgement'),
  levels: z.array(Level).min(2).max(11),
  /** Levels may differ by this much before the aspect is disputed. */
  spread: z.int().min(0).max(10).default(1),
  beyondSpread: z.enum(['dispute', 'mean']).default('dispute'),
})
const check = z.strictObject({
  ...base,
  kind: z.literal('check'),
  /** What a yes says; several items share the points equally unless each names its own (11, 25). */
  items: z
    .array(z.strictObject({ name: LocalText, points: Amount.optional() }))
    .min(1)
    .max(100),
  /** Every item must pass, or the aspect is worth nothing. */
  allOrNothing: z.boolean().default(false),
  /** The items are so many pieces with equally many items each; a piece counts only if all its items pass (25). */
  pieces: z.int().min(2).max(50).optional(),
  /** A no zeroes the module that holds the aspect, or disqualifies (17). */
  veto: z.enum(['module', 'disqualify']).optional(),
})
const measure = z.strictObject({
  ...base,
  kind: z.literal('measure'),
  unit: z.string().max(20),
  /** Places the keypad offers behind the point. */
  decimals: z.int().min(0).max(6).default(2),
  plausible: Plausible.optional(),
  readings: z.int().min(1).max(60).default(1),
  labels: z.array(LocalText).max(60).optional(),
  /** What the rule looks at: the reading, its distance from `nominal`, or that distance in percent of it. */
  on: z.enum(['value', 'deviation', 'percent']).default('value'),
  nominal: Decimal.optional(),
  /** `each`: the rule gives the points of every reading and they are added; else one number is formed first (7, 24). */
  combine: z.enum(['each', 'worst', 'mean', 'median', 'range', 'best']).default('worst'),
  /** With `best` and `each`: how many of the readings count; all of `each` where absent (24). */
  bestOf: z.int().positive().optional(),
  worse: z.enum(['higher', 'lower']).default('higher'),
  rule: z.union([ReadingRule, FieldRule]),
  field: Field.optional(),
})
const deduct = z.strictObject({
  ...base,
  kind: z.literal('deduct'),
  faults: z
    .array(
      z.strictObject({
        name: LocalText,
        /** Lost per `every` faults (5); `ladder` instead lists the loss at one, two, three … (14). */
        loss: Amount,
        every: z.int().positive().default(1),
        /** With `every` above 1: does a part of a group cost (whole) or not (none)? */
        partGroup: z.enum(['whole', 'none']).default('none'),
        ladder: z.array(Amount).min(1).max(20).optional(),
        per: LocalText.optional(),
        /** How many were to be done: a work not done counts as all of them missed (37). */
        of: z.int().positive().optional(),
      }),
    )
    .min(1)
    .max(40),
  /** Points never fall below it; null is no floor (13). */
  floor: Decimal.nullable().default('0'),
  /** Things that make the aspect worth nothing at once (15). */
  knockouts: z.array(LocalText).max(20).default([]),
})
const time = z.strictObject({
  ...base,
  kind: z.literal('time'),
  /** Unit of the rule's limits. */
  unit: z.enum(['s', 'min']).default('min'),
  rule: z.union([ReadingRule, FieldRule]),
  bonus: OrderBonus.optional(),
  field: Field.optional(),
  didNotFinish: Decimal.default('0'),
})
const given = z.strictObject({
  ...base,
  kind: z.literal('given'),
  /** The scale it comes on: theory out of 100. */
  scale: Amount,
})
const key = z.strictObject({
  ...base,
  kind: z.literal('key'),
  /** Right answers; each right one is worth an equal share of the points (26). */
  answers: z.array(z.string().min(1).max(40)).min(1).max(200),
  wrong: Decimal.default('0'),
})
const quiz = z.strictObject({
  ...base,
  kind: z.literal('quiz'),
  /** What every team starts with. */
  start: Decimal.default('0'),
  rounds: z.array(QuizRound).min(1).max(12),
  /** The score never falls below it; null is no floor. It may always pass `max`. */
  floor: Decimal.nullable().default(null),
})

/** The smallest thing that gets a mark. `max` is in points of the module that holds it. */
export const Aspect = z.discriminatedUnion('kind', [points, judgement, check, measure, deduct, time, given, key, quiz])
export type Aspect = z.infer<typeof Aspect>
export type AspectKind = Aspect['kind']
export type AspectOf<K extends AspectKind> = Extract<Aspect, { kind: K }>
