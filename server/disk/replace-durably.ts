import { type Disk, failedWith } from './disk.ts'

/** Where the generation before a file lies. */
export const olderName = (path: string): string => `${path}.older`

/**
 * Puts new bytes in a file's place so that a power cut leaves the one or the other, whole: temporary file, sync, rename,
 * sync of the folder; the generation before is kept beside it. One writer at a time.
 */
export async function replaceDurably(
  disk: Disk,
  folder: string,
  { path, bytes }: { path: string; bytes: Buffer },
): Promise<void> {
  const temporary = `${path}.new`
  // Left by a crash, or by a disk that was full: never read, so it may go.
  await unlessMissing(disk.remove(temporary))
  const file = await disk.open(temporary, 'create')
  try {
    await file.writeThrough(bytes, 0)
    await file.sync()
  } finally {
    await file.close()
  }
  // Between the two renames there is no newest: reading then takes the older one, which is the same value.
  await unlessMissing(disk.rename(path, olderName(path)))
  await disk.rename(temporary, path)
  await disk.syncFolder(folder)
}

async function unlessMissing(work: Promise<void>): Promise<void> {
  await work.catch((problem: unknown) => {
    if (!failedWith(problem, 'ENOENT')) throw problem
  })
}
