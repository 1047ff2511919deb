import type { Command } from '../../shared/ledger/commands.ts'
import { isPassing, type Refusal } from '../../shared/ledger/refusal.ts'
import type { CommandAnswer, CommandMessage } from '../../shared/protocol/socket.ts'
import { type OutboxOwner, scopeOf, type WaitingRow } from './waiting-row.ts'
import { memoryWaitingStore, type WaitingStore } from './waiting-store.ts'

/** Sends one command; rejects when the connection is lost before the answer. */
export type SendCommand = (message: CommandMessage) => Promise<CommandAnswer>

export interface OutboxOptions {
  owner: OutboxOwner
  store: WaitingStore
  send: SendCommand
  /** The present time in milliseconds since 1970. */
  clock: () => number
  /** A name of this tab that no other tab has. */
  tab: string
  /** Told of each acknowledged command before it leaves the outbox, with the line that holds it. */
  acknowledged?: (row: WaitingRow, seq: number) => void
}

export interface OutboxStatus {
  /** Entered and not yet acknowledged, oldest first. */
  waiting: readonly WaitingRow[]
  refused: readonly WaitingRow[]
  /** False where the browser keeps nothing across a reload. */
  durable: boolean
}

/** How a desk's command ended. */
export type Settled = { ok: true } | { ok: false; refusal: Refusal }

const leadMs = 5_000
const againMs = 1_000

/**
 * Commands on their way: kept first, then sent one at a time in the order they were made, under numbers that count up
 * per device. What was not acknowledged is sent again under its number, and the server takes it once.
 */
export class Outbox {
  #options: OutboxOptions
  #store: WaitingStore
  #scope: string
  /** Made and not yet kept: without a number, but already on the screen. */
  #making: WaitingRow[] = []
  #rows: WaitingRow[] = []
  #lastN = 0
  #online = false
  #pumping = false
  /** Something was kept while the last look was under way. */
  #wanted = false
  #closed = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #listeners = new Set<() => void>()
  #settle = new Map<number, (settled: Settled) => void>()
  #keeping: Promise<unknown> = Promise.resolve()
  #status: OutboxStatus
  #channel: BroadcastChannel | null

  private constructor(options: OutboxOptions, rows: WaitingRow[]) {
    this.#options = options
    this.#store = options.store
    this.#scope = scopeOf(options.owner)
    this.#rows = rows
    this.#status = this.#statusNow()
    this.#channel =
      typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`liangfen-outbox/${this.#scope}`)
    if (this.#channel) this.#channel.onmessage = () => void this.#reload()
  }

  /** Opens the device's outbox with what waits in it, and what the same person left waiting on an earlier device. */
  static async open(options: OutboxOptions): Promise<Outbox> {
    const { store, owner } = options
    const scope = scopeOf(owner)
    await store.takeOver(owner, 0)
    return new Outbox(options, await store.all(scope))
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  status = (): OutboxStatus => this.#status

  /** The server's word on the device's last number: nothing at or below it waits any more, and new ones go above. */
  caughtUp(lastN: number): void {
    this.#lastN = Math.max(this.#lastN, lastN)
  }

  /** Tells whether commands can be sent just now. */
  online(online: boolean): void {
    this.#online = online
    if (online) void this.#pump()
  }

  /** Keeps the command and sends it when it can; resolves when the server has answered it, however late. */
  submit(command: Command): Promise<Settled> {
    const { actor, view } = this.#options.owner
    const row: WaitingRow = { scope: this.#scope, n: 0, at: this.#now(), actor, view, command, refusal: null }
    this.#making = [...this.#making, row]
    this.#changed(false)
    return new Promise(resolve => {
      // One after another, so that numbers follow the order of making.
      this.#keeping = this.#keeping.then(async () => {
        const kept = await this.#keep(row)
        this.#settle.set(kept.n, resolve)
        this.#making = this.#making.filter(other => other !== row)
        this.#rows = [...this.#rows, kept]
        this.#changed(true)
        void this.#pump()
      })
    })
  }

  /** Forgets a refused command that has been read. */
  async dismiss(n: number): Promise<void> {
    await this.#store.remove(this.#scope, n)
    this.#rows = this.#rows.filter(row => row.n !== n)
    this.#changed(true)
  }

  /** Everything that waits or was refused, as text for a file. */
  asText(): string {
    return `${[...this.#rows, ...this.#making].map(row => JSON.stringify(row)).join('\n')}\n`
  }

  close(): void {
    this.#closed = true
    clearTimeout(this.#timer)
    this.#channel?.close()
    this.#listeners.clear()
  }

  #now(): string {
    return new Date(this.#options.clock()).toISOString()
  }

  async #keep(row: WaitingRow): Promise<WaitingRow> {
    try {
      return await this.#store.add(row, this.#lastN)
    } catch {
      // The disk is full or the database gone: go on in memory, visibly.
      this.#store = memoryWaitingStore(this.#rows, this.#lastN)
      return this.#store.add(row, this.#lastN)
    }
  }

  async #pump(): Promise<void> {
    this.#wanted = true
    if (this.#pumping) return
    this.#pumping = true
    try {
      while (this.#online && !this.#closed) {
        // One tab sends for a device, and sends what is kept: two would send a number twice or out of order.
        this.#wanted = false
        const nowMs = this.#options.clock()
        const next = await this.#store.next(this.#scope, { tab: this.#options.tab, nowMs, untilMs: nowMs + leadMs })
        if (!next && !this.#wanted) return
        if (!next) continue
        if (next === 'another-tab' || !(await this.#deliver(next))) return this.#again()
      }
    } finally {
      this.#pumping = false
    }
  }

  /** False where the server has given no answer that settles the command. */
  async #deliver(row: WaitingRow): Promise<boolean> {
    const answer = await this.#ask(row)
    if (!answer || answer.n !== row.n) return false
    if (answer.ok) {
      this.#lastN = Math.max(this.#lastN, row.n)
      this.#options.acknowledged?.(row, answer.seq)
      await this.#forget(row)
      this.#answer(row.n, { ok: true })
      return true
    }
    if (isPassing(answer.refusal)) return false
    await this.#refused(row, answer.refusal)
    return true
  }

  async #ask(row: WaitingRow): Promise<CommandAnswer | null> {
    try {
      return await this.#options.send({ n: row.n, deviceAt: row.at, command: row.command })
    } catch {
      return null
    }
  }

  async #forget(row: WaitingRow): Promise<void> {
    await this.#store.remove(this.#scope, row.n)
    this.#rows = this.#rows.filter(other => other.n !== row.n)
    this.#changed(true)
  }

  async #refused(row: WaitingRow, refusal: Refusal): Promise<void> {
    // A desk's dialog shows the refusal itself and keeps what was typed; only an unattended one is kept.
    const attended = this.#settle.has(row.n) && row.command.type !== 'EnterMark'
    if (attended) await this.#forget(row)
    else {
      const kept = { ...row, refusal }
      await this.#store.put(kept)
      this.#rows = this.#rows.map(other => (other.n === row.n ? kept : other))
      this.#changed(true)
    }
    this.#answer(row.n, { ok: false, refusal })
  }

  #answer(n: number, settled: Settled): void {
    this.#settle.get(n)?.(settled)
    this.#settle.delete(n)
  }

  #again(): void {
    clearTimeout(this.#timer)
    if (!this.#closed) this.#timer = setTimeout(() => void this.#pump(), againMs)
  }

  /** Another tab of the device has kept or settled something. */
  async #reload(): Promise<void> {
    if (this.#closed) return
    this.#rows = await this.#store.all(this.#scope)
    // An answer takes itself off the list.
    for (const n of Array.from(this.#settle.keys())) {
      const row = this.#rows.find(other => other.n === n)
      if (!row) this.#answer(n, { ok: true })
      else if (row.refusal) this.#answer(n, { ok: false, refusal: row.refusal })
    }
    this.#changed(false)
    void this.#pump()
  }

  #statusNow(): OutboxStatus {
    return {
      waiting: [...this.#rows.filter(row => !row.refusal), ...this.#making],
      refused: this.#rows.filter(row => row.refusal),
      durable: this.#store.durable,
    }
  }

  #changed(tell: boolean): void {
    this.#status = this.#statusNow()
    if (tell) this.#channel?.postMessage('changed')
    for (const listener of this.#listeners) listener()
  }
}
