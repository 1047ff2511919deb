import { isDeepStrictEqual } from 'node:util'
import type { Line } from '../../shared/ledger/line.ts'
import { type Checkpoint, checkpointFiles, readCheckpoint, writeCheckpoint } from './checkpoint.ts'
import { nodeDisk } from '../disk/disk.ts'
import { competitionFolder, ledgerFile } from './file-store.ts'
import { LedgerBroken } from './ledger-errors.ts'
import type { Head } from './ledger.ts'
import { provenLines } from './proven-lines.ts'
import { join } from 'node:path'

/** How lines become state and state becomes JSON; the domain's, given by the composition root. */
export interface Fold<State> {
  /** Changes whenever the same lines would give other JSON. */
  readonly version: string
  start(competition: string): State
  /** The state that `toJson` gave, or null when the JSON is not one. */
  fromJson(json: unknown): State | null
  toJson(state: State): unknown
  /** Applies one line in place. */
  apply(state: State, line: Line): void
}

/** Which checkpoint to make: `upTo` is a durable head of that competition. Structured-clonable. */
export interface CheckpointJob {
  readonly dataDir: string
  readonly competition: string
  readonly upTo: Head
}

/**
 * Makes a checkpoint from durable lines alone: the last checkpoint, what the file holds after it, the same fold. It
 * needs nothing of the hall, so it can run in another thread. Rejects with `LedgerBroken` when the chain does not lead
 * from the one to `upTo`; the checkpoint on the disk is then left as it is.
 */
export async function makeCheckpoint<State>(job: CheckpointJob, fold: Fold<State>): Promise<void> {
  const { competition, upTo } = job
  if (upTo.seq === 0) return
  const folder = competitionFolder(job.dataDir, competition)
  const base = await newestUsable(folder, job, fold)
  const { seq, hash, offset } = base.checkpoint ?? { seq: 0, hash: undefined, offset: 0 }
  if (seq === upTo.seq) return
  const file = await nodeDisk.open(join(folder, ledgerFile), 'read')
  try {
    let end = hash
    for await (const { line, hash: own } of provenLines(file, competition, { seq, hash, offset, until: upTo.offset })) {
      fold.apply(base.state, line)
      end = own
    }
    if (end !== upTo.hash) {
      throw new LedgerBroken(
        competition,
        { lineNumber: upTo.seq, byteOffset: upTo.offset },
        'is not the line that was durable',
      )
    }
  } finally {
    await file.close()
  }
  const state = fold.toJson(base.state)
  await writeCheckpoint(nodeDisk, folder, { format: 1, competition, ...upTo, fold: fold.version, state })
}

/** Whether a checkpoint is what the fold makes of the lines up to it. */
export async function checkpointAgrees<State>(
  checkpoint: Checkpoint,
  lines: AsyncIterable<Line>,
  fold: Fold<State>,
): Promise<boolean> {
  const state = fold.start(checkpoint.competition)
  for await (const line of lines) {
    if (line.seq > checkpoint.seq) break
    fold.apply(state, line)
  }
  const again: unknown = JSON.parse(JSON.stringify(fold.toJson(state)))
  return isDeepStrictEqual(again, checkpoint.state)
}

async function newestUsable<State>(folder: string, { competition, upTo }: CheckpointJob, fold: Fold<State>) {
  for (const name of checkpointFiles) {
    const found = await readCheckpoint(nodeDisk, join(folder, name))
    if (!found || found === 'unreadable' || found.fold !== fold.version) continue
    if (found.competition !== competition || found.seq > upTo.seq) continue
    const state = fold.fromJson(found.state)
    if (state !== null) return { checkpoint: found, state }
  }
  return { checkpoint: null, state: fold.start(competition) }
}
