import { z } from 'zod'

/**
 * One line of a competition's ledger: one accepted command with its facts, applied whole. (L1)
 *
 * `seq` is gapless from 1; `command` is `device:n`; `at` is the server's UTC clock (ISO 8601, milliseconds) and never
 * goes backwards; `deviceAt` is the device's clock, evidence only; `prev` is the SHA-256 (hex) over the exact UTF-8
 * bytes of the line before, without its newline, or 64 zeros for the first. The facts' own shapes are in facts.ts:
 * a store keeps them verbatim and does not look inside.
 */
export const Line = z.strictObject({
  v: z.literal(1),
  competition: z.string().min(1).max(40),
  seq: z.int().positive(),
  command: z.string().min(3).max(80),
  by: z.string().min(1).max(80),
  device: z.string().min(1).max(60),
  at: z.iso.datetime({ precision: 3 }),
  deviceAt: z.iso.datetime({ precision: 3 }).optional(),
  facts: z.array(z.looseObject({ type: z.string().min(1).max(60) })).min(1),
  prev: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Line = z.infer<typeof Line>

export const firstPrev = '0'.repeat(64)
