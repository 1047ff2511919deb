import { z } from 'zod'
import { ContestantId, EntryId, EventId, GroupId, JudgeId, PartId, PersonId, SessionId, UnitId } from '../scheme/ids.ts'
import { Scheme } from '../scheme/scheme.ts'
import { LocalText } from '../scheme/text.ts'
import { OverallUnitRule } from '../scheme/unit-rule.ts'

export const OrganisationRole = z.enum(['指导', '主办', '联合主办', '承办', '协办', '支持', '技术支持', '牵头', '授课'])
export const Organisation = z.strictObject({ role: OrganisationRole, name: LocalText })

/** What a competition is called and where and when it is. Dates are days in `timeZone`. */
export const CompetitionInfo = z.strictObject({
  title: LocalText,
  organisations: z.array(Organisation).min(1).max(30),
  from: z.iso.date(),
  to: z.iso.date(),
  place: LocalText.optional(),
  slogan: LocalText.optional(),
  timeZone: z.string().min(1).max(60).default('Asia/Shanghai'),
  /** Invented data: every screen and document says so. */
  demonstration: z.boolean().default(false),
  /** A rehearsal copy: cannot be mistaken for the real one. */
  rehearsal: z.boolean().default(false),
  /** Units' prizes over several events. */
  overall: z.array(OverallUnitRule).min(1).max(10).optional(),
})
export type CompetitionInfo = z.infer<typeof CompetitionInfo>

export const Unit = z.strictObject({ id: UnitId, name: LocalText, above: UnitId.optional() })
export type Unit = z.infer<typeof Unit>

/** A person by random id, with the salted SHA-256 of the record that the people store keeps. */
export const PersonRef = z.strictObject({ id: PersonId, hash: z.string().regex(/^[0-9a-f]{64}$/) })

export const Role = z.enum(['organiser', 'chief', 'judge', 'code-officer', 'supervisor'])
export type Role = z.infer<typeof Role>

/** Somebody with a judge's number; `roles` says what they are, and for which event where it is not all. */
export const Judge = z.strictObject({
  id: JudgeId,
  person: PersonRef,
  unit: UnitId.optional(),
  roles: z
    .array(
      z.strictObject({ role: z.enum(['chief', 'judge', 'code-officer', 'supervisor']), event: EventId.optional() }),
    )
    .min(1)
    .max(20),
})
export type Judge = z.infer<typeof Judge>

/** A heat or half day 场次; its entries are a field for rules that compare. */
export const Session = z.strictObject({ id: SessionId, name: LocalText, startsAt: z.iso.datetime().optional() })
export type Session = z.infer<typeof Session>

/** A line of the roster 参赛选手, with the bib 参赛号. */
export const Contestant = z.strictObject({
  id: ContestantId,
  bib: z.string().min(1).max(20),
  person: PersonRef,
  unit: UnitId.optional(),
})
export type Contestant = z.infer<typeof Contestant>

/** Which judges mark which part. */
export const Panel = z.strictObject({ part: PartId, judges: z.array(JudgeId).max(30) })
export type Panel = z.infer<typeof Panel>

/** What is marked: by code 赛位号 in a blind event, with its contestant known from the start in an open one. */
export const EntrySetup = z.strictObject({
  id: EntryId,
  code: z.string().min(1).max(12),
  contestant: ContestantId.optional(),
  session: SessionId.optional(),
  station: z.string().max(20).optional(),
  /** The group 组别 it is ranked in for prizes. */
  group: GroupId.optional(),
  /** The unit's named member, whose total is the unit's where the unit rule says so. */
  named: z.boolean().optional(),
  /** Parts that not the whole panel marks for this entry. */
  panels: z.array(Panel).max(60).optional(),
})
export type EntrySetup = z.infer<typeof EntrySetup>

/** What the audience is shown of an event. (DESIGN 3.3) */
export const PublicPolicy = z.enum(['none', 'revealed', 'accepted', 'live'])
export type PublicPolicy = z.infer<typeof PublicPolicy>

export const EventSetup = z.strictObject({
  id: EventId,
  name: LocalText,
  short: LocalText.optional(),
  /** `open`: names throughout; `blind`: codes only until decoded. */
  conduct: z.enum(['open', 'blind']),
  startsAt: z.iso.datetime().optional(),
  sessions: z.array(Session).max(60).default([]),
  policy: PublicPolicy.default('accepted'),
  scheme: Scheme,
})
export type EventSetup = z.infer<typeof EventSetup>

export const EntryStatus = z.enum(['present', 'absent', 'withdrew', 'did-not-finish', 'disqualified'])
export type EntryStatus = z.infer<typeof EntryStatus>
