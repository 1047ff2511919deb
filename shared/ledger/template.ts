import { z } from 'zod'
import { LocalText } from '../scheme/text.ts'
import { Organisation } from './info.ts'

const count = z.int().min(0).max(100_000)
const words = z.string().min(1).max(400)
/** Does it stand in a source document, or is it ours? */
const From = z.enum(['seed', 'ours'])

const Event = z.strictObject({
  trade: LocalText,
  /** Name of a scheme; `schemeIs` where it is not simply that one, as shipped or drafted. */
  scheme: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  schemeIs: z.enum(['variant', 'short-form', 'to-be-drafted']).optional(),
  kind: z.enum(['person', 'team', 'work', 'unit']),
  mode: z.enum(['ranked', 'assessment']),
  entries: count,
  sessions: count.optional(),
  heats: count.optional(),
  delegations: count.optional(),
  units: count.optional(),
  members: count.optional(),
  /** Units' results: the best so many, added. */
  bestOfUnit: count.optional(),
  work: z.boolean().optional(),
  arrangement: words.optional(),
})

const level = z.enum(['special', 'first', 'second', 'third', 'merit'])
const Awards = z.strictObject({
  prizes: z.array(
    z.union([z.strictObject({ level, number: count }), z.strictObject({ level, percent: z.number().min(0).max(100) })]),
  ),
  rounding: z.enum(['up', 'down', 'half-up']).optional(),
  extra: z.array(LocalText).optional(),
  unitPrizes: z.array(z.strictObject({ level, number: count })).optional(),
  /** Units honoured for organising. */
  organising: count.optional(),
  titles: z.array(z.strictObject({ name: LocalText, from: count, to: count })).optional(),
  certificate: LocalText.optional(),
  /** Pass marks by part, out of 100. */
  pass: z.record(z.string(), z.number()).optional(),
  followOn: z
    .strictObject({
      to: level,
      name: LocalText,
      states: z.array(z.enum(['eligible', 'nominated', 'granted', 'not granted'])),
    })
    .optional(),
  prizeMoney: z.boolean().optional(),
  note: words.optional(),
})

/**
 * A competition as a template: what it is called, who runs it, which events with which schemes, which awards. No people
 * and no results, and every fact marked: from a source document (`seed`) or ours.
 */
export const Template = z.strictObject({
  format: z.literal('liangfen/template/1'),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,39}$/),
  /** In this order they are offered. */
  ship: z.int().positive(),
  title: LocalText,
  organisations: z.array(Organisation.extend({ from: From })).min(1),
  level: z.enum(['enterprise', 'county', 'city', 'province', 'national', 'world']),
  recognition: words.optional(),
  place: LocalText,
  year: z.int().nullable(),
  edition: z.int().positive().nullable(),
  series: words.nullable(),
  slogan: LocalText.optional(),
  prerequisite: words.optional(),
  events: z.array(Event).min(1),
  awards: Awards,
  /** Figures of a programme, as its source gives them. */
  figures: z.record(z.string(), z.number()).optional(),
  sources: z.strictObject({
    seed: z.strictObject({ file: words, facts: z.array(words).min(1) }),
    ours: z.array(words).min(1),
  }),
})
export type Template = z.infer<typeof Template>
