import { describe, expect, it } from 'vitest'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import type { LedgerStore } from '../../../server/ledger/ledger.ts'
import { LedgerUnknown } from '../../../server/ledger/ledger-errors.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { aLine, someLines, textsOf } from './lines.ts'

const lock = { release: async () => {} }
const storeOn = (disk: FaultyDisk): Promise<LedgerStore> => openFileStore({ dataDir: '/data', disk, lock })

/** What the house was told while it lived: lines acknowledged, checkpoints acknowledged. */
interface Told {
  created: boolean
  texts: string[]
  checkpoints: number[]
}

/** A short life: three batches, the second one long, a checkpoint after each of the first two, a restart between. */
async function live(disk: FaultyDisk, told: Told): Promise<void> {
  let ledger = await (await storeOn(disk)).create('hall')
  told.created = true
  const batches = [someLines(1, 3), someLines(4, 5, '长'.repeat(3_000)), [aLine(6)]]
  for (const [i, batch] of batches.entries()) {
    told.texts.push(...(await ledger.append(batch)).map(({ text }) => text))
    if (i === 2) continue
    await ledger.saveCheckpoint(ledger.head(), '1', { upTo: ledger.head().seq })
    told.checkpoints.push(ledger.head().seq)
    await ledger.close()
    ledger = await (await storeOn(disk)).open('hall')
  }
}

async function stepsOfALife(): Promise<number> {
  const disk = new FaultyDisk()
  await live(disk, { created: false, texts: [], checkpoints: [] })
  return disk.steps
}

describe('a power cut at any step (L10)', async () => {
  const steps = await stepsOfALife()
  const cuts = Array.from({ length: steps }, (_, i) => i + 1)

  it('is tried at every step there is', () => {
    expect(steps).toBeGreaterThan(30)
  })

  describe.each([0, 1, 400, 700, 5_000, 1_000_000])('with %i unsynced bytes kept of each file', keptBytes => {
    it.each([false, true])('loses nothing acknowledged (unsynced names kept: %s)', async keepNames => {
      for (const cutAt of cuts) {
        const disk = new FaultyDisk()
        const told: Told = { created: false, texts: [], checkpoints: [] }
        disk.fail({ cutAt })
        await expect(live(disk, told)).rejects.toThrow()
        expect(disk.isOff).toBe(true)

        const left = disk.afterPowerCut(keptBytes, keepNames)
        const store = await storeOn(left)
        const ledger = await store.open('hall').catch((problem: unknown) => {
          if (told.created || !(problem instanceof LedgerUnknown)) throw problem
          return store.create('hall')
        })
        const texts = await textsOf(ledger)
        expect(texts.slice(0, told.texts.length)).toEqual(told.texts)
        // What comes to light beyond that is whole commands of the batch in flight, with nothing of later ones.
        expect(texts.length - told.texts.length).toBeLessThanOrEqual(3)
        const newest = ledger.restore('1')
        expect(newest?.seq ?? 0).toBeGreaterThanOrEqual(told.checkpoints.at(-1) ?? 0)
        if (newest) expect(newest.state).toEqual({ upTo: newest.seq })

        const next = await ledger.append([aLine(texts.length + 1)])
        await ledger.close()
        const again = await (await storeOn(left.afterPowerCut(0, false))).open('hall')
        expect(await textsOf(again)).toEqual([...texts, ...next.map(({ text }) => text)])
      }
    })
  })

  it.each([0, 500, 1_000_000])('on the way back from a full disk: %i unsynced bytes kept', async keptBytes => {
    for (let later = 1; later <= 4; later += 1) {
      const disk = new FaultyDisk()
      const ledger = await (await storeOn(disk)).create('hall')
      const [kept] = await ledger.append([aLine(1)])
      disk.fail({ cutAt: disk.steps + later }, { step: 'write', code: 'ENOSPC', keptBytes: 900 })
      await expect(ledger.append(someLines(2, 4))).rejects.toThrow()
      const again = await (await storeOn(disk.afterPowerCut(keptBytes, true))).open('hall')
      expect((await textsOf(again))[0]).toBe(kept?.text)
      expect((await textsOf(again)).length).toBeLessThanOrEqual(4)
    }
  })

  it('keeps the torn end in a side file and says so', async () => {
    const disk = new FaultyDisk()
    const ledger = await (await storeOn(disk)).create('hall')
    await ledger.append([aLine(1)])
    const durable = ledger.head().offset
    disk.fail({ cutAt: disk.steps + 2 })
    await expect(ledger.append(someLines(2, 3))).rejects.toThrow()
    const left = disk.afterPowerCut(100, true)
    const torn = left.bytesOf('/data/competitions/hall/ledger.jsonl')?.subarray(durable)
    expect(torn?.length).toBe(100)
    const again = await (await storeOn(left)).open('hall')
    const movedTo = '/data/competitions/hall/torn-1.bin'
    expect(again.notices).toEqual([{ code: 'torn-end', offset: durable, bytes: 100, movedTo }])
    expect(left.bytesOf(movedTo)).toEqual(torn)
    expect(again.head().offset).toBe(durable)
  })
})
