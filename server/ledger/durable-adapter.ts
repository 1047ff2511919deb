import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { type Disk, failedWith, readWhole } from './disk.ts'

/** How a value lies in a file; `decode` gives null for bytes that are not whole. */
export interface Codec<T> {
  encode(value: T): Buffer
  decode(bytes: Buffer): T | null
}

/** Where the generation before lies. */
export function olderName(name: string): string {
  return `${name}.older`
}

/**
 * A lowdb adapter that survives power cuts, which lowdb's own does not: temporary file, sync, rename, sync of the
 * folder, the older generation kept. Reading gives the newest generation that is whole, or null. One writer at a time.
 */
export function durableAdapter<T>(
  disk: Disk,
  folder: string,
  { name, codec }: { readonly name: string; readonly codec: Codec<T> },
): Adapter<T> {
  const newest = join(folder, name)
  const older = join(folder, olderName(name))
  const temporary = join(folder, `${name}.new`)
  return {
    async read() {
      for (const path of [newest, older]) {
        const bytes = await readWhole(disk, path)
        const value = bytes && codec.decode(bytes)
        if (value !== null) return value
      }
      return null
    },
    async write(value) {
      // Left by a crash, or by a disk that was full: never read, so it may go.
      await unlessMissing(disk.remove(temporary))
      const file = await disk.open(temporary, 'create')
      try {
        await file.writeThrough(codec.encode(value), 0)
        await file.sync()
      } finally {
        await file.close()
      }
      // Between the two renames there is no newest: reading then takes the older one, which is the same value.
      await unlessMissing(disk.rename(newest, older))
      await disk.rename(temporary, newest)
      await disk.syncFolder(folder)
    },
  }
}

async function unlessMissing(work: Promise<void>): Promise<void> {
  await work.catch((problem: unknown) => {
    if (!failedWith(problem, 'ENOENT')) throw problem
  })
}
