import { randomBytes } from 'node:crypto'
import * as files from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { z } from 'zod'
import { failedWith } from '../disk/disk.ts'
import { DataFolderLocked } from './ledger-errors.ts'
import { parseJson } from './parse-json.ts'

/** A held lock. */
export interface Lock {
  release(): Promise<void>
}

const Holder = z.strictObject({
  pid: z.int().positive(),
  host: z.string(),
  /** When the process started, as the system counts it; null where it does not say. */
  started: z.string().nullable(),
  token: z.string(),
})
type Holder = z.infer<typeof Holder>

const lockFile = 'lock'

/**
 * Takes a data folder for this process, or rejects with `DataFolderLocked`, which names the process that has it. A
 * lock left by a killed process is taken over: a pid alone is not believed, since it may belong to another by now.
 */
export async function takeLock(folder: string): Promise<Lock> {
  await files.mkdir(folder, { recursive: true })
  const path = join(folder, lockFile)
  const own: Holder = {
    pid: process.pid,
    host: hostname(),
    started: await startOf(process.pid),
    token: randomBytes(16).toString('hex'),
  }
  const draft = `${path}.${own.token}`
  await writeSynced(draft, JSON.stringify(own))
  try {
    while (!(await linked(draft, path))) await removeStale(path, draft, own)
  } finally {
    await files.rm(draft, { force: true })
  }
  return {
    release: async () => {
      const holder = await readHolder(path)
      if (holder !== 'none' && holder?.token === own.token) await files.rm(path, { force: true })
    },
  }
}

// A link appears whole or not at all: nobody ever reads a lock that is still being written.
async function linked(draft: string, path: string): Promise<boolean> {
  try {
    await files.link(draft, path)
    return true
  } catch (problem) {
    if (failedWith(problem, 'EEXIST')) return false
    if (noLinks.some(code => failedWith(problem, code))) return copied(draft, path)
    throw problem
  }
}

// Sticks formatted as exFAT have no links: there the lock appears empty for a moment, and that has to do.
const noLinks = ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS']

async function copied(draft: string, path: string): Promise<boolean> {
  try {
    await files.copyFile(draft, path, files.constants.COPYFILE_EXCL)
    return true
  } catch (problem) {
    if (failedWith(problem, 'EEXIST')) return false
    throw problem
  }
}

/**
 * Removes the lock if its holder is gone; refuses if not. Two processes may find the same stale lock, and the slower
 * one would remove the faster one's new lock: so only who holds the guard beside it may remove, and looks again first.
 */
async function removeStale(path: string, draft: string, own: Holder): Promise<void> {
  const holder = await readHolder(path)
  if (holder === 'none') return
  if (holder) await refuseIfAlive(path, holder, own)
  const guard = `${path}.takeover`
  if (!(await linked(draft, guard))) {
    await waitForGuard(guard, own)
    return
  }
  try {
    const now = await readHolder(path)
    if (now === 'none') return
    if (now) await refuseIfAlive(path, now, own)
    await files.rm(path, { force: true })
  } finally {
    await files.rm(guard, { force: true })
  }
}

// Another process is taking over, which is a matter of milliseconds; or it was killed in the midst of it.
async function waitForGuard(guard: string, own: Holder): Promise<void> {
  const holder = await readHolder(guard)
  if (holder === 'none') return
  if (holder === null || (holder.host === own.host && !(await isRunning(holder)))) {
    await files.rm(guard, { force: true })
    return
  }
  await setTimeout(5)
}

async function refuseIfAlive(path: string, holder: Holder, own: Holder): Promise<void> {
  if (holder.host !== own.host) {
    const detail = `on ${holder.host}. If that process has ended for certain, remove ${path}`
    throw new DataFolderLocked(path, holder.pid, detail)
  }
  if (!(await isRunning(holder))) return
  throw new DataFolderLocked(path, holder.pid, 'on this machine. Stop it first, or choose another data folder')
}

async function readHolder(path: string): Promise<Holder | null | 'none'> {
  try {
    const parsed = Holder.safeParse(parseJson(await files.readFile(path, 'utf8')))
    // Locks appear whole and synced, so what cannot be read was not made by a running process.
    return parsed.success ? parsed.data : null
  } catch (problem) {
    if (failedWith(problem, 'ENOENT')) return 'none'
    throw problem
  }
}

async function isRunning(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0)
  } catch (problem) {
    if (failedWith(problem, 'ESRCH')) return false
  }
  const started = await startOf(holder.pid)
  return holder.started === null || started === null || holder.started === started
}

// Field 22 of /proc/<pid>/stat is the start in ticks since boot; with the boot's own id it means one process only.
async function startOf(pid: number): Promise<string | null> {
  try {
    const [stat, boot] = await Promise.all([
      files.readFile(`/proc/${pid}/stat`, 'utf8'),
      files.readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
    ])
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return `${boot.trim()}:${afterName[19] ?? ''}`
  } catch {
    return null
  }
}

async function writeSynced(path: string, text: string): Promise<void> {
  const handle = await files.open(path, 'wx')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}
