import { z } from 'zod'

const shape = /^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$/

/** 1–40 letters, digits, `-` or `_`, starting with a letter or digit; never a name that every object has (`constructor`). */
const id = z
  .string()
  .regex(shape)
  .refine(text => !(text in {}), { error: 'reserved name' })

export const CompetitionId = id.brand<'CompetitionId'>()
export type CompetitionId = z.infer<typeof CompetitionId>
export const EventId = id.brand<'EventId'>()
export type EventId = z.infer<typeof EventId>
/** What is marked: in a blind event it stands for a drawn code, and nobody may infer the contestant from it. */
export const EntryId = id.brand<'EntryId'>()
export type EntryId = z.infer<typeof EntryId>
/** Who takes part: a line of the roster. */
export const ContestantId = id.brand<'ContestantId'>()
export type ContestantId = z.infer<typeof ContestantId>
export const JudgeId = id.refine(text => text !== 'agreed', { error: 'reserved name' }).brand<'JudgeId'>()
export type JudgeId = z.infer<typeof JudgeId>
export const UnitId = id.brand<'UnitId'>()
export type UnitId = z.infer<typeof UnitId>
export const PersonId = id.brand<'PersonId'>()
export type PersonId = z.infer<typeof PersonId>
export const ModuleId = id.brand<'ModuleId'>()
export type ModuleId = z.infer<typeof ModuleId>
export const AspectId = id.brand<'AspectId'>()
export type AspectId = z.infer<typeof AspectId>
export const PartId = id.brand<'PartId'>()
export type PartId = z.infer<typeof PartId>
/** A penalty or bonus that the scheme defines. */
export const PenaltyId = id.brand<'PenaltyId'>()
export type PenaltyId = z.infer<typeof PenaltyId>
export const SessionId = id.brand<'SessionId'>()
export type SessionId = z.infer<typeof SessionId>
/** A group that is ranked for prizes by itself 组别. */
export const GroupId = id.brand<'GroupId'>()
export type GroupId = z.infer<typeof GroupId>
/** A stage of an event: theory round, final. */
export const StageId = id.brand<'StageId'>()
export type StageId = z.infer<typeof StageId>
/** A section of the occupational standard that aspects belong to. */
export const SectionId = id.brand<'SectionId'>()
export type SectionId = z.infer<typeof SectionId>
/** A condition before ranking, prizes or passing. */
export const ConditionId = id.brand<'ConditionId'>()
export type ConditionId = z.infer<typeof ConditionId>
/** A round of a quiz. */
export const RoundId = id.brand<'RoundId'>()
export type RoundId = z.infer<typeof RoundId>
export const AwardId = id.brand<'AwardId'>()
export type AwardId = z.infer<typeof AwardId>
export const DeviceId = id.brand<'DeviceId'>()
export type DeviceId = z.infer<typeof DeviceId>
