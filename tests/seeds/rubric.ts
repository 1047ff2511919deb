import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, '..', 'golden', 'rubrics')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

const text = { zh: z.string(), en: z.string() }
const Band = z.object({ limit: z.number(), points: z.number() })
const Window = z.object({ lo: z.number(), hi: z.number(), points: z.number() })
const Rule = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('count_over'),
    n: z.number(),
    on: z.string(),
    out_when: z.enum(['gt', 'lt']),
    tol: z.number(),
    per_place: z.number(),
    zero_if_places_ge: z.number(),
    zero_if_any_beyond: z.number().optional(),
  }),
  z.object({
    type: z.literal('per_reading_bands'),
    n: z.number(),
    on: z.string(),
    bands: z.array(Band),
    otherwise: z.number(),
  }),
  z.object({
    type: z.literal('bands'),
    on: z.string(),
    dir: z.enum(['le', 'ge']),
    readings: z.number(),
    reduce: z.enum(['max', 'mean', 'range']),
    bands: z.array(Band),
    otherwise: z.number(),
  }),
  z.object({ type: z.literal('window'), full: Window, part: z.array(Window), otherwise: z.number() }),
  z.object({
    type: z.literal('per_reading'),
    n: z.number(),
    each: z.number(),
    nominal: z.number(),
    tol: z.number(),
    mode: z.enum(['step', 'all_or_nothing']),
    step: z.number().optional(),
    per_step: z.number().optional(),
    zero_if_over_tol_by_more_than: z.number().optional(),
  }),
  z.object({ type: z.literal('per_item'), n: z.number(), each: z.number() }),
  z.object({ type: z.literal('binary'), pass_zh: z.string(), pass_en: z.string() }),
  z.object({
    type: z.literal('deduct'),
    items: z.array(z.object({ ...text, points: z.number() })),
    floor: z.number().nullable(),
    zero_if: z.array(z.object(text)).optional(),
  }),
  z.object({
    type: z.literal('panel'),
    judges: z.number(),
    aggregate: z.enum(['mean', 'trimmed_mean', 'median']),
    scale: z.enum(['0-3', 'points']),
    max_spread: z.number().optional(),
    zones: z.array(z.object({ weight: z.number() })).optional(),
  }),
  z.object({ type: z.literal('rank'), first: z.number(), per_rank: z.number(), floor: z.number() }),
  z.object({
    type: z.literal('overtime'),
    limit_min: z.number(),
    per_min: z.number(),
    points: z.number(),
    base: z.number(),
    rank_bonus: z.object({ per_rank: z.number(), cap: z.number() }).optional(),
  }),
  z.object({
    type: z.literal('ladder'),
    steps: z.array(z.object({ count: z.number(), points: z.number() })),
    otherwise: z.number(),
  }),
  z.object({ type: z.literal('ratio_to_best') }),
  z.object({ type: z.literal('time_bands'), bands: z.array(Band), otherwise: z.number() }),
])
export type RubricRule = z.infer<typeof Rule>

const Aspect = z.object({
  code: z.string(),
  module: z.string(),
  ...text,
  kind: z.enum(['measured', 'deduction', 'judged', 'binary', 'timed']),
  max: z.number(),
  rule: Rule,
})
export type RubricAspect = z.infer<typeof Aspect>

const Rubric = z.object({
  ...text,
  composition: z.array(
    z.object({
      code: z.string(),
      raw_max: z.number(),
      weight: z.number(),
      pass_mark: z.number().optional(),
      minutes: z.number().optional(),
    }),
  ),
  modules: z.array(z.object({ code: z.string(), ...text, max: z.number(), minutes: z.number().nullable() })),
  aspects: z.array(Aspect),
  penalties: z.array(
    z.object({
      ...text,
      points: z.number().optional(),
      points_range: z.array(z.number()).optional(),
      cap: z.number().optional(),
      effect: z.string().optional(),
    }),
  ),
  gates: z.array(z.object({ ...text, default: z.enum(['on', 'off']) })).default([]),
})

const Descriptors = z.record(
  z.string(),
  z.object({ descriptors: z.array(z.object({ level: z.number(), ...text })).length(4) }),
)

export const rubric = (event: string) => Rubric.parse(read(event))
const Described = z.looseObject({ construction: Descriptors, hardware: Descriptors, diecasting: Descriptors })
export const descriptors = () => Described.parse(read('descriptors'))
