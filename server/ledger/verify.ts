import { join } from 'node:path'
import type { Line } from '../../shared/ledger/line.ts'
import { type Checkpoint, checkpointFiles, readCheckpoint } from './checkpoint.ts'
import { type Disk, type DiskFile, failedWith, nodeDisk } from '../disk/disk.ts'
import { competitionFolder, ledgerFile } from './file-store.ts'
import { emptyHead } from './hash-chain.ts'
import type { Head } from './ledger.ts'
import { LedgerBroken } from './ledger-errors.ts'
import { provenLines } from './proven-lines.ts'

/** What a printed document says: the hash of one line. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

export type Problem =
  | { readonly code: 'ledger-missing' }
  | { readonly code: 'line-broken'; readonly line: number; readonly offset: number; readonly reason: string }
  | { readonly code: 'anchor-mismatch'; readonly seq: number; readonly expected: string; readonly found: string | null }
  | { readonly code: 'ends-before-checkpoint'; readonly seq: number; readonly file: string }
  | { readonly code: 'checkpoint-mismatch'; readonly file: string; readonly reason: string }

/** `notes` are no problems: a torn end is an answer that nobody got, an old fold's checkpoint is made anew. */
export interface VerifyReport {
  readonly competition: string
  readonly ok: boolean
  readonly head: Head
  readonly anchors: readonly Anchor[]
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

export interface VerifyOptions {
  readonly dataDir: string
  readonly competition: string
  readonly anchors?: readonly Anchor[]
  readonly disk?: Disk
  /**
   * Says whether a checkpoint is what the fold makes of the lines before it; null when the checkpoint is of another
   * fold version. The fold is the domain's: see `checkpointAgrees`.
   */
  readonly foldAgrees?: (checkpoint: Checkpoint, lines: () => AsyncIterable<Line>) => Promise<boolean | null>
}

/** `SEQ:HASH`, as documents print it (upper case and surrounding space are forgiven), or null. */
export function parseAnchor(text: string): Anchor | null {
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? []
  return seq && hash && Number(seq) > 0 ? { seq: Number(seq), hash } : null
}

/** Proves one ledger without changing anything, even while a server appends to it. Rejects only when the disk does. */
export async function verifyLedger(options: VerifyOptions): Promise<VerifyReport> {
  const { competition, disk = nodeDisk } = options
  const folder = competitionFolder(options.dataDir, competition)
  // Checkpoints first: the ledger only grows, so one made meanwhile cannot look like a ledger that ends too early.
  const generations = await Promise.all(checkpointFiles.map(name => readCheckpoint(disk, join(folder, name))))
  const file = await disk.open(join(folder, ledgerFile), 'read').catch((problem: unknown) => {
    if (failedWith(problem, 'ENOENT')) return null
    throw problem
  })
  const checking = new Checking(options)
  if (!file) return checking.missing()
  try {
    await checking.lines(
      file,
      generations.map(found => (found && found !== 'unreadable' ? found.seq : 0)),
    )
    for (const [i, found] of generations.entries()) {
      if (found) await checking.checkpoint(found, checkpointFiles[i] ?? '', file)
    }
    return checking.report()
  } finally {
    await file.close()
  }
}

class Checking {
  readonly #options: VerifyOptions
  readonly #problems: Problem[] = []
  readonly #notes: string[] = []
  readonly #ends = new Map<number, { hash: string; end: number }>()
  #head: Head = emptyHead

  constructor(options: VerifyOptions) {
    this.#options = options
  }

  missing(): VerifyReport {
    this.#problems.push({ code: 'ledger-missing' })
    return this.report()
  }

  async lines(file: DiskFile, checkpointSeqs: readonly number[]): Promise<void> {
    const { competition, anchors = [] } = this.#options
    const wanted = new Set([...checkpointSeqs, ...anchors.map(anchor => anchor.seq)])
    try {
      const lines = provenLines(file, competition, { seq: 0, offset: 0, until: await file.size() })
      let step = await lines.next()
      for (; !step.done; step = await lines.next()) {
        const { line, hash, end } = step.value
        this.#head = { seq: line.seq, hash, at: line.at, offset: end }
        if (wanted.has(line.seq)) this.#ends.set(line.seq, { hash, end })
      }
      const torn = step.value.bytes.length
      if (torn > 0)
        this.#notes.push(`${torn} bytes after line ${this.#head.seq} have no end of line: never acknowledged`)
    } catch (problem) {
      if (!(problem instanceof LedgerBroken)) throw problem
      const { lineNumber: line, byteOffset: offset, reason } = problem
      this.#problems.push({ code: 'line-broken', line, offset, reason })
    }
    for (const { seq, hash } of anchors) {
      const found = this.#ends.get(seq)?.hash ?? null
      if (found !== hash) this.#problems.push({ code: 'anchor-mismatch', seq, expected: hash, found })
    }
  }

  async checkpoint(found: Checkpoint | 'unreadable', name: string, file: DiskFile): Promise<void> {
    if (found === 'unreadable') {
      this.#notes.push(`${name} is empty or damaged and will be made anew`)
      return
    }
    const { seq, hash, offset } = found
    if (seq > this.#head.seq) {
      // A broken line before it has been reported already, and says more.
      if (this.#problems.every(problem => problem.code !== 'line-broken')) {
        this.#problems.push({ code: 'ends-before-checkpoint', seq, file: name })
      }
      return
    }
    const end = this.#ends.get(seq)
    if (found.competition !== this.#options.competition || end?.hash !== hash || end.end !== offset) {
      this.#problems.push({ code: 'checkpoint-mismatch', file: name, reason: `line ${seq} is another` })
      return
    }
    const until = offset
    const agrees = await this.#options.foldAgrees?.(found, () => linesUntil(file, found.competition, until))
    if (agrees === false) {
      const reason = `the fold of lines 1 to ${seq} gives another state`
      this.#problems.push({ code: 'checkpoint-mismatch', file: name, reason })
    }
    if (agrees === null) this.#notes.push(`${name} is of another fold version (${found.fold}) and will be made anew`)
  }

  report(): VerifyReport {
    const { competition, anchors = [] } = this.#options
    const problems = this.#problems
    return { competition, ok: problems.length === 0, head: this.#head, anchors, problems, notes: this.#notes }
  }
}

async function* linesUntil(file: DiskFile, competition: string, until: number): AsyncGenerator<Line> {
  for await (const { line } of provenLines(file, competition, { seq: 0, offset: 0, until })) yield line
}
