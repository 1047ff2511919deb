import type { Actor } from '../../shared/ledger/access.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { fromJson } from '../../shared/ledger/state-json.ts'
import { newTouched } from '../../shared/ledger/touched.ts'
import type { Have, ReplicaMessage } from '../../shared/protocol/socket.ts'
import type { z } from 'zod'
import { entryOf, withWaiting } from './overlay.ts'
import type { WaitingRow } from './waiting-row.ts'

type Version = z.infer<typeof Have>

/** What a screen is drawn from; a new object whenever anything changed. */
export interface ReplicaView {
  /** The state within this session's scope, waiting commands applied. */
  state: Competition
  /** The same as the server has acknowledged it. */
  base: Competition
  /** Names by person id, as far as this session may know them. */
  names: ReadonlyMap<string, string>
  /** How often an entry has changed: the same number is the same entry. Key `event/entry`. */
  revisions: ReadonlyMap<string, number>
  /** How often anything that touches a whole event has changed. */
  whole: number
}

/** The local fold of the lines that a session may see, with its own waiting commands on top. */
export class Replica {
  #actor: Actor
  #base: Competition | null = null
  #build = ''
  #names: ReadonlyMap<string, string> = new Map()
  #waiting: readonly WaitingRow[] = []
  /** Acknowledged, but the lines that hold them have not come yet: still shown, or a mark would blink. */
  #arriving: { row: WaitingRow; seq: number }[] = []
  #revisions = new Map<string, number>()
  #whole = 0
  #view: ReplicaView | null = null
  #listeners = new Set<() => void>()

  constructor(actor: Actor) {
    this.#actor = actor
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** The present view, or null before the first snapshot. */
  view = (): ReplicaView | null => this.#view

  /** What to join with. */
  have(): Version | undefined {
    return this.#base ? { seq: this.#base.seq, build: this.#build } : undefined
  }

  /** Takes what the server says; `rejoin` where lines in between are missing. */
  take(message: ReplicaMessage): 'taken' | 'rejoin' {
    if (message.kind === 'snapshot') {
      this.#base = fromJson(message.state)
      this.#build = message.build
      this.#names = new Map(Object.entries(message.names))
      this.#whole += 1
    } else {
      const base = this.#base
      if (!base || message.from > base.seq) return 'rejoin'
      this.#fold(base, message)
    }
    const seq = this.#base?.seq ?? 0
    this.#arriving = this.#arriving.filter(({ seq: at }) => at > seq)
    this.#changed()
    return 'taken'
  }

  /** The commands that now wait, oldest first. */
  waiting(rows: readonly WaitingRow[]): void {
    if (rows === this.#waiting) return
    this.#touch([...this.#waiting, ...rows])
    this.#waiting = rows
    this.#changed()
  }

  /** A command has arrived at the server in line `seq`. */
  acknowledged(row: WaitingRow, seq: number): void {
    if (seq > (this.#base?.seq ?? 0)) this.#arriving = [...this.#arriving, { row, seq }]
  }

  /** Gives up waiting for a command's line: it said nothing new, or was out of scope. */
  settled(row: WaitingRow): void {
    const left = this.#arriving.filter(one => one.row !== row)
    if (left.length === this.#arriving.length) return
    this.#arriving = left
    this.#touch([row])
    this.#changed()
  }

  #fold(base: Competition, message: Extract<ReplicaMessage, { kind: 'lines' }>): void {
    const touched = newTouched()
    for (const line of message.lines) if (line.seq > base.seq) evolve(base, line, touched)
    base.seq = Math.max(base.seq, message.to)
    if (touched.all || touched.events.size > 0) this.#whole += 1
    for (const [event, entries] of touched.entries) for (const entry of entries) this.#revise(`${event}/${entry}`)
  }

  #touch(rows: readonly WaitingRow[]): void {
    for (const { command } of rows) {
      const about = entryOf(command)
      if (about) this.#revise(`${about.event}/${about.entry}`)
    }
  }

  #revise(key: string): void {
    this.#revisions.set(key, (this.#revisions.get(key) ?? 0) + 1)
  }

  #changed(): void {
    if (!this.#base) return
    const arrived = new Set(this.#arriving.map(({ row }) => row.n))
    const onTheWay = [...this.#arriving.map(({ row }) => row), ...this.#waiting.filter(({ n }) => !arrived.has(n))]
    this.#view = {
      state: withWaiting(this.#base, onTheWay, this.#actor),
      base: this.#base,
      names: this.#names,
      revisions: this.#revisions,
      whole: this.#whole,
    }
    for (const listener of this.#listeners) listener()
  }
}
