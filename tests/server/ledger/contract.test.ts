import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import { MemoryStore } from '../../../server/ledger/memory-store.ts'
import { ledgerContract } from './contract.ts'
import { FaultyDisk } from './faulty-disk.ts'

ledgerContract('files', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'liangfen-ledger-'))
  let store = await openFileStore({ dataDir })
  return {
    store,
    restart: async () => {
      await store.close()
      store = await openFileStore({ dataDir })
      return store
    },
    end: async () => {
      await store.close()
      await rm(dataDir, { recursive: true })
    },
  }
})

ledgerContract('files, on the disk that faults are tried on', async () => {
  let disk = new FaultyDisk()
  const lock = { release: async () => {} }
  const open = () => openFileStore({ dataDir: '/data', disk, lock })
  return {
    store: await open(),
    restart: () => {
      disk = disk.afterPowerCut(0, false)
      return open()
    },
    end: async () => {},
  }
})

ledgerContract('memory', async () => {
  const store = new MemoryStore()
  return {
    store,
    restart: async () => {
      await store.close()
      return store
    },
    end: () => store.close(),
  }
})
