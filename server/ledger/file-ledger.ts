import type { Line } from '../../shared/ledger/line.ts'
import type { Checkpoint } from './checkpoint.ts'
import type { DiskFile } from '../disk/disk.ts'
import { isEnvelope, envelopeProblem } from './envelope.ts'
import { seal, sha256 } from './hash-chain.ts'
import type { Head, Ledger, OpeningNotice, StoredLine, UnsealedLine } from './ledger.ts'
import { AppendFailed, AppendInFlight, LedgerBroken, LedgerClosed, LedgerStopped } from './ledger-errors.ts'
import { type LineBlock, lineBlocks, linesOf } from './line-blocks.ts'
import { parseJson } from './parse-json.ts'
import type { SeqIndex } from './seq-index.ts'

/** What opening a ledger file established, and what the ledger needs of its store. */
export interface OpenedFile {
  readonly competition: string
  readonly file: DiskFile
  readonly head: Head
  readonly index: SeqIndex
  readonly notices: readonly OpeningNotice[]
  readonly checkpoints: readonly Checkpoint[]
  writeCheckpoint(checkpoint: Checkpoint): Promise<void>
  /** The ledger let go; `durable` is where its last acknowledged line ends if what follows is not to be trusted. */
  released(durable: number | null): void
}

/** A ledger of JSON Lines in one file; the store opens it, proves its chain and repairs a torn end first. */
export class FileLedger implements Ledger {
  readonly competition: string
  readonly notices: readonly OpeningNotice[]
  readonly #opened: OpenedFile
  readonly #file: DiskFile
  readonly #index: SeqIndex
  #head: Head
  #checkpoints: readonly Checkpoint[]
  #appending: Promise<unknown> | null = null
  #saving: Promise<void> = Promise.resolve()
  #stopped: LedgerStopped | null = null
  #closed: Promise<void> | null = null

  constructor(opened: OpenedFile) {
    this.competition = opened.competition
    this.notices = opened.notices
    this.#opened = opened
    this.#file = opened.file
    this.#index = opened.index
    this.#head = opened.head
    this.#checkpoints = opened.checkpoints
  }

  head(): Head {
    return this.#head
  }

  async append(lines: readonly UnsealedLine[]): Promise<readonly StoredLine[]> {
    this.#mustServe()
    if (this.#appending) throw new AppendInFlight(this.competition)
    if (lines.length === 0) return []
    const batch = seal(this.competition, this.#head, lines)
    const writing = this.#file.writeThrough(batch.bytes, this.#head.offset).catch(cause => this.#retreat(cause))
    this.#appending = writing
    try {
      await writing
    } finally {
      this.#appending = null
    }
    this.#index.add(this.#head.seq + 1, this.#head.offset)
    this.#head = batch.head
    return batch.lines
  }

  async *read(fromSeq = 1): AsyncGenerator<readonly Line[]> {
    for await (const { block, seq } of this.#blocks(fromSeq)) {
      // One decode and one split a block: a Buffer a line costs as much again as parsing it.
      const texts = block.bytes.toString('utf8', 0, block.bytes.length - 1).split('\n')
      const lines: Line[] = []
      for (const [i, text] of texts.entries()) if (seq + i >= fromSeq) lines.push(this.#parsed(text, seq + i, block))
      if (lines.length > 0) yield lines
    }
  }

  async *readVerbatim(fromSeq = 1): AsyncGenerator<readonly StoredLine[]> {
    for await (const { block, seq } of this.#blocks(fromSeq)) {
      const lines: StoredLine[] = []
      let at = seq
      for (const { bytes } of linesOf(block)) {
        const text = bytes.toString()
        if (at >= fromSeq) lines.push({ text, hash: sha256(bytes), line: this.#parsed(text, at, block) })
        at += 1
      }
      if (lines.length > 0) yield lines
    }
  }

  restore(fold: string): Checkpoint | null {
    const found = this.#checkpoints.find(checkpoint => checkpoint.fold === fold) ?? null
    // The hall builds its own state from it; a second copy of a large state is not worth keeping.
    this.#checkpoints = []
    return found
  }

  async saveCheckpoint(position: Head, fold: string, state: unknown): Promise<void> {
    this.#mustServe()
    if (position.seq === 0) return
    if (position.offset > this.#head.offset) throw new RangeError(`line ${position.seq} is not durable yet`)
    const checkpoint = { format: 1 as const, competition: this.competition, ...position, fold, state }
    const saving = this.#saving.then(() => this.#opened.writeCheckpoint(checkpoint))
    this.#saving = saving.catch(() => undefined)
    await saving
  }

  close(): Promise<void> {
    this.#closed ??= this.#letGo()
    return this.#closed
  }

  async #letGo(): Promise<void> {
    await this.#appending?.catch(() => undefined)
    await this.#saving
    try {
      await this.#file.close()
    } finally {
      this.#opened.released(this.#stopped ? this.#head.offset : null)
    }
  }

  async *#blocks(fromSeq: number): AsyncGenerator<{ block: LineBlock; seq: number }> {
    this.#mustServe()
    const until = this.#head.offset
    if (fromSeq > this.#head.seq) return
    const start = this.#index.before(fromSeq)
    let seq = start.seq
    for await (const block of lineBlocks(this.#file, start.offset, until)) {
      yield { block, seq }
      seq += countLines(block.bytes)
    }
  }

  #parsed(text: string, seq: number, block: LineBlock): Line {
    const value = parseJson(text)
    if (isEnvelope(value, this.competition, seq)) return value
    const before = [...linesOf(block)].find(line => line.bytes.toString() === text)
    const where = { lineNumber: seq, byteOffset: before?.offset ?? block.offset }
    throw new LedgerBroken(this.competition, where, envelopeProblem(value, this.competition, seq) ?? 'not a line')
  }

  // Nothing of a failed batch may stay: half of it could come to light at the next opening, after the hall has told
  // its judges that it was not kept. If even that fails, nobody knows what the disk holds, and the ledger stops.
  async #retreat(cause: unknown): Promise<never> {
    try {
      await this.#file.truncate(this.#head.offset)
      await this.#file.sync()
    } catch (second) {
      const message = `ledger ${this.competition} stopped after line ${this.#head.seq}: the disk failed twice (${String(second)})`
      this.#stopped = new LedgerStopped(message, { cause })
      throw this.#stopped
    }
    throw new AppendFailed(`ledger ${this.competition}: line ${this.#head.seq + 1} was not kept (${String(cause)})`, {
      cause,
    })
  }

  #mustServe(): void {
    if (this.#stopped) throw this.#stopped
    if (this.#closed) throw new LedgerClosed(`ledger ${this.competition} is closed`)
  }
}

function countLines(bytes: Buffer): number {
  let count = 0
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}
