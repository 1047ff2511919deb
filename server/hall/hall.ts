import { type Actor, actorName } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { may } from '../../shared/ledger/may.ts'
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { type Touched, newTouched } from '../../shared/ledger/touched.ts'
import type { CommandAnswer } from '../../shared/protocol/socket.ts'
import type { Ledger, UnsealedLine } from '../ledger/ledger.ts'

/** One command on its way in. `n` counts up per device; `device` comes from the session, never from the message. */
export interface Request {
  actor: Actor
  device: string
  n: number
  deviceAt?: string
  /** Only for a past that is laid down dated back, as the demonstration's: the server's clock otherwise. */
  at?: string
  command: Command
}

/** A line as its readers need it, durable by now. */
export interface PublishedLine {
  seq: number
  at: string
  by: string
  facts: readonly Fact[]
}

export interface Publication {
  lines: readonly PublishedLine[]
  touched: Touched
}

/** A ledger, its fold, and the last lines that went into it. */
export interface OpenedLedger {
  ledger: Ledger
  state: Competition
  recent: PublishedLine[]
}

export interface HallOptions {
  now: () => Date
  /** Folds the ledger anew after an append has failed. */
  reopen: () => Promise<OpenedLedger>
  onTrouble: (trouble: unknown) => void
}

interface Waiting {
  request: Request
  answer: (answer: CommandAnswer) => void
}

const mostAtOnce = 2_000
const mostWaiting = 20_000
/** How many of the last lines are kept for those who were away for a moment. */
const mostRecent = 2_000

/**
 * An open competition: one queue. While an append is in flight commands wait; once it is durable the hall publishes and
 * acknowledges, then decides and evolves all that waits, in order, and appends them as one write. (L4, DESIGN 3.1)
 */
export class Hall {
  #ledger: Ledger
  #state: Competition
  #options: HallOptions
  #recent: PublishedLine[]
  #waiting: Waiting[] = []
  #readers: (() => void)[] = []
  #subscribers = new Set<(publication: Publication) => void>()
  #reopened = new Set<() => void>()
  #busy = false
  #stopping = false
  /** The ledger could not be read again after a failure: what is in memory may never have become durable. */
  #broken = false
  #idle: (() => void)[] = []

  constructor(opened: OpenedLedger, options: HallOptions) {
    this.#ledger = opened.ledger
    this.#state = opened.state
    this.#recent = opened.recent.slice(-mostRecent)
    this.#options = options
  }

  get id() {
    return this.#state.id
  }

  get head() {
    return this.#ledger.head()
  }

  /** Commands that wait for the append in flight. */
  get backlog() {
    return this.#waiting.length
  }

  /** Resolves once the command is durable or refused; never rejects. */
  submit(request: Request): Promise<CommandAnswer> {
    const no = (refusal: Refusal): CommandAnswer => ({ ok: false, n: request.n, refusal })
    if (this.#stopping) return Promise.resolve(no(refuse('hall-stopped')))
    if (this.#waiting.length >= mostWaiting) return Promise.resolve(no(refuse('overloaded', { waiting: mostWaiting })))
    return new Promise(answer => {
      this.#waiting.push({ request, answer })
      if (!this.#busy) void this.#work()
    })
  }

  /** Whether its state can be read and trusted. */
  get sound() {
    return !this.#broken
  }

  /**
   * Runs `look` over a state that is durable in full; it must not keep or change what it sees. Rejects where the ledger
   * could not be reopened after a failure.
   */
  read<T>(look: (state: Competition) => T): Promise<T> {
    if (!this.#busy) return Promise.resolve().then(() => (this.#busy ? this.read(look) : this.#look(look)))
    return new Promise((resolve, reject) => {
      this.#readers.push(() => {
        try {
          resolve(this.#look(look))
        } catch (trouble) {
          reject(trouble instanceof Error ? trouble : new Error(String(trouble)))
        }
      })
    })
  }

  #look<T>(look: (state: Competition) => T): T {
    if (this.#broken) throw new Error(`competition ${this.#state.id} stands still: its ledger could not be reopened`)
    return look(this.#state)
  }

  /** The durable lines behind `seq`, or null where they are no longer at hand. Inside `read` or a subscriber only. */
  linesSince(seq: number): readonly PublishedLine[] | null {
    const first = this.#recent[0]
    if (seq === this.#state.seq) return []
    if (!first || seq < first.seq - 1 || seq > this.#state.seq) return null
    return this.#recent.slice(seq - first.seq + 1)
  }

  /** Called with every durable batch, before its commands are acknowledged to anybody else's queue. */
  subscribe(subscriber: (publication: Publication) => void): () => void {
    this.#subscribers.add(subscriber)
    return () => this.#subscribers.delete(subscriber)
  }

  /** Called when the state was folded anew: what was derived from the old one is void. */
  onReopened(listener: () => void) {
    this.#reopened.add(listener)
  }

  /** Takes nothing new and resolves once what waits is durable or refused. */
  async drain(): Promise<void> {
    this.#stopping = true
    if (this.#busy) await new Promise<void>(resolve => this.#idle.push(resolve))
  }

  close(): Promise<void> {
    return this.#ledger.close()
  }

  async #work(): Promise<void> {
    this.#busy = true
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, mostAtOnce)
      await this.#append(batch)
      for (const reader of this.#readers.splice(0)) reader()
    }
    this.#busy = false
    for (const idle of this.#idle.splice(0)) idle()
  }

  async #append(batch: Waiting[]): Promise<void> {
    const touched = newTouched()
    const lines: UnsealedLine[] = []
    const published: PublishedLine[] = []
    const answers: (() => void)[] = []
    for (const { request, answer } of batch) {
      const decided = this.#decide(request)
      if (!Array.isArray(decided)) {
        answers.push(() => answer(decided))
        continue
      }
      const line = this.#line(request, decided)
      evolve(this.#state, { ...line, facts: decided }, touched)
      lines.push(line)
      published.push({ seq: line.seq, at: line.at, by: line.by, facts: decided })
      answers.push(() => answer({ ok: true, n: request.n, seq: line.seq }))
    }
    if (lines.length > 0) {
      try {
        await this.#ledger.append(lines)
      } catch (trouble) {
        this.#options.onTrouble(trouble)
        await this.#reopen()
        const stopped = refuse('hall-stopped')
        for (const { request, answer } of batch) answer({ ok: false, n: request.n, refusal: stopped })
        return
      }
    }
    for (const tell of answers) tell()
    this.#recent.push(...published)
    if (this.#recent.length > 2 * mostRecent) this.#recent.splice(0, this.#recent.length - mostRecent)
    if (published.length > 0) for (const subscriber of this.#subscribers) subscriber({ lines: published, touched })
  }

  /** Facts, or the answer that needs no line: a refusal, a repetition, nothing to do. */
  #decide(request: Request): Fact[] | CommandAnswer {
    const { actor, device, n, command } = request
    const known = this.#state.devices.get(device)
    if (known && n <= known.n) return { ok: true, n, seq: known.seq }
    const refusal = may(actor, command, this.#state)
    if (refusal) return { ok: false, n, refusal }
    const decision = decide(this.#state, command, { by: actorName(actor), ref: `${device}:${n}`, actor })
    if (!Array.isArray(decision)) return { ok: false, n, refusal: decision }
    return decision.length === 0 ? { ok: true, n, seq: this.#state.seq } : decision
  }

  #line(request: Request, facts: Fact[]): UnsealedLine {
    const now = request.at ?? this.#options.now().toISOString()
    return {
      v: 1,
      competition: this.#state.id,
      seq: this.#state.seq + 1,
      command: `${request.device}:${request.n}`,
      by: actorName(request.actor),
      device: request.device,
      at: now > this.#state.at ? now : this.#state.at,
      ...(request.deviceAt ? { deviceAt: request.deviceAt } : {}),
      facts,
    }
  }

  async #reopen(): Promise<void> {
    try {
      const { ledger, state, recent } = await this.#options.reopen()
      this.#ledger = ledger
      this.#state = state
      this.#recent = recent.slice(-mostRecent)
      for (const listener of this.#reopened) listener()
    } catch (trouble) {
      this.#stopping = true
      this.#broken = true
      this.#options.onTrouble(trouble)
    }
  }
}
