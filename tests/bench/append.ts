import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openFileStore } from '../../server/ledger/file-store.ts'
import type { Ledger, UnsealedLine } from '../../server/ledger/ledger.ts'
import { atLeast, atMost, type BenchRow, median, quantile } from './bench-row.ts'

const pairs = 7
const cases = [
  { submitters: 1, marks: 400, limit: 2 },
  { submitters: 10, marks: 3_000, limit: 4 },
  { submitters: 100, marks: 20_000, limit: 10 },
  { submitters: 1_000, marks: 40_000, limit: 45 },
] as const
const times = 30

/** A mark as a judge's tablet makes it, about 450 bytes. */
function aMark(seq: number, at: string): UnsealedLine {
  return {
    v: 1,
    competition: 'bench',
    seq,
    command: `tablet-${seq % 22}:${seq}`,
    by: `judge:${seq % 22}`,
    device: `tablet-${seq % 22}`,
    at,
    facts: [
      {
        type: 'MarkEntered',
        sheet: { event: 'construction', entry: `e${seq % 150}`, part: 'practical', judge: `j${seq % 22}` },
        aspect: `B${seq % 40}`,
        value: { kind: 'points', points: `${seq % 10}.5` },
        was: null,
      },
    ],
  }
}

/** The hall's queue, with nothing to decide: what waits while an append is in flight goes as one. */
class Queue {
  readonly #ledger: Ledger
  #waiting: (() => void)[] = []
  #busy = false

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  submit(): Promise<void> {
    return new Promise(resolve => {
      this.#waiting.push(resolve)
      if (!this.#busy) void this.#work()
    })
  }

  async #work(): Promise<void> {
    this.#busy = true
    // Submitters that are woken together ask again together: let all of them in before the batch is cut.
    await Promise.resolve()
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0)
      const { seq } = this.#ledger.head()
      const at = new Date().toISOString()
      await this.#ledger.append(batch.map((_, i) => aMark(seq + 1 + i, at)))
      for (const acknowledge of batch) acknowledge()
      await Promise.resolve()
    }
    this.#busy = false
  }
}

/** Milliseconds from submitting to durable, of every mark, and marks a second. */
async function underLoad(ledger: Ledger, submitters: number, marks: number) {
  const queue = new Queue(ledger)
  const waits: number[] = []
  let left = marks
  const start = performance.now()
  const submitter = async () => {
    while (left > 0) {
      left -= 1
      const asked = performance.now()
      await queue.submit()
      waits.push(performance.now() - asked)
    }
  }
  await Promise.all(Array.from({ length: submitters }, submitter))
  return { p99: quantile(waits, 0.99), perSecond: (waits.length / (performance.now() - start)) * 1_000 }
}

/** Median milliseconds of one lone append of a mark's bytes + fdatasync, with nothing of ours in between. */
async function loneAppend(path: string, count: number): Promise<number> {
  const bytes = Buffer.from(`${JSON.stringify({ ...aMark(1, new Date().toISOString()), prev: '0'.repeat(64) })}\n`)
  const file = await open(path, 'a')
  const waits: number[] = []
  for (let i = 0; i < count; i += 1) {
    const start = performance.now()
    await file.write(bytes)
    await file.datasync()
    waits.push(performance.now() - start)
  }
  await file.close()
  return median(waits)
}

/** Durable append under group commit, against the same disk's lone append, in interleaved pairs. */
export async function benchAppend(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liangfen-bench-'))
  const store = await openFileStore({ dataDir })
  try {
    const ledger = await store.create('bench')
    const lonePath = join(dataDir, 'lone.bin')
    await loneAppend(lonePath, 200)
    for (const { submitters, marks } of cases) await underLoad(ledger, submitters, marks / 4)

    const ratios = new Map<number, number[]>(cases.map(({ submitters }) => [submitters, []]))
    const gains: number[] = []
    for (let pair = 0; pair < pairs; pair += 1) {
      for (const { submitters, marks } of cases) {
        const lone = await loneAppend(lonePath, 400)
        const loaded = await underLoad(ledger, submitters, marks)
        ratios.get(submitters)?.push(loaded.p99 / lone)
        // One fsync a mark: every mark alone through the same ledger, one after the other.
        if (submitters !== 100) continue
        const alone = await underLoad(ledger, 1, 400)
        gains.push(loaded.perSecond / alone.perSecond)
      }
    }
    const rows = cases.map(({ submitters, limit }) =>
      atMost(`durable append, ${submitters} submitters: p99`, median(ratios.get(submitters) ?? []), limit, '× lone'),
    )
    return [...rows, atLeast('durable append, 100 submitters: throughput', median(gains), times, '× one fsync a mark')]
  } finally {
    await store.close()
    await rm(dataDir, { recursive: true })
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  benchAppend().then(
    rows => {
      console.table(rows)
      if (rows.some(({ ok }) => !ok)) process.exitCode = 1
    },
    (problem: unknown) => {
      console.error(problem)
      process.exitCode = 1
    },
  )
}
