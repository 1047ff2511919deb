import type { Line } from '../../shared/ledger/line.ts'
import type { Checkpoint } from './checkpoint.ts'

/** A line as its caller knows it: the store adds `prev`, nothing else. */
export type UnsealedLine = Omit<Line, 'prev'>

/** A durable line: `text` is its exact content without the newline, `hash` the SHA-256 (hex) over its UTF-8 bytes. */
export interface StoredLine {
  readonly text: string
  readonly hash: string
  readonly line: Line
}

/**
 * Where a durable ledger ends: the last `seq` (0 when empty), its line's hash (64 zeros when empty), its `at` (empty
 * string when empty) and `offset`, the bytes of all lines so far, newlines included.
 */
export interface Head {
  readonly seq: number
  readonly hash: string
  readonly at: string
  readonly offset: number
}

/** What opening found and dealt with: worth a line in the log and on the organiser's desk, no reason to refuse. */
export type OpeningNotice =
  | { readonly code: 'torn-end'; readonly offset: number; readonly bytes: number; readonly movedTo: string }
  | { readonly code: 'cut-to-durable'; readonly offset: number; readonly bytes: number }
  | { readonly code: 'checkpoint-discarded'; readonly file: string; readonly reason: string }

/** One competition's ledger, open. Everything it returns is durable; nobody but the hall appends. */
export interface Ledger {
  readonly competition: string
  readonly notices: readonly OpeningNotice[]
  head(): Head
  /**
   * Appends lines as one durable write, all or none, and resolves once they would survive a power cut. Line i has
   * `seq` = head + 1 + i. Rejects with `SequenceConflict`, `LineRefused`, `AppendInFlight` (one at a time: the hall is
   * the queue), `AppendFailed` (disk; nothing was kept, the ledger goes on), `LedgerStopped` (close and open again).
   */
  append(lines: readonly UnsealedLine[]): Promise<readonly StoredLine[]>
  /** Durable lines from `fromSeq` to the head as of the first step, parsed, in batches. Throws `LedgerBroken`. */
  read(fromSeq?: number): AsyncIterable<readonly Line[]>
  /** The same with text and hash, for archives and audits: hashing costs what a fold of a million lines feels. */
  readVerbatim(fromSeq?: number): AsyncIterable<readonly StoredLine[]>
  /** The newest checkpoint that agreed with the chain at opening and has this fold version; null: fold from line 1. */
  restore(fold: string): Checkpoint | null
  /** Durably replaces the checkpoint, keeping the one before. `position` must be durable lines' (head() or earlier). */
  saveCheckpoint(position: Head, fold: string, state: unknown): Promise<void>
  /** Waits for what is in flight, then lets go of the ledger. */
  close(): Promise<void>
}

/** All ledgers of a house. */
export interface LedgerStore {
  /** Ids of the competitions that have a ledger, sorted. */
  list(): Promise<readonly string[]>
  /** A new, empty, durable ledger. Rejects with `LedgerExists`. */
  create(competition: string): Promise<Ledger>
  /** Rejects with `LedgerUnknown`, `LedgerAlreadyOpen`, or `LedgerBroken` which says where. */
  open(competition: string): Promise<Ledger>
  close(): Promise<void>
}
