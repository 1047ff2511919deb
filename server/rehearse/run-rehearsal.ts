import { setMaxListeners } from 'node:events'
import { z } from 'zod'
import type { Fact } from '../../shared/ledger/facts.ts'
import { isAccepted } from '../../shared/ledger/requirements.ts'
import { refuse } from '../../shared/ledger/refusal.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { fromJson, toJson } from '../../shared/ledger/state-json.ts'
import type { RehearsalProgress, RehearsalReport } from '../../shared/protocol/rehearsal.ts'
import type { ReplicaLine } from '../../shared/protocol/socket.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import { Audience } from './audience.ts'
import { audit } from './audit.ts'
import { simulateChief, ToReview } from './chief.ts'
import { openedAndPublished } from './closing.ts'
import { wrongBoards } from './final-boards.ts'
import { Journal } from './journal.ts'
import { simulateJudge } from './judge.ts'
import { pause } from './pause.ts'
import type { RehearsalOrder } from './rehearsal-order.ts'
import { shownMarks } from './shown-marks.ts'
import { Tablet } from './tablet.ts'
import { Visitor } from './visitor.ts'

export interface RehearsalOptions extends RehearsalOrder {
  /** Ends the marking early; the account is made all the same. */
  signal?: AbortSignal
  onProgress?: (progress: RehearsalProgress) => void
}

const everyMsAtSpeed1 = 2_000
const lookEveryMs = 500
/** Nothing new for so long: what is still blank nobody can fill. */
const stalledAfterMs = 20_000
/** How long judges may take to bring in what is under way once they are told to stop, breaks of the server included. */
const patienceMs = 30_000
const SignedIn = z.object({ views: z.array(z.string()) })

/**
 * Judges, a chief judge and viewers with real sockets mark a copy of a competition, and the account of it: what was
 * sent, what the server holds, how long it took. Rejects where nobody could sign in; everything else is in the report.
 */
export async function runRehearsal(options: RehearsalOptions): Promise<RehearsalReport> {
  const rehearsal = new Rehearsal(options)
  try {
    return await rehearsal.run()
  } finally {
    rehearsal.end()
  }
}

class Rehearsal {
  readonly #options: RehearsalOptions
  readonly #journal = new Journal()
  readonly #lines: ReplicaLine[] = []
  readonly #review = new ToReview()
  readonly #stop = new AbortController()
  readonly #tablets: Tablet[] = []
  #audience: Audience | null = null
  #unseen = 0
  #began = performance.now()

  constructor(options: RehearsalOptions) {
    this.#options = options
    // Every judge listens.
    setMaxListeners(0, this.#stop.signal)
    options.signal?.addEventListener('abort', () => this.#stop.abort(), { once: true })
    if (options.signal?.aborted) this.#stop.abort()
  }

  async run(): Promise<RehearsalReport> {
    const { copy, url, viewers, speed } = this.#options
    const events = copy.events.filter(({ refusal }) => refusal === null).map(({ id }) => id)
    const chief = await this.#chief()
    const start = fromJson(toJson(chief.tablet.state))
    const seats = await this.#judges(chief)
    if (viewers > 0 && events.length > 0) {
      this.#audience = await Audience.open({ url, competition: copy.id, events, count: viewers })
    }
    this.#began = performance.now()
    this.#review.everything(chief.tablet.state)
    const { signal } = this.#stop
    const everyMs = everyMsAtSpeed1 / speed
    const working = seats.map(seat => simulateJudge({ ...seat, journal: this.#journal, everyMs, signal }))
    working.push(simulateChief({ tablet: chief.tablet, review: this.#review, journal: this.#journal, signal }))
    await this.#watch(chief.tablet, seats.length)
    const seconds = (performance.now() - this.#began) / 1_000
    await this.#finish(working)
    const shown = shownMarks(start, this.#lines, this.#journal.marks)
    const seen = await this.#audience?.measure(shown)
    return this.#report({ chief: chief.tablet, cookies: chief.visitor, seen, seconds, judges: seats.length })
  }

  end(): void {
    this.#stop.abort()
    for (const tablet of this.#tablets) tablet.end()
    this.#audience?.end()
  }

  /** The chief judge's desk, which also sees every line. */
  async #chief() {
    const { copy } = this.#options
    const { visitor, views } = await this.#signIn(copy.chief)
    const tablet = this.#tablet(visitor, 'chief', {
      onLines: (lines, touched) => {
        this.#lines.push(...lines)
        this.#review.touched(touched)
      },
      onUnseen: count => {
        this.#unseen += count
        this.#review.everything(tablet.state)
      },
    })
    if (!(await tablet.ready())) throw new Error(`chief judge ${copy.chief}: ${tablet.over?.refused ?? 'no replica'}`)
    return { visitor, views, tablet }
  }

  async #judges(chief: { visitor: Visitor; views: string[] }): Promise<{ id: JudgeId; tablet: Tablet }[]> {
    const { copy } = this.#options
    const seats: { id: JudgeId; tablet: Tablet }[] = []
    for (const { judge } of copy.cards) {
      const { visitor, views } = judge === copy.chief ? chief : await this.#signIn(judge)
      if (views.includes('judge')) seats.push({ id: judge, tablet: this.#tablet(visitor, 'judge') })
      else if (judge !== copy.chief) this.#journal.problem(`${judge}: not-allowed`)
    }
    return seats
  }

  async #signIn(judge: JudgeId): Promise<{ visitor: Visitor; views: string[] }> {
    const { copy, url } = this.#options
    const secret = copy.cards.find(card => card.judge === judge)?.secret
    if (!secret) throw new Error(`no card for ${judge}`)
    const visitor = new Visitor(url)
    const { views } = await visitor.post('/api/sessions/card', { competition: copy.id, judge, secret }, SignedIn)
    return { visitor, views }
  }

  #tablet(
    visitor: Visitor,
    view: 'judge' | 'chief',
    more: Pick<ConstructorParameters<typeof Tablet>[0], 'onLines' | 'onUnseen'> = {},
  ): Tablet {
    const { url, copy } = this.#options
    const tablet = new Tablet({ url, cookies: visitor.cookieHeader(), view, competition: copy.id, ...more })
    this.#tablets.push(tablet)
    return tablet
  }

  /** Looks on until all is published, the time is over, nothing moves any more, or somebody stops it. */
  async #watch(chief: Tablet, judges: number): Promise<void> {
    const { seconds = Number.POSITIVE_INFINITY, viewers, onProgress } = this.#options
    const { signal } = this.#stop
    let moved = { seq: -1, at: performance.now() }
    while (!signal.aborted && !chief.over) {
      await pause(lookEveryMs, signal)
      const now = performance.now()
      const sent = this.#journal.marks.length
      const { acknowledged } = this.#journal
      onProgress?.({ seconds: (now - this.#began) / 1_000, judges, viewers, sent, acknowledged })
      if (chief.state.seq !== moved.seq) moved = { seq: chief.state.seq, at: now }
      if (now - this.#began > seconds * 1_000 || isAllPublished(chief.state)) return
      if (now - moved.at > stalledAfterMs) return this.#journal.problem('stalled')
    }
  }

  async #finish(working: readonly Promise<void>[]): Promise<void> {
    this.#stop.abort()
    const never = new AbortController()
    const timely = await Promise.race([
      Promise.all(working).then(() => true),
      pause(patienceMs, never.signal).then(() => false),
    ])
    never.abort()
    if (timely) return
    this.#journal.problem('unanswered')
    for (const tablet of this.#tablets) if (!this.#isChief(tablet)) tablet.end(refuse('overloaded'))
    await Promise.all(working)
  }

  #isChief(tablet: Tablet): boolean {
    return tablet === this.#tablets[0]
  }

  async #report(of: {
    chief: Tablet
    cookies: Visitor
    seen: Awaited<ReturnType<Audience['measure']>> | undefined
    seconds: number
    judges: number
  }): Promise<RehearsalReport> {
    const { copy, viewers } = this.#options
    const { marks, acknowledgements, acknowledged, signatures } = this.#journal
    const fresh = await this.#newcomer(of.cookies)
    const { state } = fresh
    const wrong = await wrongBoards(of.cookies, state, fresh.names)
    for (const event of wrong) this.#journal.problem(`board of ${event} is not what its marks come to`)
    const patient = new AbortController()
    await Promise.race([of.chief.reached(state.seq), pause(patienceMs, patient.signal)])
    patient.abort()
    const facts: Fact[] = this.#lines.flatMap(line => line.facts)
    const { lost, doubled } = audit(marks, { facts, unseen: this.#unseen, state })
    const seen = of.seen
    if (seen && seen.unshown > 0) this.#journal.problem(`not shown: ${seen.unshown}`)
    return {
      competition: copy.id,
      seconds: Math.round(of.seconds * 10) / 10,
      judges: of.judges,
      viewers,
      marks: {
        sent: marks.length,
        acknowledged,
        lost: lost.length,
        doubled,
        refused: marks.filter(({ refused }) => refused !== null).length,
      },
      acknowledgement: acknowledgements.summary(),
      screen: seen?.latencies.summary() ?? { count: 0, p50: null, p99: null },
      sheets: { signed: signatures, accepted: countSheets(state) },
      entries: countEntries(state),
      published: openedAndPublished(state).published.length,
      reconnects: this.#tablets.reduce((sum, tablet) => sum + tablet.reconnects, seen?.reconnects ?? 0),
      boards: { right: seen?.right ?? 0, wrong: (seen?.wrong ?? 0) + wrong.length },
      unseen: this.#unseen,
      events: copy.events,
      problems: this.#journal.problems(),
    }
  }

  /** A chief judge's desk that comes in only now and is told everything at once. */
  async #newcomer(cookies: Visitor): Promise<Tablet> {
    const tablet = this.#tablet(cookies, 'chief')
    if (!(await tablet.ready())) throw new Error(`the state could not be fetched: ${tablet.over?.refused ?? ''}`)
    return tablet
  }
}

function isAllPublished(state: Competition): boolean {
  const { opened, published } = openedAndPublished(state)
  return published.length === opened.length
}

function countEntries(state: Competition): { accepted: number; total: number } {
  const { opened } = openedAndPublished(state)
  const entries = opened.flatMap(event => [...event.entries.values()].map(entry => ({ event, entry })))
  return { accepted: entries.filter(({ event, entry }) => isAccepted(event, entry)).length, total: entries.length }
}

const countSheets = (state: Competition): number =>
  openedAndPublished(state)
    .opened.flatMap(event => [...event.entries.values()].flatMap(entry => [...entry.sheets.values()]))
    .filter(({ status }) => status === 'accepted').length
