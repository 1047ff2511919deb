import type { DiskFile } from '../disk/disk.ts'

const newline = 10
const blockBytes = 1 << 20

/** A run of whole lines, each with its newline; `offset` is that of its first byte in the file. */
export interface LineBlock {
  readonly bytes: Buffer
  readonly offset: number
}

/**
 * Cuts the bytes [from, until) of a file into blocks of whole lines, a megabyte at a time (longer where one line is).
 * A block is valid until the next is asked for. Returns what follows the last newline: empty, or a torn end.
 */
export async function* lineBlocks(file: DiskFile, from: number, until: number): AsyncGenerator<LineBlock, LineBlock> {
  let buffer = Buffer.allocUnsafe(blockBytes)
  let kept = 0
  let position = from
  while (position < until) {
    if (kept === buffer.length) buffer = grown(buffer)
    const room = buffer.subarray(kept, kept + Math.min(buffer.length - kept, until - position))
    const got = await file.read(room, position)
    if (got === 0) break
    position += got
    const filled = kept + got
    // Only the new bytes can hold a newline: a line of many megabytes is not searched again and again.
    const last = buffer.subarray(kept, filled).lastIndexOf(newline)
    if (last < 0) {
      kept = filled
      continue
    }
    const end = kept + last + 1
    yield { bytes: buffer.subarray(0, end), offset: position - filled }
    buffer.copyWithin(0, end, filled)
    kept = filled - end
  }
  return { bytes: Buffer.from(buffer.subarray(0, kept)), offset: position - kept }
}

function grown(buffer: Buffer): Buffer<ArrayBuffer> {
  const larger = Buffer.allocUnsafe(buffer.length * 2)
  buffer.copy(larger)
  return larger
}

/** The lines of a block without their newlines, with the offset of each in the file. */
export function* linesOf(block: LineBlock): Generator<LineBlock> {
  let start = 0
  for (;;) {
    const end = block.bytes.indexOf(newline, start)
    if (end < 0) return
    yield { bytes: block.bytes.subarray(start, end), offset: block.offset + start }
    start = end + 1
  }
}
