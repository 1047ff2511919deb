import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import { DataFolderLocked } from '../../../server/ledger/ledger-errors.ts'
import { takeLock } from '../../../server/ledger/lock.ts'

let dataDir: string
const children: ChildProcess[] = []
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liangfen-lock-'))
})
afterEach(async () => {
  for (const child of children.splice(0)) await killed(child)
  await rm(dataDir, { recursive: true })
})

async function killed(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  child.kill('SIGKILL')
  await once(child, 'exit')
}

/** Starts a real second process on the folder; resolves with it and the first line it says. */
async function secondServer(): Promise<{ child: ChildProcess; says: string }> {
  const program = fileURLToPath(new URL('./lock-holder.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', program, dataDir], { stdio: ['ignore', 'pipe', 'inherit'] })
  children.push(child)
  const [said] = await once(child.stdout, 'data')
  return { child, says: String(said).trim() }
}

const leftBehind = (holder: object) => writeFile(join(dataDir, 'lock'), JSON.stringify(holder))

describe('the lock of a data folder (L11)', () => {
  it('keeps a second process out, and names the first', async () => {
    const lock = await takeLock(dataDir)
    const { says } = await secondServer()
    expect(says).toContain(`in use by process ${process.pid} on this machine`)
    await lock.release()
    expect((await secondServer()).says).toBe('held')
  })

  it('is held by the other process until that is killed, then taken over at once', async () => {
    const { child, says } = await secondServer()
    expect(says).toBe('held')
    await expect(openFileStore({ dataDir })).rejects.toThrow(DataFolderLocked)
    await expect(openFileStore({ dataDir })).rejects.toMatchObject({ pid: child.pid })
    await killed(child)
    const store = await openFileStore({ dataDir })
    await store.close()
    expect((await readdir(dataDir)).toSorted()).toEqual(['competitions'])
  })

  it('keeps the same process out too', async () => {
    const lock = await takeLock(dataDir)
    await expect(takeLock(dataDir)).rejects.toMatchObject({ pid: process.pid })
    await lock.release()
    await (await takeLock(dataDir)).release()
  })

  it.each([
    ['a pid that has since been given to another process', () => ({ pid: process.pid, started: 'boot:1' })],
    ['a pid that no process has', () => ({ pid: 2 ** 22 + 1, started: null })],
  ])('left behind by %s is taken over', async (_, holder) => {
    await leftBehind({ ...holder(), host: hostname(), token: 'x' })
    const lock = await takeLock(dataDir)
    expect(JSON.parse(await readFile(join(dataDir, 'lock'), 'utf8'))).toMatchObject({ pid: process.pid })
    await lock.release()
    expect(await readdir(dataDir)).toEqual([])
  })

  it('left empty by a power cut is taken over', async () => {
    await writeFile(join(dataDir, 'lock'), '')
    await (await takeLock(dataDir)).release()
  })

  it('of another machine is respected, because nobody here can tell', async () => {
    await leftBehind({ pid: 4711, host: 'another', started: null, token: 'x' })
    await expect(takeLock(dataDir)).rejects.toThrow(/process 4711 on another\. .*remove .*lock/)
  })

  it('goes to exactly one of many who find the same stale one', async () => {
    for (let round = 0; round < 20; round += 1) {
      await leftBehind({ pid: 2 ** 22 + 1, host: hostname(), started: null, token: 'x' })
      const tries = await Promise.allSettled(Array.from({ length: 8 }, () => takeLock(dataDir)))
      const held = tries.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
      expect(held).toHaveLength(1)
      for (const one of tries) if (one.status === 'rejected') expect(one.reason).toBeInstanceOf(DataFolderLocked)
      expect(await readdir(dataDir)).toEqual(['lock'])
      await held[0]?.release()
    }
  })

  it('is taken over even if who was taking it over before was killed in the midst of it', async () => {
    const gone = JSON.stringify({ pid: 2 ** 22 + 1, host: hostname(), started: null, token: 'x' })
    await writeFile(join(dataDir, 'lock'), gone)
    await writeFile(join(dataDir, 'lock.takeover'), gone)
    await (await takeLock(dataDir)).release()
    expect(await readdir(dataDir)).toEqual([])
  })

  it('is let go only by who holds it', async () => {
    const lock = await takeLock(dataDir)
    await leftBehind({ pid: 4711, host: 'another', started: null, token: 'x' })
    await lock.release()
    expect(await readdir(dataDir)).toEqual(['lock'])
  })
})
