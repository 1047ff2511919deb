import { evolve } from '../../shared/ledger/evolve.ts'
import { emptyCompetition, type Competition } from '../../shared/ledger/state.ts'
import { foldVersion, fromJson, toJson } from '../../shared/ledger/state-json.ts'
import type { CompetitionId } from '../../shared/scheme/ids.ts'
import type { Ledger, LedgerStore } from '../ledger/ledger.ts'
import { foldFacts } from './fold.ts'
import { Hall } from './hall.ts'

export interface HallsOptions {
  store: LedgerStore
  now: () => Date
  log: { info: (data: object, words: string) => void; error: (data: object, words: string) => void }
}

/** A quiet moment long enough to write a checkpoint in, and the least there must be to write. */
const checkpointAfterMs = 20_000
const checkpointAfterLines = 500

/** All open competitions of this process. */
export class Halls {
  #options: HallsOptions
  #halls = new Map<CompetitionId, Hall>()
  #opened = new Set<(hall: Hall) => void>()
  #checkpointed = new Map<CompetitionId, number>()
  #timer: NodeJS.Timeout

  constructor(options: HallsOptions) {
    this.#options = options
    this.#timer = setInterval(() => void this.#checkpointQuietOnes(), checkpointAfterMs)
    this.#timer.unref()
  }

  all(): Hall[] {
    return [...this.#halls.values()]
  }

  get(id: string): Hall | undefined {
    return [...this.#halls.values()].find(hall => hall.id === id)
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

  /** Finishes what waits, writes checkpoints, lets go of the ledgers. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    await Promise.all(this.all().map(hall => hall.stop((state, ledger) => this.#checkpoint(hall.id, state, ledger))))
    await this.#options.store.close()
  }

  async #open(ledger: Ledger): Promise<Hall> {
    const { log, now, store } = this.#options
    for (const notice of ledger.notices) log.error({ ...notice, competition: ledger.competition }, 'ledger notice')
    const state = await folded(ledger)
    const hall: Hall = new Hall(ledger, state, {
      now,
      reopen: async () => {
        await ledger.close().catch(() => undefined)
        const again = await store.open(ledger.competition)
        return { ledger: again, state: await folded(again) }
      },
      onTrouble: trouble => log.error({ err: trouble, competition: ledger.competition }, 'append failed'),
    })
    this.#halls.set(hall.id, hall)
    log.info({ competition: hall.id, anchor: anchorText(hall) }, 'competition open')
    for (const listener of this.#opened) listener(hall)
    return hall
  }

  async #checkpointQuietOnes(): Promise<void> {
    for (const hall of this.all()) {
      const since = hall.head.seq - (this.#checkpointed.get(hall.id) ?? 0)
      if (since < checkpointAfterLines || hall.backlog > 0) continue
      await hall.checkpoint((state, ledger) => this.#checkpoint(hall.id, state, ledger))
    }
  }

  async #checkpoint(id: CompetitionId, state: Competition, ledger: Ledger): Promise<void> {
    if (ledger.head().seq === 0 || this.#checkpointed.get(id) === ledger.head().seq) return
    const head = ledger.head()
    try {
      await ledger.saveCheckpoint(head, foldVersion, toJson(state))
      this.#checkpointed.set(id, head.seq)
    } catch (trouble) {
      this.#options.log.error({ err: trouble, competition: id }, 'checkpoint failed')
    }
  }
}

/** The anchor printed at opening, locks and publications: `SEQ:HASH`. */
export const anchorText = (hall: Hall): string => `${hall.head.seq}:${hall.head.hash}`

async function folded(ledger: Ledger): Promise<Competition> {
  const checkpoint = ledger.restore(foldVersion)
  const state = checkpoint ? fromJson(checkpoint.state) : emptyCompetition(ledger.competition as CompetitionId)
  for await (const lines of ledger.read(state.seq + 1)) {
    for (const line of lines) evolve(state, { ...line, facts: foldFacts(line) })
  }
  return state
}
