import { z } from 'zod'
import { CompetitionInfo, EntryStatus, PublicPolicy } from '../ledger/info.ts'
import { EventId } from '../scheme/ids.ts'
import { LocalText } from '../scheme/text.ts'

const Count = z.int().min(0)

/** An event in words, for its tab: what state it is in and how far. */
export const EventState = z.strictObject({
  id: EventId,
  name: LocalText,
  short: LocalText.nullable(),
  /** `hidden`: its policy shows nothing. */
  phase: z.enum(['before', 'marking', 'locked', 'published', 'hidden']),
  startsAt: z.string().nullable(),
  entries: Count,
  accepted: Count,
  /** With a signed or begun sheet, not yet accepted; the others are still to come. */
  atJudges: Count,
  publishedAt: z.string().nullable(),
  version: Count,
  noticeDays: Count,
})
export type EventState = z.infer<typeof EventState>

/** A leaf module as a bar: `weight` is its share of the total in percent, as a decimal string. */
export const BoardModule = z.strictObject({
  id: z.string(),
  name: LocalText,
  short: LocalText.nullable(),
  max: z.string(),
  weight: z.string(),
})

export const BoardUnit = z.strictObject({
  id: z.string(),
  name: LocalText,
  rank: z.int().nullable(),
  result: z.string().nullable(),
  counted: z.array(z.string()),
  /** The step of the unit rule's chain that told it from those with its result. */
  tie: LocalText.optional(),
  /** A prize for units, once prizes are out. */
  prize: LocalText.optional(),
})
export type BoardUnit = z.infer<typeof BoardUnit>

/** What stands around the rows of an event's board. */
export const BoardHead = z.strictObject({
  competition: z.strictObject({ id: z.string(), info: CompetitionInfo }),
  events: z.array(EventState),
  event: EventId,
  conduct: z.enum(['open', 'blind']),
  /** Names and units may be shown. */
  named: z.boolean(),
  policy: PublicPolicy,
  frozenAt: z.string().nullable(),
  modules: z.array(BoardModule),
  /** Prizes by id, best first, with how many places each has. */
  prizes: z.array(z.strictObject({ id: z.string(), name: LocalText, medal: z.string().nullable(), places: Count })),
  titles: z.array(z.strictObject({ id: z.string(), name: LocalText })),
  /** The tie chain's steps as words: `tie` of a row is a place in it. */
  tieSteps: z.array(LocalText),
  /** null while the units' results would betray codes, or the scheme has none. */
  units: z.array(BoardUnit).nullable(),
  unitRule: LocalText.nullable(),
  /** Totals by bin of `binWidth` points from `binFrom`. */
  distribution: z.strictObject({ from: z.int(), width: z.int(), counts: z.array(Count) }),
  /** Codes now being marked. */
  marking: z.array(z.string()),
  /** Its heats or half days in their order, with how many entries each has and at how many places they work. */
  sessions: z.array(
    z.strictObject({
      id: z.string(),
      name: LocalText,
      startsAt: z.string().nullable(),
      entries: Count,
      stations: Count,
    }),
  ),
})
export type BoardHead = z.infer<typeof BoardHead>

/**
 * How the board came to be as it is, told to who has not been looking on: the latest totals that changed, newest first,
 * with the total before (null where there was none) and the places gained by the change; and by entry the places gained
 * or lost within the last minutes.
 */
export const BoardLately = z.strictObject({
  recent: z.array(z.strictObject({ entry: z.string(), before: z.string().nullable(), climbed: z.int() })),
  moved: z.record(z.string(), z.int()),
})
export type BoardLately = z.infer<typeof BoardLately>

/**
 * An entry on the board. `total` is printed as it ranks; `bars` are the leaf modules' filled parts in thousandths of
 * their maximum, null where nothing is marked yet; `rank` null where not ranked.
 */
export const BoardRow = z.strictObject({
  id: z.string(),
  code: z.string(),
  name: z.string().nullable(),
  unit: LocalText.nullable(),
  rank: z.int().nullable(),
  shared: z.boolean(),
  total: z.string().nullable(),
  state: z.enum(['accepted', 'provisional', 'none']),
  status: EntryStatus,
  reason: z.string().nullable(),
  bars: z.array(z.int().nullable()),
  /** Step of the tie chain that decided this place. */
  tie: z.int().nullable(),
  prize: z.string().nullable(),
  titles: z.array(z.string()),
  /** What else there is to say: where it left, single prizes, passed or not. */
  note: LocalText.optional(),
})
export type BoardRow = z.infer<typeof BoardRow>
