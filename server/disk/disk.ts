import * as fs from 'node:fs'
import * as files from 'node:fs/promises'
import { dirname } from 'node:path'

/** An open file. Offsets and lengths are bytes. */
export interface DiskFile {
  size(): Promise<number>
  /** Fills `into` from `position` as far as the file goes; resolves to the bytes read. */
  read(into: Buffer, position: number): Promise<number>
  /** Writes all of `bytes` at `position`; resolves when they would survive a power cut: one write, one data sync. */
  writeThrough(bytes: Buffer, position: number): Promise<void>
  /** Cuts the file to `length`; durable after `sync`. */
  truncate(length: number): Promise<void>
  sync(): Promise<void>
  close(): Promise<void>
}

/**
 * What the stores need of a file system, and nothing more, so that tests can bring one that loses what was not synced.
 * Missing files reject with a `code` of ENOENT, existing ones (create) with EEXIST, as Node's do.
 */
export interface Disk {
  open(path: string, how: 'read' | 'write' | 'create'): Promise<DiskFile>
  list(folder: string): Promise<readonly string[]>
  makeFolder(path: string): Promise<void>
  rename(from: string, to: string): Promise<void>
  remove(path: string): Promise<void>
  /** Makes the names in a folder durable. */
  syncFolder(path: string): Promise<void>
}

/** The machine's own disk. */
export const nodeDisk: Disk = {
  async open(path, how) {
    // What is stored is secret or personal: nobody but the owner of the process reads it.
    return diskFile(await files.open(path, flags[how], 0o600))
  },
  list: folder => files.readdir(folder),
  async makeFolder(path) {
    const first = await files.mkdir(path, { recursive: true })
    // Each new folder's name lives in the folder above it, up to the first that was made.
    for (let made = path; first && made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made))
  },
  rename: (from, to) => files.rename(from, to),
  remove: path => files.rm(path),
  syncFolder,
}

// Linux writes and syncs in one system call when the file is opened so, which halves the trips through the thread pool
// and their jitter. Elsewhere Node has no such flag, and writeThrough syncs by a call of its own.
const dataSync = process.platform === 'linux' ? fs.constants.O_DSYNC : 0
const flags = {
  read: fs.constants.O_RDONLY,
  write: fs.constants.O_RDWR | dataSync,
  create: fs.constants.O_RDWR | fs.constants.O_CREAT | fs.constants.O_EXCL | dataSync,
}

function diskFile(handle: files.FileHandle): DiskFile {
  return {
    size: async () => (await handle.stat()).size,
    async read(into, position) {
      let filled = 0
      while (filled < into.length) {
        const { bytesRead } = await handle.read(into, filled, into.length - filled, position + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return filled
    },
    async writeThrough(bytes, position) {
      let written = 0
      while (written < bytes.length) {
        const step = await handle.write(bytes, written, bytes.length - written, position + written)
        written += step.bytesWritten
      }
      if (!dataSync) await handle.datasync()
    },
    truncate: length => handle.truncate(length),
    sync: () => handle.sync(),
    close: () => handle.close(),
  }
}

async function syncFolder(path: string): Promise<void> {
  // Windows cannot open a folder to sync it; NTFS journals names by itself.
  if (process.platform === 'win32') return
  const handle = await files.open(path, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Whether a file system call failed with this code, such as ENOENT. */
export function failedWith(problem: unknown, code: string): boolean {
  return problem instanceof Error && 'code' in problem && problem.code === code
}

/** A whole file's bytes, or null when there is none. */
export async function readWhole(disk: Disk, path: string): Promise<Buffer | null> {
  const file = await disk.open(path, 'read').catch((problem: unknown) => {
    if (failedWith(problem, 'ENOENT')) return null
    throw problem
  })
  if (!file) return null
  try {
    const bytes = Buffer.allocUnsafe(await file.size())
    return bytes.subarray(0, await file.read(bytes, 0))
  } finally {
    await file.close()
  }
}
