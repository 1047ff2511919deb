import type { Line } from '../../shared/ledger/line.ts'
import type { Checkpoint } from './checkpoint.ts'
import { emptyHead, seal } from './hash-chain.ts'
import type { Head, Ledger, LedgerStore, StoredLine, UnsealedLine } from './ledger.ts'
import { AppendInFlight, LedgerAlreadyOpen, LedgerClosed, LedgerExists, LedgerUnknown } from './ledger-errors.ts'

interface Record {
  readonly competition: string
  lines: StoredLine[]
  head: Head
  checkpoints: Checkpoint[]
  open: MemoryLedger | null
}

/** Ledgers that live as long as the process: rehearsals and tests. Obeys the same contract as the file store. */
export class MemoryStore implements LedgerStore {
  readonly #records = new Map<string, Record>()

  async list(): Promise<readonly string[]> {
    return [...this.#records.keys()].toSorted()
  }

  async create(competition: string): Promise<Ledger> {
    if (this.#records.has(competition)) throw new LedgerExists(`competition ${competition} has a ledger already`)
    this.#records.set(competition, { competition, lines: [], head: emptyHead, checkpoints: [], open: null })
    return this.open(competition)
  }

  async open(competition: string): Promise<Ledger> {
    const record = this.#records.get(competition)
    if (!record) throw new LedgerUnknown(`no competition ${competition} here`)
    if (record.open) throw new LedgerAlreadyOpen(`ledger ${competition} is open already`)
    record.open = new MemoryLedger(record)
    return record.open
  }

  async close(): Promise<void> {
    for (const record of this.#records.values()) await record.open?.close()
  }
}

const batchLines = 1000

class MemoryLedger implements Ledger {
  readonly competition: string
  readonly notices = []
  readonly #record: Record
  #appending: Promise<void> | null = null
  #closed = false

  constructor(record: Record) {
    this.competition = record.competition
    this.#record = record
  }

  head(): Head {
    return this.#record.head
  }

  async append(lines: readonly UnsealedLine[]): Promise<readonly StoredLine[]> {
    this.#mustServe()
    if (this.#appending) throw new AppendInFlight(this.competition)
    if (lines.length === 0) return []
    const batch = seal(this.competition, this.#record.head, lines)
    // As with a disk, the head moves later than the call: a caller that does not wait is found out here too.
    this.#appending = new Promise(resolve => setImmediate(resolve))
    await this.#appending
    this.#appending = null
    this.#record.lines.push(...batch.lines)
    this.#record.head = batch.head
    return batch.lines
  }

  async *read(fromSeq = 1): AsyncGenerator<readonly Line[]> {
    for await (const lines of this.readVerbatim(fromSeq)) yield lines.map(({ line }) => line)
  }

  async *readVerbatim(fromSeq = 1): AsyncGenerator<readonly StoredLine[]> {
    this.#mustServe()
    const until = this.#record.head.seq
    for (let from = fromSeq - 1; from < until; from += batchLines) {
      yield this.#record.lines.slice(from, Math.min(from + batchLines, until)).map(verbatim)
    }
  }

  restore(fold: string): Checkpoint | null {
    return this.#record.checkpoints.find(checkpoint => checkpoint.fold === fold) ?? null
  }

  async saveCheckpoint(position: Head, fold: string, state: unknown): Promise<void> {
    this.#mustServe()
    if (position.seq === 0) return
    if (position.offset > this.#record.head.offset) throw new RangeError(`line ${position.seq} is not durable yet`)
    const copy: unknown = JSON.parse(JSON.stringify(state))
    const checkpoint: Checkpoint = { format: 1, competition: this.competition, ...position, fold, state: copy }
    this.#record.checkpoints = [checkpoint, ...this.#record.checkpoints.slice(0, 1)]
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#appending
    if (this.#record.open === this) this.#record.open = null
  }

  #mustServe(): void {
    if (this.#closed) throw new LedgerClosed(`ledger ${this.competition} is closed`)
  }
}

// What is kept is the text; a reader who changes a line changes only its own copy, as with any other store.
function verbatim({ text, hash }: StoredLine): StoredLine {
  const line: Line = JSON.parse(text)
  return { text, hash, line }
}
