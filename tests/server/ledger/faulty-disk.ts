import { dirname } from 'node:path'
import type { Disk, DiskFile } from '../../../server/disk/disk.ts'

interface Change {
  readonly position: number
  /** null: cut to `position`. */
  readonly bytes: Buffer | null
}

interface Inode {
  bytes: Buffer
  /** What a power cut leaves for certain, and the changes since. */
  durable: Buffer
  unsynced: Change[]
}

/** A step that a disk can fail at; a sync is one, and so is the write before it. */
export type Step = 'open' | 'write' | 'sync' | 'truncate' | 'rename' | 'remove' | 'sync-folder'

export type Fault =
  | { readonly step: Step; readonly code: 'ENOSPC' | 'EIO'; readonly times?: number; readonly keptBytes?: number }
  /** The power goes at this step, counted from 1 over all steps: it does not happen, nor does anything after it. */
  | { readonly cutAt: number }

class PowerCut extends Error {}

/**
 * A disk in memory that tells apart what was written from what was synced, bytes and names alike, and fails as it is
 * told. `afterPowerCut` is the disk the next process finds.
 */
export class FaultyDisk implements Disk {
  #names: Map<string, Inode>
  #durableNames: Map<string, Inode>
  #faults: { readonly fault: Fault; left: number }[] = []
  steps = 0
  /** Whether the power has gone. */
  isOff = false

  constructor(names: ReadonlyMap<string, Inode> = new Map()) {
    this.#names = new Map(names)
    this.#durableNames = new Map(names)
  }

  /** From now on these faults, each as many times as it says, and none of those before. */
  fail(...faults: readonly Fault[]): void {
    this.#faults = faults.map(fault => ({ fault, left: 'cutAt' in fault ? Infinity : (fault.times ?? 1) }))
  }

  /** What is left: of unsynced bytes the first `keptBytes` of each file, of unsynced names all or none. */
  afterPowerCut(keptBytes: number, keepNames: boolean): FaultyDisk {
    const left = new Map<string, Inode>()
    for (const [path, inode] of keepNames ? this.#names : this.#durableNames) left.set(path, survivor(inode, keptBytes))
    return new FaultyDisk(left)
  }

  bytesOf(path: string): Buffer | null {
    return this.#names.get(path)?.bytes ?? null
  }

  async open(path: string, how: 'read' | 'write' | 'create'): Promise<DiskFile> {
    await this.#step('open')
    const found = this.#names.get(path)
    if (how === 'create' && found) throw diskError('EEXIST')
    if (how !== 'create' && !found) throw diskError('ENOENT')
    const inode = found ?? { bytes: Buffer.alloc(0), durable: Buffer.alloc(0), unsynced: [] }
    this.#names.set(path, inode)
    return this.#file(inode)
  }

  async list(folder: string): Promise<readonly string[]> {
    const names = new Set<string>()
    for (const path of this.#names.keys()) {
      if (path.startsWith(`${folder}/`)) names.add(path.slice(folder.length + 1).split('/')[0] ?? '')
    }
    return [...names]
  }

  async makeFolder(): Promise<void> {}

  async rename(from: string, to: string): Promise<void> {
    await this.#step('rename')
    const inode = this.#names.get(from)
    if (!inode) throw diskError('ENOENT')
    this.#names.delete(from)
    this.#names.set(to, inode)
  }

  async remove(path: string): Promise<void> {
    await this.#step('remove')
    if (!this.#names.delete(path)) throw diskError('ENOENT')
  }

  async syncFolder(folder: string): Promise<void> {
    await this.#step('sync-folder')
    for (const path of this.#durableNames.keys()) if (dirname(path) === folder) this.#durableNames.delete(path)
    for (const [path, inode] of this.#names) if (dirname(path) === folder) this.#durableNames.set(path, inode)
  }

  #file(inode: Inode): DiskFile {
    const change = (made: Change) => {
      inode.unsynced.push(made)
      inode.bytes = applied(inode.bytes, made)
    }
    const sync = async () => {
      await this.#step('sync')
      inode.durable = inode.bytes
      inode.unsynced = []
    }
    return {
      size: async () => inode.bytes.length,
      read: async (into, position) => inode.bytes.copy(into, 0, position),
      writeThrough: async (bytes, position) => {
        const copy = Buffer.from(bytes)
        await this.#step('write', kept => change({ position, bytes: copy.subarray(0, kept) }))
        change({ position, bytes: copy })
        await sync()
      },
      truncate: async length => {
        await this.#step('truncate')
        change({ position: length, bytes: null })
      },
      sync,
      close: async () => {},
    }
  }

  async #step(step: Step, keep?: (bytes: number) => void): Promise<void> {
    await Promise.resolve()
    this.steps += 1
    for (const planned of this.#faults) {
      const { fault, left } = planned
      if ('cutAt' in fault) {
        this.isOff ||= this.steps >= fault.cutAt
        if (this.isOff) throw new PowerCut('the power is gone')
      } else if (fault.step === step && left > 0) {
        planned.left -= 1
        keep?.(fault.keptBytes ?? 0)
        throw diskError(fault.code)
      }
    }
  }
}

function survivor(inode: Inode, keptBytes: number): Inode {
  let bytes = inode.durable
  let left = keptBytes
  for (const change of inode.unsynced) {
    if (left <= 0) break
    const part = change.bytes?.subarray(0, left) ?? null
    bytes = applied(bytes, { position: change.position, bytes: part })
    left -= part?.length ?? 0
  }
  return { bytes, durable: bytes, unsynced: [] }
}

function applied(bytes: Buffer, { position, bytes: written }: Change): Buffer {
  if (!written) return Buffer.from(bytes.subarray(0, position))
  const end = Buffer.alloc(Math.max(bytes.length, position + written.length))
  bytes.copy(end)
  written.copy(end, position)
  return end
}

function diskError(code: string): Error {
  return Object.assign(new Error(code), { code })
}
