import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type ContestantId, type EntryId, EventId } from '../../shared/scheme/ids.ts'
import { drawOrder } from '../access/draw-order.ts'
import { Sealed } from '../access/seal.ts'
import { projectRoot } from '../seeds.ts'
import type { EventFrame } from './event-frame.ts'

const Draw = z.strictObject({ event: EventId, seed: z.string().regex(/^[0-9a-f]{64}$/), sealed: Sealed })
/**
 * The demonstration's draws, made once and sealed like any other; the three officers' passphrases stand beside them, by judge's
 * number, since the seal goes into the ledger and names do not.
 */
export const Draws = z.strictObject({
  format: z.literal('liangfen/demo-draws/1'),
  officers: z.array(z.strictObject({ name: z.string(), passphrase: z.string() })).length(3),
  draws: z.array(Draw),
})
export type Draws = z.infer<typeof Draws>
export type Draw = z.infer<typeof Draw>

let read: Draws | null = null

/** Reads seeds/demo/draws.json once. Throws where it does not fit. */
export function demoDraws(): Draws {
  read ??= Draws.parse(JSON.parse(readFileSync(join(projectRoot(), 'seeds', 'demo', 'draws.json'), 'utf8')))
  return read
}

export function drawOf(frame: EventFrame): Draw {
  const draw = demoDraws().draws.find(({ event }) => event === frame.id)
  if (!draw) throw new Error(`no draw for ${frame.id}`)
  return draw
}

/** Whose each entry is: the drawn order of the contestants over the entries as they are listed. */
export function mappingOf(frame: EventFrame, seed: string): Map<EntryId, ContestantId> {
  const order = drawOrder(
    Buffer.from(seed, 'hex'),
    frame.file.contestants.map(({ id }) => id),
  )
  const pairs = frame.file.entries.flatMap(({ id }, place): [EntryId, ContestantId][] => {
    const contestant = order[place]
    return contestant ? [[id, contestant]] : []
  })
  return new Map(pairs)
}
