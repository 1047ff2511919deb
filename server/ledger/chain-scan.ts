import { isUtf8 } from 'node:buffer'
import { Line } from '../../shared/ledger/line.ts'
import type { DiskFile } from '../disk/disk.ts'
import { envelopeProblem } from './envelope.ts'
import { emptyHead, sha256 } from './hash-chain.ts'
import type { Head } from './ledger.ts'
import { LedgerBroken } from './ledger-errors.ts'
import { type LineBlock, lineBlocks } from './line-blocks.ts'
import { parseJson } from './parse-json.ts'
import { SeqIndex } from './seq-index.ts'

export interface Scan {
  readonly head: Head
  readonly index: SeqIndex
  /** What follows the last newline: empty, or the torn end. */
  readonly torn: LineBlock
  /** Where each wanted seq's line ends and its hash, for as many as the ledger has. */
  readonly ends: ReadonlyMap<number, { readonly hash: string; readonly offset: number }>
}

/**
 * Proves a ledger's chain and seqs from its bytes, every line of it, whatever a checkpoint may say: hashing is a third
 * of what JSON.parse costs. `wanted` are the seqs whose hash and end a checkpoint names. Throws `LedgerBroken`.
 */
export async function scanChain(file: DiskFile, competition: string, wanted: readonly number[]): Promise<Scan> {
  const walk = new Walk(competition, wanted)
  const blocks = lineBlocks(file, 0, await file.size())
  for (;;) {
    const step = await blocks.next()
    if (step.done) return { head: walk.head(), index: walk.index, torn: step.value, ends: walk.ends }
    walk.block(step.value)
  }
}

class Walk {
  readonly index = new SeqIndex()
  readonly ends = new Map<number, { hash: string; offset: number }>()
  readonly #competition: string
  readonly #wanted: ReadonlySet<number>
  #seq = 0
  #hash = emptyHead.hash
  #offset = 0
  #last: Buffer = Buffer.alloc(0)

  constructor(competition: string, wanted: readonly number[]) {
    this.#competition = competition
    this.#wanted = new Set(wanted)
  }

  block({ bytes, offset }: LineBlock): void {
    const wellFormed = isUtf8(bytes)
    let start = 0
    while (start < bytes.length) {
      const end = bytes.indexOf(10, start)
      this.index.add(this.#seq + 1, offset + start)
      const own = bytes.subarray(start, end)
      if (!wellFormed && !isUtf8(own)) throw this.#broken('not UTF-8')
      if (!this.#isNext(own)) this.#examine(own)
      this.#seq += 1
      this.#hash = sha256(own)
      this.#offset = offset + end + 1
      if (this.#wanted.has(this.#seq)) this.ends.set(this.#seq, { hash: this.#hash, offset: this.#offset })
      start = end + 1
      // No line after it proves the last one's bytes, so that one is read in full (the buffer is used again: copy).
      if (start === bytes.length) this.#last = Buffer.from(own)
    }
  }

  head(): Head {
    if (this.#seq === 0) return emptyHead
    const line = Line.safeParse(parseJson(this.#last.toString()))
    if (!line.success) {
      const where = { lineNumber: this.#seq, byteOffset: this.#offset - this.#last.length - 1 }
      throw new LedgerBroken(this.#competition, where, `not a line: ${line.error.issues[0]?.message}`)
    }
    return { seq: this.#seq, hash: this.#hash, at: line.data.at, offset: this.#offset }
  }

  // Our own lines begin with their seq and end with prev: two short comparisons instead of a parse.
  #isNext(own: Buffer): boolean {
    const begins = `{"v":1,"competition":"${this.#competition}","seq":${this.#seq + 1},`
    return (
      own.toString('latin1', 0, begins.length) === begins &&
      own.toString('latin1', Math.max(0, own.length - 74)) === `"prev":"${this.#hash}"}`
    )
  }

  #examine(own: Buffer): void {
    const value = parseJson(own.toString())
    if (value === undefined) throw this.#broken('not JSON')
    const problem = envelopeProblem(value, this.#competition, this.#seq + 1)
    if (problem) throw this.#broken(problem)
    if (Line.parse(value).prev !== this.#hash) throw this.#broken('prev is not the hash of the line before')
  }

  #broken(reason: string): LedgerBroken {
    return new LedgerBroken(this.#competition, { lineNumber: this.#seq + 1, byteOffset: this.#offset }, reason)
  }
}
