import { join } from 'node:path'
import type { Adapter } from 'lowdb'
import { type Disk, readWhole } from '../disk/disk.ts'
import { olderName, replaceDurably } from '../disk/replace-durably.ts'

/** How a value lies in a file; `decode` gives null for bytes that are not whole. */
export interface Codec<T> {
  encode(value: T): Buffer
  decode(bytes: Buffer): T | null
}

/** A lowdb adapter that survives power cuts, which lowdb's own does not. Reading gives the newest whole generation, or null. */
export function durableAdapter<T>(
  disk: Disk,
  folder: string,
  { name, codec }: { readonly name: string; readonly codec: Codec<T> },
): Adapter<T> {
  const path = join(folder, name)
  return {
    async read() {
      for (const generation of [path, olderName(path)]) {
        const bytes = await readWhole(disk, generation)
        const value = bytes && codec.decode(bytes)
        if (value !== null) return value
      }
      return null
    },
    write: value => replaceDurably(disk, folder, { path, bytes: codec.encode(value) }),
  }
}
