import { z } from 'zod'
import { Aspect } from './aspect.ts'
import { Amount, Decimal, Digits } from './decimal.ts'
import { ModuleId } from './ids.ts'
import { Part } from './panel.ts'
import { Penalty } from './penalty.ts'
import { Awards, Ranking, UnitRule } from './ranking.ts'
import { LocalText } from './text.ts'

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
  rounding: z
    .strictObject({ points: Digits, aspect: Digits, sheet: Digits, module: Digits, total: Digits })
    .partial()
    .default({}),
  passMark: Amount.optional(),
  ranking: Ranking.default({ chain: [], stillTied: 'share' }),
  awards: Awards.default({ prizes: [], titles: [] }),
  units: UnitRule.optional(),
})
export type Scheme = z.infer<typeof Scheme>
