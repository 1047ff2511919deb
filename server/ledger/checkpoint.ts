import { Low } from 'lowdb'
import { z } from 'zod'
import type { Disk } from '../disk/disk.ts'
import { olderName } from '../disk/replace-durably.ts'
import { type Codec, durableAdapter } from './durable-adapter.ts'
import { readWhole } from '../disk/disk.ts'
import { sha256 } from './hash-chain.ts'
import { parseJson } from './parse-json.ts'

/**
 * The folded state as of one durable line: `seq`, `hash` and `offset` are a ledger's head at that line, `fold` the
 * version of the fold that made it. `state` is the fold's own JSON and is checked by it: a schema that walked a
 * hundred megabytes here would cost more than the fold it saves.
 */
export const Checkpoint = z.strictObject({
  format: z.literal(1),
  competition: z.string().min(1).max(40),
  seq: z.int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime({ precision: 3 }),
  offset: z.int().positive(),
  fold: z.string().min(1).max(120),
  state: z.unknown(),
})
export type Checkpoint = z.infer<typeof Checkpoint>

export const checkpointFile = 'checkpoint.json'

/** Both generations' names, newest first. */
export const checkpointFiles: readonly string[] = [checkpointFile, olderName(checkpointFile)]

// The sum comes first and covers the exact bytes after it, so that one flipped bit in the state is a mismatch and
// never a wrong standing, and a flipped digit in `seq` is never taken for a ledger that ends too early.
const opening = '{"sum":"'
const middle = '","checkpoint":'
const bodyStart = opening.length + 64 + middle.length

const codec: Codec<Checkpoint> = {
  encode(checkpoint) {
    const body = JSON.stringify(checkpoint)
    return Buffer.from(`${opening}${sha256(body)}${middle}${body}}\n`)
  },
  decode(bytes) {
    const sum = bytes.toString('latin1', opening.length, opening.length + 64)
    const body = bytes.subarray(bodyStart, Math.max(bodyStart, bytes.length - 2))
    if (sha256(body) !== sum) return null
    const parsed = Checkpoint.safeParse(parseJson(body.toString()))
    return parsed.success ? parsed.data : null
  },
}

/** Durably replaces the checkpoint in a competition's folder through lowdb, keeping the one before. */
export async function writeCheckpoint(disk: Disk, folder: string, checkpoint: Checkpoint): Promise<void> {
  await new Low(durableAdapter(disk, folder, { name: checkpointFile, codec }), checkpoint).write()
}

/** One generation of the checkpoint: null when there is no such file, 'unreadable' when it is empty or damaged. */
export async function readCheckpoint(disk: Disk, path: string): Promise<Checkpoint | 'unreadable' | null> {
  const bytes = await readWhole(disk, path)
  if (!bytes) return null
  return codec.decode(bytes) ?? 'unreadable'
}
