import { beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import type { Ledger, LedgerStore } from '../../../server/ledger/ledger.ts'
import { AppendFailed, LedgerStopped } from '../../../server/ledger/ledger-errors.ts'
import { FaultyDisk } from './faulty-disk.ts'
import { aLine, allOf, ledgerOf, someLines, textsOf } from './lines.ts'

const path = '/data/competitions/hall/ledger.jsonl'

describe('a disk that fails (L9)', () => {
  let disk: FaultyDisk
  let store: LedgerStore
  let ledger: Ledger
  let before: { head: ReturnType<Ledger['head']>; bytes: Buffer | null }
  beforeEach(async () => {
    disk = new FaultyDisk()
    store = await openFileStore({ dataDir: '/data', disk, lock: { release: async () => {} } })
    ledger = await ledgerOf(store, 2)
    before = { head: ledger.head(), bytes: disk.bytesOf(path) }
  })

  it.each([
    ['full before the first byte', { step: 'write', code: 'ENOSPC' }],
    ['full in the middle of a line', { step: 'write', code: 'ENOSPC', keptBytes: 500 }],
    ['full after a whole line of two', { step: 'write', code: 'ENOSPC', keptBytes: 420 }],
    ['unable to write', { step: 'write', code: 'EIO', keptBytes: 30 }],
    ['unable to sync', { step: 'sync', code: 'EIO' }],
  ] as const)('%s keeps nothing of the batch, and goes on', async (_, fault) => {
    disk.fail(fault)
    await expect(ledger.append(someLines(3, 4))).rejects.toThrow(AppendFailed)
    expect(ledger.head()).toEqual(before.head)
    expect(disk.bytesOf(path)).toEqual(before.bytes)
    // Durably so: a power cut now does not bring it back.
    const cut = disk.afterPowerCut(1_000_000, true)
    expect(cut.bytesOf(path)).toEqual(before.bytes)

    await ledger.append([aLine(3, 'after the fault')])
    expect((await allOf(ledger.read(3))).map(({ facts }) => facts[0]?.note)).toEqual(['after the fault'])
    const texts = await textsOf(ledger)
    await ledger.close()
    const again = await store.open('hall')
    expect(again.notices).toEqual([])
    expect(await textsOf(again)).toEqual(texts)
  })

  it('says what the disk said', async () => {
    disk.fail({ step: 'write', code: 'ENOSPC' })
    await expect(ledger.append([aLine(3)])).rejects.toMatchObject({ cause: { code: 'ENOSPC' } })
  })

  it('stays full: every append is refused, and what is there can be read', async () => {
    disk.fail({ step: 'write', code: 'ENOSPC', times: 5, keptBytes: 10 })
    for (let i = 0; i < 5; i += 1) await expect(ledger.append([aLine(3)])).rejects.toThrow(AppendFailed)
    expect(await allOf(ledger.read())).toHaveLength(2)
    await ledger.append([aLine(3)])
    expect(ledger.head().seq).toBe(3)
  })

  it('that cannot even be cut back stops the ledger, and opening cuts what was never acknowledged', async () => {
    disk.fail({ step: 'sync', code: 'EIO', times: 2 })
    await expect(ledger.append(someLines(3, 4))).rejects.toThrow(LedgerStopped)
    await expect(ledger.append([aLine(3)])).rejects.toThrow(LedgerStopped)
    await expect(allOf(ledger.read())).rejects.toThrow(LedgerStopped)
    await ledger.close()
    const again = await store.open('hall')
    expect(again.head()).toEqual(before.head)
    expect((await again.append([aLine(3)]))[0]?.line.seq).toBe(3)
  })

  it('that leaves the bytes in place is cut at the next opening, which says so', async () => {
    disk.fail({ step: 'sync', code: 'EIO' }, { step: 'truncate', code: 'EIO' })
    await expect(ledger.append(someLines(3, 4))).rejects.toThrow(LedgerStopped)
    expect(disk.bytesOf(path)?.length).toBeGreaterThan(before.head.offset)
    await ledger.close()
    disk.fail({ step: 'truncate', code: 'EIO' })
    await expect(store.open('hall')).rejects.toMatchObject({ code: 'EIO' })
    const again = await store.open('hall')
    expect(again.notices).toMatchObject([{ code: 'cut-to-durable', offset: before.head.offset }])
    expect(disk.bytesOf(path)).toEqual(before.bytes)
  })

  it('that fails while a checkpoint is written leaves the one before', async () => {
    await ledger.saveCheckpoint(ledger.head(), '1', { upTo: 2 })
    await ledger.append([aLine(3)])
    for (const step of ['write', 'sync', 'rename', 'sync-folder'] as const) {
      disk.fail({ step, code: 'ENOSPC', keptBytes: 20 })
      await expect(ledger.saveCheckpoint(ledger.head(), '1', { upTo: 3 })).rejects.toMatchObject({ code: 'ENOSPC' })
    }
    await ledger.close()
    const again = await store.open('hall')
    expect(again.notices).toEqual([])
    expect([2, 3]).toContain(again.restore('1')?.seq)
  })

  it('that cannot sync at opening is not served', async () => {
    await ledger.close()
    disk.fail({ step: 'sync', code: 'EIO' })
    await expect(store.open('hall')).rejects.toMatchObject({ code: 'EIO' })
    expect((await store.open('hall')).head()).toEqual(before.head)
  })
})
