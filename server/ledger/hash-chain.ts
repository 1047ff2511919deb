import * as crypto from 'node:crypto'
import { firstPrev, type Line } from '../../shared/ledger/line.ts'
import { envelopeProblem } from './envelope.ts'
import type { Head, StoredLine, UnsealedLine } from './ledger.ts'
import { LineRefused, SequenceConflict } from './ledger-errors.ts'

/** Where an empty ledger ends. */
export const emptyHead: Head = { seq: 0, hash: firstPrev, at: '', offset: 0 }

/** SHA-256 (hex) over exact bytes; a string counts as its UTF-8 bytes. */
export function sha256(bytes: string | Uint8Array): string {
  return crypto.hash('sha256', bytes, 'hex')
}

/** A batch ready to be written: its bytes with every newline, its lines, and the head once they are durable. */
export interface SealedBatch {
  readonly bytes: Buffer
  readonly lines: readonly StoredLine[]
  readonly head: Head
}

/** Chains lines to a head. Throws `SequenceConflict` or `LineRefused`, so that all or nothing is written. */
export function seal(competition: string, head: Head, lines: readonly UnsealedLine[]): SealedBatch {
  const stored: StoredLine[] = []
  let { seq, hash, at } = head
  let text = ''
  for (const unsealed of lines) {
    seq += 1
    if (unsealed.seq !== seq) throw new SequenceConflict(competition, seq, unsealed.seq)
    const line = sealed(unsealed, hash)
    // The very check that opening makes: what passes here is never refused there.
    const problem = envelopeProblem(line, competition, seq) ?? (line.at < at ? 'at goes backwards' : null)
    if (problem) throw new LineRefused(`ledger ${competition}, line ${seq}: ${problem}`)
    const own = JSON.stringify(line)
    hash = sha256(own)
    at = line.at
    text += `${own}\n`
    stored.push({ text: own, hash, line })
  }
  const bytes = Buffer.from(text)
  return { bytes, lines: stored, head: { seq, hash, at, offset: head.offset + bytes.length } }
}

// The order of keys is part of the format: opening a long ledger looks for `seq` and `prev` where this puts them.
function sealed(line: UnsealedLine, prev: string): Line {
  const { v, competition, seq, command, by, device, at, deviceAt, facts } = line
  if (deviceAt === undefined) return { v, competition, seq, command, by, device, at, facts, prev }
  return { v, competition, seq, command, by, device, at, deviceAt, facts, prev }
}
