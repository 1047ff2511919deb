import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkpointAgrees, type Fold, makeCheckpoint } from '../../../server/ledger/checkpoint-job.ts'
import { CheckpointThread } from '../../../server/ledger/checkpoint-thread.ts'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import type { Ledger, LedgerStore } from '../../../server/ledger/ledger.ts'
import { countingFold } from './counting-fold.ts'
import { aLine, allOf, ledgerOf } from './lines.ts'

let dataDir: string
let folder: string
let store: LedgerStore
let ledger: Ledger
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liangfen-checkpoint-'))
  folder = join(dataDir, 'competitions', 'hall')
  store = await openFileStore({ dataDir })
  ledger = await ledgerOf(store, 4)
})
afterEach(async () => {
  await store.close()
  await rm(dataDir, { recursive: true })
})

async function reopened(): Promise<Ledger> {
  await ledger.close()
  ledger = await store.open('hall')
  return ledger
}

/** Saves at line 4 and again at line 5, then changes the newest file. */
async function twoGenerations(change: (text: string) => string): Promise<void> {
  await ledger.saveCheckpoint(ledger.head(), '1', { marks: 4 })
  await ledger.append([aLine(5)])
  await ledger.saveCheckpoint(ledger.head(), '1', { marks: 5 })
  const path = join(folder, 'checkpoint.json')
  await writeFile(path, change(await readFile(path, 'utf8')))
}

describe('a checkpoint (L12)', () => {
  it('is JSON that names seq, hash, offset and fold version', async () => {
    const head = ledger.head()
    await ledger.saveCheckpoint(head, '1', { marks: 4 })
    const stored: unknown = JSON.parse(await readFile(join(folder, 'checkpoint.json'), 'utf8'))
    expect(stored).toMatchObject({ checkpoint: { ...head, competition: 'hall', fold: '1', state: { marks: 4 } } })
  })

  it('keeps the older generation, and leaves nothing else behind', async () => {
    await twoGenerations(text => text)
    expect((await readdir(folder)).toSorted()).toEqual(['checkpoint.json', 'checkpoint.json.older', 'ledger.jsonl'])
    expect((await reopened()).restore('1')?.state).toEqual({ marks: 5 })
  })

  it.each([
    ['is empty', () => ''],
    ['ends early', (text: string) => text.slice(0, -20)],
    ['has a flipped digit in its state', (text: string) => text.replace('"marks":5', '"marks":6')],
    ['has a flipped digit in its seq', (text: string) => text.replace('"seq":5', '"seq":9')],
    ['is something else', () => '{"hello":"there"}'],
  ])('that %s is discarded with a notice, and the older one serves', async (_, change) => {
    await twoGenerations(change)
    const again = await reopened()
    expect(again.notices).toEqual([
      { code: 'checkpoint-discarded', file: 'checkpoint.json', reason: 'empty or damaged' },
    ])
    expect(again.restore('1')).toMatchObject({ seq: 4, state: { marks: 4 } })
  })

  it('of another fold version is passed over', async () => {
    await ledger.saveCheckpoint(ledger.head(), 'old', {})
    expect((await reopened()).restore('new')).toBeNull()
  })

  it.each([
    ['another hash', { hash: 'f'.repeat(64) }, 'line 4 has another hash'],
    ['another offset', { offset: 7 }, 'line 4 ends at another byte'],
  ])('that names %s than the chain is discarded', async (_, wrong, reason) => {
    await ledger.saveCheckpoint({ ...ledger.head(), ...wrong }, '1', {})
    const again = await reopened()
    expect(again.notices).toEqual([{ code: 'checkpoint-discarded', file: 'checkpoint.json', reason }])
    expect(again.restore('1')).toBeNull()
    expect(await allOf(again.read())).toHaveLength(4)
  })

  it('is whole whatever else is asked meanwhile', async () => {
    await Promise.all(
      [1, 2, 3, 4, 5].map(marks => ledger.saveCheckpoint(ledger.head(), '1', { marks, text: 'x'.repeat(200_000) })),
    )
    expect((await reopened()).restore('1')?.state).toMatchObject({ marks: 5 })
  })
})

describe('a checkpoint from durable lines alone (L12)', () => {
  const fold: Fold<Map<string, number>> = countingFold('1')
  const job = () => ({ dataDir, competition: 'hall', upTo: ledger.head() })

  it('is what the fold makes of them, then only of what is new', async () => {
    await makeCheckpoint(job(), fold)
    await ledger.append([aLine(5), aLine(6)])
    const seen: number[] = []
    const watching = {
      ...fold,
      apply: (state: Map<string, number>, line: { seq: number }) => {
        seen.push(line.seq)
        state.set('lines', (state.get('lines') ?? 0) + 1)
      },
    }
    await makeCheckpoint(job(), watching)
    expect(seen).toEqual([5, 6])
    expect((await reopened()).restore('1')).toMatchObject({ seq: 6, state: [['lines', 6]] })
  })

  it('starts anew when the one there is of another fold version', async () => {
    await makeCheckpoint(job(), countingFold('0'))
    await makeCheckpoint(job(), fold)
    expect((await reopened()).restore('1')?.state).toEqual([['lines', 4]])
  })

  it('is not made when the chain does not lead there', async () => {
    const upTo = { ...ledger.head(), hash: 'f'.repeat(64) }
    await expect(makeCheckpoint({ ...job(), upTo }, fold)).rejects.toThrow('is not the line that was durable')
    expect(await readdir(folder)).toEqual(['ledger.jsonl'])
  })

  it('agrees with the lines, and is found out when it does not', async () => {
    await makeCheckpoint(job(), fold)
    const found = (await reopened()).restore('1')
    if (!found) throw new Error('no checkpoint')
    expect(await checkpointAgrees(found, oneByOne(ledger), fold)).toBe(true)
    expect(await checkpointAgrees({ ...found, state: [['lines', 3]] }, oneByOne(ledger), fold)).toBe(false)
  })

  it('is made in a thread of its own, one after the other, and a failed one ends nothing', async () => {
    const thread = new CheckpointThread(new URL('./counting-thread.ts', import.meta.url))
    try {
      const first = thread.make(job())
      await ledger.append([aLine(5)])
      const broken = thread.make({ ...job(), competition: 'nobody' })
      const second = thread.make(job())
      await first
      await expect(broken).rejects.toThrow('ENOENT')
      await second
    } finally {
      await thread.close()
    }
    expect((await reopened()).restore('1')).toMatchObject({ seq: 5, state: [['lines', 5]] })
  })

  it('rejects when its thread cannot start, every time it is asked', async () => {
    const thread = new CheckpointThread(new URL('./no-such-thread.ts', import.meta.url))
    await expect(thread.make(job())).rejects.toThrow('no-such-thread')
    await expect(thread.make(job())).rejects.toThrow('no-such-thread')
    await thread.close()
  })
})

async function* oneByOne(from: Ledger) {
  for await (const lines of from.read()) yield* lines
}
