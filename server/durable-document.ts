import { Low } from 'lowdb'
import { type Codec, type DurableJson, durableJson, type Notice } from './durable-json.ts'

interface Waiting {
  readonly done: () => void
  readonly failed: (error: unknown) => void
}

/**
 * One value in memory whose every change is on the disk before the call that made it resolves.
 *
 * Changes that arrive while a write is in flight go out together in the next one. When a write fails, all that wait are
 * rejected and the value goes back to the last durable one.
 */
export class DurableDocument<T> {
  readonly #db: Low<T>
  readonly #disk: DurableJson<T>
  readonly #empty: () => T
  readonly #notice: Notice
  readonly #listeners = new Set<() => void>()
  #waiting: Waiting[] = []
  #writing: Promise<void> | null = null
  #closed = false

  private constructor(disk: DurableJson<T>, empty: () => T, notice: Notice) {
    this.#disk = disk
    this.#empty = empty
    this.#notice = notice
    this.#db = new Low(disk, empty())
  }

  /** Reads FILE, or starts empty. Throws `DocumentError` when there is one that cannot be used. */
  static async open<T>(
    file: string,
    codec: Codec<T> & { readonly empty: () => T },
    notice: Notice,
  ): Promise<DurableDocument<T>> {
    const document = new DurableDocument(durableJson(file, codec, notice), codec.empty, notice)
    await document.#db.read()
    return document
  }

  get value(): T {
    return this.#db.data
  }

  /**
   * Changes the value in place and resolves with what `mutate` gave once that is durable. Every call writes: ask
   * `value` first whether there is anything to change. `mutate` is synchronous and must not throw after changing.
   */
  change<R>(mutate: (value: T) => R): Promise<R> {
    if (this.#closed) return Promise.reject(new Error('closed'))
    return new Promise((resolve, reject) => {
      const result = mutate(this.#db.data)
      this.#waiting.push({ done: () => resolve(result), failed: reject })
      this.#writing ??= this.#writeAll()
    })
  }

  /** As `change`, for what may be lost: nobody waits, and a failure is only noted. */
  changeSoon(mutate: (value: T) => void): void {
    if (this.#closed) return
    this.change(mutate).catch((error: unknown) => this.#notice(String(error)))
  }

  /** Calls back after every durable change, until the returned function is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Takes no more changes and waits for those under way. */
  async close(): Promise<void> {
    this.#closed = true
    await this.#writing
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting
      this.#waiting = []
      try {
        await this.#db.write()
      } catch (error) {
        this.#giveUp(batch, error)
        continue
      }
      for (const one of batch) one.done()
      for (const listener of this.#listeners) listener()
    }
    this.#writing = null
  }

  #giveUp(batch: readonly Waiting[], error: unknown): void {
    // Those that came during the write built upon what has just failed.
    const all = [...batch, ...this.#waiting]
    this.#waiting = []
    this.#db.data = this.#disk.lastDurable() ?? this.#empty()
    for (const one of all) one.failed(error)
  }
}
