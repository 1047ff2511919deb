import { fileURLToPath } from 'node:url'
import { existsSync } from 'node:fs'
import type { CompetitionId } from '../../shared/scheme/ids.ts'
import { CheckpointThread } from '../ledger/checkpoint-thread.ts'
import type { Ledger, LedgerStore } from '../ledger/ledger.ts'
import { competitionFold, foldFacts } from './fold.ts'
import { Hall, type OpenedLedger, type PublishedLine } from './hall.ts'

export interface HallsOptions {
  store: LedgerStore
  dataDir: string
  now: () => Date
  log: { info: (data: object, words: string) => void; error: (data: object, words: string) => void }
}

/** How often it is looked whether a checkpoint is due, and the least there must be to write. */
const checkpointAfterMs = 20_000
const checkpointAfterLines = 500
const mostKept = 4_000

/** All open competitions of this process. */
export class Halls {
  #options: HallsOptions
  #halls = new Map<string, Hall>()
  #opened = new Set<(hall: Hall) => void>()
  #checkpointed = new Map<string, number>()
  #thread = new CheckpointThread(workerModule())
  #checkpointing: Promise<unknown> = Promise.resolve()
  #timer: NodeJS.Timeout

  constructor(options: HallsOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#checkpointWhereDue(), checkpointAfterMs)
    this.#timer.unref()
  }

  all(): Hall[] {
    return [...this.#halls.values()]
  }

  get(id: string): Hall | undefined {
    return this.#halls.get(id)
  }

  onOpened(listener: (hall: Hall) => void) {
    this.#opened.add(listener)
  }

  /** Opens every competition in the store. Rejects where a ledger is broken: better no hall than a wrong one. */
  async openAll(): Promise<void> {
    for (const id of await this.#options.store.list()) await this.#open(await this.#options.store.open(id))
  }

  /** A new competition with an empty ledger. Rejects with `LedgerExists`. */
  async create(id: CompetitionId): Promise<Hall> {
    return this.#open(await this.#options.store.create(id))
  }

  /** Finishes what waits in a hall and lets go of its ledger, which stays on the disk. */
  async release(id: string): Promise<void> {
    const hall = this.#halls.get(id)
    if (!hall) return
    this.#halls.delete(id)
    await hall.drain()
    await this.#checkpointing
    await hall.close()
    this.#checkpointed.delete(id)
  }

  /** Takes nothing new and resolves once all that waits is durable or refused. */
  async drain(): Promise<void> {
    await Promise.all(this.all().map(hall => hall.drain()))
  }

  /** Finishes what waits, writes checkpoints, lets go of the ledgers. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await this.drain()
    await Promise.all(this.all().map(hall => this.#checkpoint(hall)))
    await this.#thread.close()
    await Promise.all(this.all().map(hall => hall.close()))
    await this.#options.store.close()
  }

  async #open(ledger: Ledger): Promise<Hall> {
    const { log, now, store } = this.#options
    for (const notice of ledger.notices) log.error({ ...notice, competition: ledger.competition }, 'ledger notice')
    let current = ledger
    const hall = new Hall(await folded(ledger), {
      now,
      reopen: async () => {
        await current.close().catch(() => undefined)
        current = await store.open(ledger.competition)
        return folded(current)
      },
      onTrouble: trouble => log.error({ err: trouble, competition: ledger.competition }, 'append failed'),
    })
    this.#halls.set(hall.id, hall)
    log.info({ competition: hall.id, anchor: anchorText(hall) }, 'competition open')
    for (const listener of this.#opened) listener(hall)
    return hall
  }

  async #checkpointWhereDue(): Promise<void> {
    for (const hall of this.all()) {
      const since = hall.head.seq - (this.#checkpointed.get(hall.id) ?? 0)
      if (since >= checkpointAfterLines) await this.#checkpoint(hall)
    }
  }

  #checkpoint(hall: Hall): Promise<void> {
    this.#checkpointing = Promise.all([this.#checkpointing, this.#makeCheckpoint(hall)])
    return this.#checkpointing.then(() => undefined)
  }

  async #makeCheckpoint(hall: Hall): Promise<void> {
    const upTo = hall.head
    if (upTo.seq === 0 || this.#checkpointed.get(hall.id) === upTo.seq || !this.#halls.has(hall.id)) return
    try {
      await this.#thread.make({ dataDir: this.#options.dataDir, competition: hall.id, upTo })
      this.#checkpointed.set(hall.id, upTo.seq)
    } catch (trouble) {
      this.#options.log.error({ err: trouble, competition: hall.id }, 'checkpoint failed')
    }
  }
}

/** The anchor printed at opening, locks and publications: `SEQ:HASH`. */
export const anchorText = (hall: Hall): string => `${hall.head.seq}:${hall.head.hash}`

async function folded(ledger: Ledger): Promise<OpenedLedger> {
  const checkpoint = ledger.restore(competitionFold.version)
  const state = (checkpoint && competitionFold.fromJson(checkpoint.state)) ?? competitionFold.start(ledger.competition)
  const recent: PublishedLine[] = []
  for await (const lines of ledger.read(state.seq + 1)) {
    for (const line of lines) {
      competitionFold.apply(state, line)
      recent.push({ seq: line.seq, at: line.at, by: line.by, facts: foldFacts(line) })
    }
    if (recent.length > mostKept) recent.splice(0, recent.length - mostKept)
  }
  return { ledger, state, recent }
}

/** The checkpoint thread's module: a file of the build beside the program, or of the sources. */
function workerModule(): URL {
  const built = new URL('./checkpoint-worker.js', import.meta.url)
  return existsSync(fileURLToPath(built)) ? built : new URL('./checkpoint-worker.ts', import.meta.url)
}
