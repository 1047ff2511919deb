import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { competitionFold } from '../../server/hall/fold.ts'
import { nodeDisk } from '../../server/disk/disk.ts'
import { openFileStore } from '../../server/ledger/file-store.ts'
import type { UnsealedLine } from '../../server/ledger/ledger.ts'
import { lineBlocks, linesOf } from '../../server/ledger/line-blocks.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { atMost, type BenchRow, median } from './bench-row.ts'
import { foldEntries, foldJudges, setUpFacts } from './fold-set-up.ts'

const marks = 1_000_000
const pairs = 5
const batch = 5_000
const competition = 'bench'

/**
 * A ledger of a million marks as the program opens it without a checkpoint, against nothing but cutting the same file
 * into lines and parsing each; once as it is read for the fold, once with the chain proved at opening as well.
 */
export async function benchFold(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liangfen-fold-'))
  try {
    const file = await writeLedger(dataDir)
    const times = { parse: [] as number[], fold: [] as number[], verified: [] as number[] }
    for (let pair = 0; pair < pairs; pair += 1) {
      const parse = await timed(() => parseOnly(file))
      const { fold, verified } = await openAndFold(dataDir)
      times.parse.push(parse)
      times.fold.push(fold / parse)
      times.verified.push(verified / parse)
    }
    const seconds = (median(times.parse) / 1000).toFixed(1)
    return [
      atMost(`fold of 1,000,000 marks / splitting and parsing them (${seconds} s)`, median(times.fold), 2, '×'),
      atMost('the same with the hash chain verified', median(times.verified), 6, '×'),
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

async function parseOnly(path: string): Promise<void> {
  const file = await nodeDisk.open(path, 'read')
  let lines = 0
  for await (const block of lineBlocks(file, 0, await file.size())) {
    for (const { bytes } of linesOf(block)) {
      const line: unknown = JSON.parse(bytes.toString())
      if (line !== null) lines += 1
    }
  }
  await file.close()
  if (lines < marks) throw new Error(`${lines} lines`)
}

async function openAndFold(dataDir: string): Promise<{ fold: number; verified: number }> {
  const store = await openFileStore({ dataDir })
  const start = performance.now()
  const ledger = await store.open(competition)
  const opened = performance.now()
  const state = competitionFold.start(competition)
  for await (const lines of ledger.read()) for (const line of lines) competitionFold.apply(state, line)
  const end = performance.now()
  await store.close()
  if (state.seq !== ledger.head().seq) throw new Error(`folded up to ${state.seq}`)
  return { fold: end - opened, verified: end - start }
}

async function writeLedger(dataDir: string): Promise<string> {
  const store = await openFileStore({ dataDir })
  const ledger = await store.create(competition)
  await ledger.append([lineOf(1, setUpFacts())])
  for (let from = 0; from < marks; from += batch) {
    await ledger.append(Array.from({ length: batch }, (_, at) => lineOf(from + at + 2, [mark(from + at)])))
  }
  await store.close()
  return join(dataDir, 'competitions', competition, 'ledger.jsonl')
}

function lineOf(seq: number, facts: Fact[]): UnsealedLine {
  const device = `tablet-${seq % 22}`
  const at = new Date(1_800_000_000_000 + seq * 20).toISOString()
  return { v: 1, competition, seq, command: `${device}:${seq}`, by: `judge:J${seq % 22}`, device, at, facts }
}

/** Every judge marks every aspect of an entry before the next one's turn. */
function mark(n: number): Fact {
  const { sheet, aspect } = place(n)
  const value = { kind: 'points', value: `${n % 10}.${n % 7}` } as const
  return { type: 'MarkEntered', sheet, aspect, round: 1, value, was: null }
}

function place(n: number) {
  const { aspects, judges, event, part } = foldJudges
  const judge = judges[Math.floor(n / aspects.length) % judges.length]
  const aspect = aspects[n % aspects.length]
  const entry = foldEntries[Math.floor(n / (aspects.length * judges.length)) % foldEntries.length]
  if (!judge || !aspect || !entry) throw new Error('no place for a mark')
  return { sheet: { event, entry, part, judge }, aspect }
}
