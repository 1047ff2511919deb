import { firstPrev, Line } from '../../shared/ledger/line.ts'
import type { DiskFile } from '../disk/disk.ts'
import { sha256 } from './hash-chain.ts'
import { LedgerBroken } from './ledger-errors.ts'
import { type LineBlock, lineBlocks, linesOf } from './line-blocks.ts'
import { parseJson } from './parse-json.ts'

/** Where to start (after line `seq` whose hash is `hash`, at byte `offset`) and at which byte to end. */
export interface Stretch {
  readonly seq: number
  readonly hash?: string | undefined
  readonly offset: number
  readonly until: number
}

export interface ProvenLine {
  readonly line: Line
  readonly hash: string
  /** The byte after its newline. */
  readonly end: number
}

/**
 * Lines read with every proof there is, for whoever has time: the whole schema, seq, chain, `at`. Returns what follows
 * the last newline. Throws `LedgerBroken` at the first line that is not as it should be.
 */
export async function* provenLines(
  file: DiskFile,
  competition: string,
  stretch: Stretch,
): AsyncGenerator<ProvenLine, LineBlock> {
  let { seq, hash = firstPrev } = stretch
  let at = ''
  const blocks = lineBlocks(file, stretch.offset, stretch.until)
  for (;;) {
    const step = await blocks.next()
    if (step.done) return step.value
    for (const { bytes, offset } of linesOf(step.value)) {
      seq += 1
      const line = proven(bytes, competition, { seq, hash, at })
      if (typeof line === 'string') throw new LedgerBroken(competition, { lineNumber: seq, byteOffset: offset }, line)
      hash = sha256(bytes)
      at = line.at
      yield { line, hash, end: offset + bytes.length + 1 }
    }
  }
}

interface Expected {
  readonly seq: number
  readonly hash: string
  readonly at: string
}

function proven(bytes: Buffer, competition: string, { seq, hash, at }: Expected): Line | string {
  const value = parseJson(bytes.toString())
  if (value === undefined) return 'not JSON'
  const parsed = Line.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return `${issue?.path.join('.') || 'line'}: ${issue?.message ?? 'not a line'}`
  }
  const line = parsed.data
  if (line.competition !== competition) return `belongs to competition ${line.competition}`
  if (line.seq !== seq) return `seq is ${line.seq}, expected ${seq}`
  if (line.prev !== hash) return 'prev is not the hash of the line before'
  if (line.at < at) return 'at goes backwards'
  return line
}
