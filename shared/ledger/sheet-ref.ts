import { z } from 'zod'
import { EntryId, EventId, JudgeId, PartId } from '../scheme/ids.ts'

/** Whose sheet: one judge's, or the one that the panel agrees on. */
export const SheetOwner = z.union([z.literal('agreed'), JudgeId])
export type SheetOwner = z.infer<typeof SheetOwner>

/** The marks for (entry, part, judge or `agreed`). */
export const SheetRef = z.strictObject({ event: EventId, entry: EntryId, part: PartId, judge: SheetOwner })
export type SheetRef = z.infer<typeof SheetRef>

/** Key of a sheet within its entry: `part/judge`. */
export type SheetKey = `${PartId}/${SheetOwner}`
export const sheetKey = (part: PartId, judge: SheetOwner): SheetKey => `${part}/${judge}`
