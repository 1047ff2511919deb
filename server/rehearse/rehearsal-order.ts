import { z } from 'zod'
import { RehearsalCopy } from '../../shared/protocol/rehearsal.ts'

export const mostViewers = 10_000

/** What a rehearsal's process is told to do: mark `copy` on the server at `url`. */
export const RehearsalOrder = z.strictObject({
  url: z.url(),
  copy: RehearsalCopy,
  viewers: z.int().min(0).max(mostViewers),
  /** 1 is a mark per judge every two seconds, 10 ten times as many. */
  speed: z.number().positive().max(1_000),
  /** When the judges stop, done or not; absent: when all is marked. */
  seconds: z.number().positive().max(86_400).optional(),
})
export type RehearsalOrder = z.infer<typeof RehearsalOrder>
