import { z } from 'zod'
import { AspectId, PartId } from './ids.ts'
import { LocalText } from './text.ts'

/** How several judges' marks become one. (DESIGN 4.2) */
export const Combine = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('mean') }),
  z.strictObject({
    rule: z.literal('trimmed'),
    high: z.int().min(0).max(10).default(1),
    low: z.int().min(0).max(10).default(1),
  }),
  z.strictObject({ rule: z.literal('median') }),
  z.strictObject({ rule: z.literal('sum') }),
])
export type Combine = z.infer<typeof Combine>

/**
 * The aspects that one panel marks. `each`: every judge has a sheet; `agreed`: one sheet for the group, signed by
 * `signatures` of them; `given`: imported, no sheet at all.
 */
export const Part = z.strictObject({
  id: PartId,
  name: LocalText,
  marking: z.enum(['each', 'agreed', 'given']),
  aspects: z.array(AspectId).min(1).max(200),
  /** How many judges the rule needs. */
  judges: z.int().min(0).max(30),
  signatures: z.int().min(1).max(10).default(1),
  /** Combine per aspect, or the judges' sheet totals. */
  per: z.enum(['aspect', 'sheet']).default('aspect'),
  combine: Combine.default({ rule: 'mean' }),
  /** When fewer judges count than the rule needs. */
  fewer: z.enum(['drop-none', 'drop-fewer', 'mean-of-others']).default('drop-fewer'),
  /** Each entry is marked by `judges` of a larger panel, dealt evenly when the event opens. */
  dealt: z.boolean().optional(),
  /** Who shares the entry's unit (or the delegation above it) does not mark it 回避: settled when the event opens. */
  recusal: z.enum(['none', 'unit', 'delegation']).optional(),
})
export type Part = z.infer<typeof Part>
