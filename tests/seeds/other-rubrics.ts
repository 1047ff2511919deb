import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const folder = join(import.meta.dirname, '..', 'golden', 'rubrics')
const read = (name: string): unknown => JSON.parse(readFileSync(join(folder, `${name}.json`), 'utf8'))

const text = { zh: z.string(), en: z.string() }
const Module = z.object({ code: z.string(), ...text, max: z.number(), minutes: z.number().nullable() })
const WeavingRule = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('bands'),
    on: z.enum(['value', 'range', 'abs_dev']),
    dir: z.enum(['ge', 'le']),
    readings: z.number(),
    bands: z.array(z.object({ limit: z.number(), points: z.number() })),
    otherwise: z.number(),
  }),
  z.object({ type: z.literal('deduct'), items: z.array(z.object({ points: z.number() })), floor: z.number() }),
  z.object({ type: z.literal('panel'), judges: z.number(), aggregate: z.literal('trimmed_mean') }),
  z.object({ type: z.literal('binary'), pass_zh: z.string(), pass_en: z.string() }),
  z.object({ type: z.literal('ratio_to_best') }),
])
const WeavingAspect = z.object({
  code: z.string(),
  module: z.string(),
  ...text,
  kind: z.enum(['measured', 'deduction', 'judged', 'binary', 'timed']),
  max: z.number(),
  rule: WeavingRule,
})
export type WeavingAspect = z.infer<typeof WeavingAspect>

const Weaving = z.object({
  ...text,
  modules: z.array(Module),
  aspects: z.array(WeavingAspect),
  penalties: z.array(z.object({ ...text, effect: z.string() })),
  scoring: z.object({ rounding_decimals: z.number() }),
  awards: z.object({ first: z.number(), second: z.number(), third: z.number(), merit: z.number() }),
})
export const weavingRubric = () => Weaving.parse(read('weaving'))

const QuizRound = z.object({
  code: z.string(),
  ...text,
  questions: z.union([z.number(), z.literal('until decided')]),
  right: z.union([z.number(), z.literal('+value')]).optional(),
  wrong: z.union([z.number(), z.literal('-value')]).optional(),
  early_buzz: z.number().optional(),
  early_buzz_voids_question: z.boolean().optional(),
  choose_value: z.array(z.number()).optional(),
  seconds: z.number(),
})
const Quiz = z.object({
  ...text,
  modules: z.array(Module),
  aspects: z.array(
    z.object({ code: z.string(), ...text, max: z.number(), rule: z.object({ n: z.number(), each: z.number() }) }),
  ),
  stage: z.object({ team_size: z.number(), base: z.number(), rounds: z.array(QuizRound) }),
  scoring: z.object({ rounding_decimals: z.number() }),
  awards: z.object({ first: z.number(), second: z.number(), third: z.number() }),
})
export const quizRubric = () => Quiz.parse(read('quiz'))

const size = (value: number) => String(Math.abs(value))

/** What the weaving scheme's aspect must say for the rubric's: written from the rubric alone. */
export function expectedWeaving({ max, kind, rule }: WeavingAspect): Record<string, unknown> {
  const common = { max: String(max), group: kind === 'measured' || kind === 'timed' ? 'result' : 'process' }
  switch (rule.type) {
    case 'bands':
      return {
        ...common,
        kind: 'measure',
        readings: rule.readings,
        on: rule.on === 'abs_dev' ? 'deviation' : 'value',
        ...(rule.on === 'abs_dev' ? { nominal: '300' } : {}),
        combine: rule.on === 'range' ? 'range' : 'worst',
        rule: {
          type: 'bands',
          direction: rule.dir === 'ge' ? 'atLeast' : 'atMost',
          inclusive: true,
          bands: rule.bands.map(({ limit, points }) => ({ limit: String(limit), points: String(points) })),
          otherwise: String(rule.otherwise),
        },
      }
    case 'deduct':
      return {
        ...common,
        kind: 'deduct',
        floor: String(rule.floor),
        faults: rule.items.map(({ points }) => ({ loss: size(points), every: 1 })),
      }
    case 'panel':
      return { ...common, kind: 'points', step: '0.1', scale: { low: '0', high: '10' } }
    case 'binary':
      return { ...common, kind: 'check', items: [{ name: { zh: rule.pass_zh, en: rule.pass_en } }] }
    case 'ratio_to_best':
      return { ...common, kind: 'time', field: 'event', rule: { type: 'ratio', best: 'lowest' } }
  }
}
