import { readFile, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Adapter } from 'lowdb'
import { z } from 'zod'
import { failedWith, nodeDisk } from './disk/disk.ts'
import { olderName, replaceDurably } from './disk/replace-durably.ts'

/** How a value becomes JSON and back; `decode` throws when the JSON does not describe one. */
export interface Codec<T> {
  readonly decode: (json: unknown) => T
  readonly encode: (value: T) => unknown
}

/** Told when something is not as it should be but the work goes on. */
export type Notice = (sentence: string) => void

/** A stored document that cannot be used; the message says where. */
export class DocumentError extends Error {
  readonly file: string

  constructor(file: string, problem: string, options?: ErrorOptions) {
    super(`${file}: ${problem}`, options)
    this.name = 'DocumentError'
    this.file = file
  }
}

export interface DurableJson<T> extends Adapter<T> {
  /** The last value known to be on the disk, freshly decoded; null when there is none. */
  readonly lastDurable: () => T | null
}

/**
 * A lowdb adapter that survives power cuts, which lowdb's own does not; the generation before stays beside it as
 * `FILE.older`.
 *
 * The older generation is read only when the newest is missing or is no JSON, and `notice` hears of it; the unreadable
 * one is kept as `FILE.unreadable`. JSON of the wrong shape throws `DocumentError`: somebody meant to write that.
 */
export function durableJson<T>(file: string, codec: Codec<T>, notice: Notice): DurableJson<T> {
  let durable: string | null = null

  async function read(): Promise<T | null> {
    const newest = await readJson(file)
    if (newest.state === 'json') return accept(file, newest)

    const older = await readJson(olderName(file))
    if (older.state !== 'json') {
      if (newest.state === 'missing' && older.state === 'missing') return null
      throw new DocumentError(
        file,
        `无法读取，且没有可用的上一版 / cannot be read, nor is there an older one: ${newest.problem}`,
      )
    }
    notice(`${file}: 无法读取，改用上一版 / cannot be read, the one before is used: ${newest.problem}`)
    const value = accept(olderName(file), older)
    // Otherwise the next write would put the unreadable one where the good one is.
    if (newest.state === 'unreadable') await rename(file, `${file}.unreadable`)
    return value
  }

  function accept(from: string, found: { text: string; json: unknown }): T {
    try {
      const value = codec.decode(found.json)
      durable = found.text
      return value
    } catch (error) {
      throw new DocumentError(from, `内容不合格式 / is not of the right shape: ${describe(error)}`, { cause: error })
    }
  }

  async function write(value: T): Promise<void> {
    const text = `${JSON.stringify(codec.encode(value), null, 1)}\n`
    const folder = dirname(file)
    await nodeDisk.makeFolder(folder)
    await replaceDurably(nodeDisk, folder, { path: file, bytes: Buffer.from(text) })
    durable = text
  }

  return { read, write, lastDurable: () => (durable === null ? null : codec.decode(JSON.parse(durable))) }
}

type Found =
  | { state: 'json'; text: string; json: unknown }
  | { state: 'missing'; problem: string }
  | { state: 'unreadable'; problem: string }

async function readJson(file: string): Promise<Found> {
  try {
    const text = await readFile(file, 'utf8')
    const json: unknown = JSON.parse(text)
    return { state: 'json', text, json }
  } catch (error) {
    return { state: failedWith(error, 'ENOENT') ? 'missing' : 'unreadable', problem: describe(error) }
  }
}

function describe(error: unknown): string {
  if (error instanceof z.ZodError) {
    const issue = error.issues[0]
    return issue ? `${issue.path.map(String).join('.') || '(root)'}: ${issue.message}` : error.message
  }
  return error instanceof Error ? error.message : String(error)
}
