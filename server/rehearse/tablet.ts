import { io, type Socket } from 'socket.io-client'
import type { Command } from '../../shared/ledger/commands.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { isPassing, type Refusal, Refusal as RefusalSchema, refuse } from '../../shared/ledger/refusal.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { fromJson } from '../../shared/ledger/state-json.ts'
import { newTouched, type Touched } from '../../shared/ledger/touched.ts'
import { CommandAnswer, Joined, protocolVersion, ReplicaMessage } from '../../shared/protocol/socket.ts'
import type { ReplicaLine, View } from '../../shared/protocol/socket.ts'
import type { CompetitionId } from '../../shared/scheme/ids.ts'
import { wallMs } from './wall-clock.ts'

export interface TabletOptions {
  url: string
  cookies: string
  view: Exclude<View, 'audience'>
  competition: CompetitionId
  /** Lines as they arrive, each once; a snapshot in between is told as `unseen` lines. */
  onLines?: (lines: readonly ReplicaLine[], touched: Touched) => void
  onUnseen?: (lines: number) => void
}

/** A command with its number. It keeps both until the server has answered, through every break of the network. */
export interface Delivered {
  n: number
  /** Milliseconds of the wall clock at its first sending. */
  sentAt: number
  answeredAt: number
  outcome: { ok: true; seq: number } | { ok: false; refusal: Refusal }
}

const answerWithinMs = 10_000
const againMs = 250

/** A device's socket with its replica, as a tablet or a desk has it: the same messages, the same fold. */
export class Tablet {
  readonly #options: TabletOptions
  readonly #socket: Socket
  #state: Competition | null = null
  #build = ''
  #names: ReadonlyMap<string, string> = new Map()
  #n = 0
  #joined = false
  #over: Refusal | null = null
  #connections = 0
  #waiting = new Set<() => void>()

  constructor(options: TabletOptions) {
    this.#options = options
    const { url, cookies, view, competition } = options
    this.#socket = io(url, {
      transports: ['websocket'],
      forceNew: true,
      extraHeaders: { cookie: cookies },
      auth: { protocol: protocolVersion, view, competition, slow: false },
      reconnectionDelay: 100,
      reconnectionDelayMax: 1_000,
    })
    this.#socket.on('connect', () => void this.#join())
    this.#socket.on('disconnect', reason => this.#left(reason))
    this.#socket.on('replica', (message: unknown) => this.#take(ReplicaMessage.parse(message)))
    this.#socket.on('turned-away', (refusal: unknown) => {
      this.end(RefusalSchema.safeParse(refusal).data ?? refuse('not-allowed'))
    })
  }

  /** What this session may see, as of the last line that came. Throws before `ready`. */
  get state(): Competition {
    if (!this.#state) throw new Error('no snapshot yet')
    return this.#state
  }

  /** Names that this session may know, by person id. */
  get names(): ReadonlyMap<string, string> {
    return this.#names
  }

  get reconnects(): number {
    return Math.max(0, this.#connections - 1)
  }

  /** Why the server will not speak with this device any more. */
  get over(): Refusal | null {
    return this.#over
  }

  /** Resolves with the first snapshot; false where the server turns the device away. */
  ready(): Promise<boolean> {
    return this.#until(() => this.#joined && this.#state !== null)
  }

  /** Resolves once the replica holds line `seq`; false where the device is turned away or ended before. */
  reached(seq: number): Promise<boolean> {
    return this.#until(() => (this.#state?.seq ?? -1) >= seq)
  }

  /** Resolves at the next change of anything. */
  changed(): Promise<boolean> {
    let first = true
    return this.#until(() => {
      const now = !first
      first = false
      return now
    })
  }

  /** Sends a command under the device's next number until it is answered; null where the device ended before. */
  async deliver(command: Command): Promise<Delivered | null> {
    this.#n += 1
    const n = this.#n
    let sentAt: number | null = null
    while (await this.#until(() => this.#joined)) {
      sentAt ??= wallMs()
      const answer = await this.#ask({ n, deviceAt: new Date().toISOString(), command })
      if (answer?.ok) return { n, sentAt, answeredAt: wallMs(), outcome: { ok: true, seq: answer.seq } }
      if (answer && !isPassing(answer.refusal)) {
        return { n, sentAt, answeredAt: wallMs(), outcome: { ok: false, refusal: answer.refusal } }
      }
      await new Promise(resolve => setTimeout(resolve, againMs))
    }
    return null
  }

  /** Ends the device; what waits for it resolves. */
  end(why: Refusal = refuse('not-allowed', { session: 'ended' })): void {
    this.#over ??= why
    this.#socket.disconnect()
    this.#tell()
  }

  async #ask(message: { n: number; deviceAt: string; command: Command }) {
    try {
      const answer: unknown = await this.#socket.timeout(answerWithinMs).emitWithAck('command', message)
      return CommandAnswer.parse(answer)
    } catch {
      // Nobody knows whether it arrived: the same number again will tell.
      return null
    }
  }

  async #join(): Promise<void> {
    this.#connections += 1
    const state = this.#state
    const have = state ? { have: { seq: state.seq, build: this.#build } } : {}
    try {
      const to = { feed: 'replica' }
      const answer = Joined.parse(await this.#socket.timeout(answerWithinMs).emitWithAck('join', { to, ...have }))
      if (!answer.ok) return this.end(answer.refusal)
      this.#joined = true
      this.#tell()
    } catch {
      // Cut off again: the next connection joins. A server that does not answer at all is left and asked anew.
      if (this.#socket.connected) this.#socket.disconnect().connect()
    }
  }

  #left(reason: string): void {
    this.#joined = false
    // The server's own goodbye is the one case that socket.io does not come back from by itself.
    if (reason === 'io server disconnect' && !this.#over) setTimeout(() => this.#reconnect(), againMs)
  }

  #reconnect(): void {
    if (!this.#over) this.#socket.connect()
  }

  #take(message: ReplicaMessage): void {
    if (message.kind === 'snapshot') this.#restart(message)
    else this.#fold(message)
    this.#tell()
  }

  #restart(message: Extract<ReplicaMessage, { kind: 'snapshot' }>): void {
    const before = this.#state?.seq
    this.#state = fromJson(message.state)
    this.#state.seq = message.seq
    this.#build = message.build
    this.#names = new Map(Object.entries(message.names))
    this.#n = Math.max(this.#n, message.lastN)
    if (before !== undefined && message.seq > before) this.#options.onUnseen?.(message.seq - before)
  }

  #fold(message: Extract<ReplicaMessage, { kind: 'lines' }>): void {
    const state = this.#state
    if (!state || message.from > state.seq) {
      // Lines in between are missing: only a fresh join can be right again.
      this.#socket.disconnect().connect()
      return
    }
    const touched = newTouched()
    const fresh = message.lines.filter(line => line.seq > state.seq)
    for (const line of fresh) evolve(state, line, touched)
    state.seq = Math.max(state.seq, message.to)
    if (fresh.length > 0) this.#options.onLines?.(fresh, touched)
  }

  #until(holds: () => boolean): Promise<boolean> {
    if (this.#over) return Promise.resolve(false)
    if (holds()) return Promise.resolve(true)
    return new Promise(resolve => {
      const look = () => {
        if (!this.#over && !holds()) return
        this.#waiting.delete(look)
        resolve(!this.#over)
      }
      this.#waiting.add(look)
    })
  }

  #tell(): void {
    for (const look of this.#waiting) look()
  }
}
