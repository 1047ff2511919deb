import { randomBytes } from 'node:crypto'
import * as files from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { failedWith } from './disk.ts'
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
    while (!(await linked(draft, path))) await removeStale(path, own)
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

async function removeStale(path: string, own: Holder): Promise<void> {
  const holder = await readHolder(path)
  if (holder === 'none') return
  if (holder !== null) await refuseIfAlive(path, holder, own)
  // Two processes may find the same stale lock. What the slower one takes away is then the faster one's new lock: it
  // looks at what it took, and puts a living one back.
  const aside = `${path}.${own.token}.stale`
  try {
    await files.rename(path, aside)
  } catch (problem) {
    if (failedWith(problem, 'ENOENT')) return
    throw problem
  }
  const taken = await readHolder(aside)
  try {
    if (taken !== 'none' && taken !== null && taken.token !== holder?.token) await linked(aside, path)
  } finally {
    await files.rm(aside, { force: true })
  }
}

async function refuseIfAlive(path: string, holder: Holder, own: Holder): Promise<void> {
  if (holder.host !== own.host) {
    const detail = `on ${holder.host}. If that process has ended for certain, remove ${path}`
    throw new DataFolderLocked(path, holder.pid, detail)
  }
  if (!isAlive(holder.pid)) return
  const started = await startOf(holder.pid)
  if (holder.started !== null && started !== null && holder.started !== started) return
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

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return !failedWith(problem, 'ESRCH')
  }
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
