import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { RehearsalState } from '../../shared/protocol/rehearsal.ts'
import type { CompetitionId } from '../../shared/scheme/ids.ts'
import type { Hall } from '../hall/hall.ts'
import type { Copies } from './copies.ts'
import { programFile } from './program-file.ts'
import type { RehearsalOrder } from './rehearsal-order.ts'

export interface RehearsalsParts {
  copies: Copies
  /** The local port, known once the server listens. */
  port: () => number
  log: { error: (data: object, words: string) => void }
}

/** What the button starts: a small hall, ten times faster than people mark. */
const usual = { viewers: 50, speed: 10, seconds: 60 }
const mostKept = 20

interface Started {
  of: CompetitionId
  state: RehearsalState
}

/** Rehearsals that organisers start by a button: in a process of their own, one at a time, over real sockets. */
export class Rehearsals {
  #parts: RehearsalsParts
  #started = new Map<string, Started>()
  #busy = false
  #child: ChildProcess | null = null
  #running: Promise<void> = Promise.resolve()

  constructor(parts: RehearsalsParts) {
    this.#parts = parts
  }

  /** Begins to rehearse a copy of this competition; gives what to ask `state` by, or null while one is under way. */
  async start(hall: Hall): Promise<string | null> {
    if (this.#busy) return null
    this.#busy = true
    try {
      const copy = await this.#parts.copies.make(hall)
      if (!copy) {
        this.#busy = false
        return null
      }
      const id = randomBytes(8).toString('hex')
      const started: Started = { of: hall.id, state: { state: 'running', progress: null } }
      this.#keep(id, started)
      const order: RehearsalOrder = { ...usual, url: `http://127.0.0.1:${this.#parts.port()}`, copy }
      this.#running = this.#run(started, order)
        .then(async () => void (await this.#parts.copies.discard(hall.id, copy.id)))
        .catch((trouble: unknown) => this.#parts.log.error({ err: trouble }, 'rehearsal copy not discarded'))
        .finally(() => {
          this.#busy = false
        })
      return id
    } catch (trouble) {
      this.#busy = false
      throw trouble
    }
  }

  /** How a rehearsal of this competition stands; null where there was none of this id. */
  state(of: CompetitionId, id: string): RehearsalState | null {
    const started = this.#started.get(id)
    return started?.of === of ? started.state : null
  }

  /** Breaks off a rehearsal that is under way and throws its copy away. */
  async stop(): Promise<void> {
    this.#child?.kill('SIGKILL')
    await this.#running
  }

  #keep(id: string, started: Started): void {
    this.#started.set(id, started)
    const [oldest] = this.#started.keys()
    if (this.#started.size > mostKept && oldest) this.#started.delete(oldest)
  }

  #run(started: Started, order: RehearsalOrder): Promise<void> {
    const { file, options } = programFile('rehearse-process')
    const child = fork(file, [], { ...options, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
    this.#child = child
    child.on('message', message => {
      const news = RehearsalState.safeParse(message)
      if (news.success) started.state = news.data
    })
    child.send(order)
    return new Promise(resolve => {
      const ended = (problem: string) => {
        this.#child = null
        if (started.state.state === 'running') started.state = { state: 'failed', problem }
        resolve()
      }
      child.on('error', trouble => ended(trouble.message))
      child.on('close', code => ended(`ended with ${code}`))
    })
  }
}
