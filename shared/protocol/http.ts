import { z } from 'zod'
import { CompetitionInfo, EventSetup } from '../ledger/info.ts'
import { CompetitionId, EventId, JudgeId } from '../scheme/ids.ts'
import { LocalText } from '../scheme/text.ts'

/** RFC 9457. `code` is a refusal code or one of the http layer's own; `fields` names what is wrong where. */
export const Problem = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  data: z.record(z.string(), z.unknown()).optional(),
  fields: z.array(z.strictObject({ path: z.string(), message: z.string() })).optional(),
})
export type Problem = z.infer<typeof Problem>

const password = z.string().min(8).max(200)
const secret = z.string().min(20).max(64)

export const SignIn = z.strictObject({ name: z.string().trim().min(1).max(60), password: z.string().min(1).max(200) })
/** Redeems the owner's one-time link: makes the account, or sets its password anew. */
export const RedeemOwner = z.strictObject({ secret, name: z.string().trim().min(1).max(60), password })
export const RedeemCard = z.strictObject({ competition: CompetitionId, judge: JudgeId, secret })
export const SignInPin = z.strictObject({
  competition: CompetitionId,
  judge: JudgeId,
  pin: z.string().regex(/^\d{6}$/),
})
/** On the demonstration alone roles open without a code. */
export const DemoRole = z.strictObject({
  competition: CompetitionId,
  role: z.enum(['judge', 'chief', 'organiser']),
  judge: JudgeId.optional(),
})

/** Who the browser is for a view of a competition; null where it has no session. */
export const WhoAmI = z.strictObject({
  view: z.enum(['judge', 'chief', 'organiser']),
  competition: CompetitionId.nullable(),
  /** `account:<id>` or `judge:<id>`. */
  actor: z.string(),
  name: z.string(),
  device: z.string(),
})
export type WhoAmI = z.infer<typeof WhoAmI>

/** A line of the public list of competitions. */
export const CompetitionSummary = z.strictObject({
  id: CompetitionId,
  info: CompetitionInfo,
  events: z.array(z.strictObject({ id: EventId, name: z.strictObject({ zh: z.string(), en: z.string().optional() }) })),
})
export type CompetitionSummary = z.infer<typeof CompetitionSummary>

/** 换成我的比赛: enough to run a small competition. Rows are pasted from a spreadsheet, tab or comma between cells. */
export const QuickStart = z.strictObject({
  title: z.string().trim().min(1).max(200),
  host: z.string().trim().min(1).max(200),
  date: z.iso.date(),
  events: z
    .array(
      z.strictObject({
        name: z.string().trim().min(1).max(100),
        scheme: z.string().min(1).max(40),
        /** As the scheme's trade is usually conducted where absent. */
        conduct: EventSetup.shape.conduct.optional(),
      }),
    )
    .min(1)
    .max(12),
  /** unit, name, event, group */
  roster: z.string().max(1_000_000),
  /** judge, unit, event, role */
  judges: z.string().max(200_000),
})
export type QuickStart = z.infer<typeof QuickStart>

/** A scheme that comes with the program, under its heading. */
export const ShippedScheme = z.strictObject({
  id: z.string(),
  name: LocalText,
  heading: LocalText,
  conduct: EventSetup.shape.conduct,
  aspects: z.int(),
  /** Judges that the largest panel needs. */
  judges: z.int(),
  /** What each panel needs; `dealt`: for each entry, out of all the event's judges. */
  panels: z.array(z.strictObject({ name: LocalText, judges: z.int(), dealt: z.boolean() })),
  groups: z.array(LocalText),
  minimumField: z.int().nullable(),
})
export type ShippedScheme = z.infer<typeof ShippedScheme>

/** A join card as it is shown once, at issue. */
export const JoinCard = z.strictObject({ judge: JudgeId, name: z.string(), pin: z.string(), url: z.string() })
export type JoinCard = z.infer<typeof JoinCard>
