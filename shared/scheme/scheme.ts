import { z } from 'zod'
import { Aspect } from './aspect.ts'
import { Amount, Decimal, Digits } from './decimal.ts'
import { Condition } from './condition.ts'
import { Fairness, ResultScale } from './comparison.ts'
import { GroupId, ModuleId, SectionId } from './ids.ts'
import { Part } from './panel.ts'
import { Penalty } from './penalty.ts'
import { Awards, Ranking } from './ranking.ts'
import { Stage } from './stage.ts'
import { LocalText } from './text.ts'
import { UnitRule } from './unit-rule.ts'

export const Criterion = z.strictObject({ name: LocalText.optional(), aspects: z.array(Aspect).min(1).max(120) })
export type Criterion = z.infer<typeof Criterion>

const moduleBase = {
  id: ModuleId,
  name: LocalText,
  /** A word for narrow columns. */
  short: LocalText.optional(),
  /** The scale the module is formed on. */
  max: Amount,
  /** What a full module adds to the scale above it: weights there add up to 100. */
  weight: Amount,
  digits: Digits.optional(),
  /** The score never falls below it; null is no floor. */
  floor: Decimal.nullable().default('0'),
  /** The score never rises above it, whatever bonuses bring; none where absent. */
  ceiling: Amount.optional(),
  passMark: Amount.optional(),
  minutes: z.int().positive().optional(),
}

export interface Module extends z.infer<z.ZodObject<typeof moduleBase>> {
  /** Either modules (formed as the total is: Σ score ÷ max × weight, on the module's own scale) or criteria. */
  modules: Module[]
  criteria: Criterion[]
}
/** A part of the total. Modules nest; a leaf holds criteria, a branch holds modules. */
export const Module: z.ZodType<Module> = z.strictObject({
  ...moduleBase,
  get modules() {
    return z.array(Module).max(20).default([])
  },
  criteria: z.array(Criterion).max(40).default([]),
})

/** How an event is marked, in full: data, never code. */
export const Scheme = z.strictObject({
  format: z.literal('liangfen/scheme/1'),
  name: LocalText,
  mode: z.enum(['ranked', 'assessment']),
  modules: z.array(Module).min(1).max(20),
  parts: z.array(Part).min(1).max(40),
  penalties: z.array(Penalty).max(60).default([]),
  /** Half up at each stage that has digits (DESIGN 4.2). `combined`: the panel's mark on its own marking scale, before it becomes points. */
  rounding: z
    .strictObject({ points: Digits, combined: Digits, aspect: Digits, sheet: Digits, module: Digits, total: Digits })
    .partial()
    .default({}),
  passMark: Amount.optional(),
  ranking: Ranking.default({ chain: [], stillTied: 'share' }),
  awards: Awards.default({ prizes: [], titles: [] }),
  units: UnitRule.optional(),
  /** In order; without it the event is one stage. */
  stages: z.array(Stage).min(2).max(8).optional(),
  conditions: z.array(Condition).min(1).max(20).optional(),
  groups: z
    .array(z.strictObject({ id: GroupId, name: LocalText }))
    .min(1)
    .max(20)
    .optional(),
  /** Sections of the occupational standard; weights add up to 100, aspects within 5 of them in all. */
  sections: z
    .array(z.strictObject({ id: SectionId, name: LocalText, weight: Amount }))
    .min(1)
    .max(30)
    .optional(),
  fairness: Fairness.optional(),
  scale: ResultScale.optional(),
  /** Fewer entries than this need a recorded waiver to open. */
  minimumField: z.int().positive().max(9999).optional(),
})
export type Scheme = z.infer<typeof Scheme>
