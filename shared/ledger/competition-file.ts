import { z } from 'zod'
import { ContestantId, JudgeId, UnitId } from '../scheme/ids.ts'
import { CompetitionInfo, EntrySetup, EventSetup, Judge, Panel, Unit } from './info.ts'

const personName = z.string().trim().min(1).max(80)

/**
 * A competition as a file: set-up only (events, schemes, roster, judges), no results. Importing one starts a new chain;
 * it is what seeds are, and what `score` reads. Names stand here in clear: they go to the people store, not the ledger.
 */
export const CompetitionFile = z.strictObject({
  format: z.literal('liangfen/competition/1'),
  info: CompetitionInfo,
  units: z.array(Unit).max(2_000).default([]),
  judges: z
    .array(z.strictObject({ id: JudgeId, name: personName, unit: UnitId.optional(), roles: Judge.shape.roles }))
    .max(500)
    .default([]),
  events: z
    .array(
      z.strictObject({
        setup: EventSetup,
        contestants: z
          .array(
            z.strictObject({
              id: ContestantId,
              bib: z.string().min(1).max(20),
              name: personName,
              unit: UnitId.optional(),
            }),
          )
          .max(10_000)
          .default([]),
        entries: z.array(EntrySetup).max(10_000).default([]),
        panels: z.array(Panel).max(60).default([]),
      }),
    )
    .min(1)
    .max(60),
})
export type CompetitionFile = z.infer<typeof CompetitionFile>
export type FileEvent = CompetitionFile['events'][number]
