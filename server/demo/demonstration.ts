import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { CompetitionId, EventId, JudgeId } from '../../shared/scheme/ids.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import type { Competitions } from '../hall/competitions.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import type { Gateway } from '../live/gateway.ts'
import { demoFile } from './demo-file.ts'
import { demoScript } from './demo-script.ts'
import { nextMarks, spared } from './simulator.ts'

export interface DemonstrationParts {
  halls: Halls
  competitions: Competitions
  gateway: Gateway
  now: () => Date
  /** Whether simulated judges mark at all. */
  simulate: boolean
  log: { info: (data: object, words: string) => void; error: (data: object, words: string) => void }
}

const event = EventId.parse('hardware')
const quietJudge = JudgeId.parse('J12')
/** Every five seconds a row lights and glides: judges go on, a few marks at a time, until a total has changed. */
const lightEveryMs = 5_000
const marksAtOnce = 5
const mostTries = 12
const beatEveryMs = 3_000
/** How long the quiet tablet stays away once somebody watches, and for how long it has been away at first. */
const quietForMs = 90_000
const quietSinceMs = 40_000

/** The competition a newcomer sees: made on an empty data folder, kept moving while somebody looks. */
export class Demonstration {
  #parts: DemonstrationParts
  #timers: NodeJS.Timeout[] = []
  #taken = false
  #busy = false
  #watchedSince: number | null = null
  #quietFrom: number

  constructor(parts: DemonstrationParts) {
    this.#parts = parts
    this.#quietFrom = parts.now().getTime() - quietSinceMs
  }

  /** Makes the demonstration where there is no competition at all, and starts its judges. */
  async ensure(): Promise<void> {
    if (this.#parts.halls.all().length === 0) await this.#make(CompetitionId.parse('demo'))
    if (!this.#parts.simulate) return
    this.#timers = [
      setInterval(() => void this.#step(), lightEveryMs),
      setInterval(() => void this.#beat(), beatEveryMs),
    ]
    await this.#beat()
  }

  /** A fresh demonstration beside the old one, which is no longer listed; null where there is none to start again. */
  async restart(): Promise<CompetitionId | null> {
    const hall = await this.#hall()
    if (!hall) return null
    const count = this.#parts.halls.all().filter(one => one.id.startsWith('demo')).length
    const id = CompetitionId.parse(`demo-${count + 1}`)
    await this.#make(id)
    this.#taken = false
    this.#watchedSince = null
    this.#quietFrom = this.#parts.now().getTime() - quietSinceMs
    return id
  }

  /** The simulated judges lay down their tablets. */
  takeOver(): void {
    this.#taken = true
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer)
  }

  /** The newest demonstration. */
  async #hall(): Promise<Hall | null> {
    const found: Hall[] = []
    for (const hall of this.#parts.halls.all()) {
      if (await hall.read(state => state.info?.demonstration === true && !state.info.rehearsal)) found.push(hall)
    }
    return found.at(-1) ?? null
  }

  async #make(id: CompetitionId): Promise<void> {
    const { competitions, now, log } = this.#parts
    const start = performance.now()
    const first = now()
    const script = [...demoScript(first)]
    const made = await competitions.create(demoFile(first), id, script[0]?.at.toISOString())
    if ('refused' in made) throw new Error(`the demonstration's file was refused: ${JSON.stringify(made)}`)
    const numbers = new Map<string, number>()
    const answers = await Promise.all(
      script.map(({ at, actor, device, command }) => {
        const n = (numbers.get(device) ?? 0) + 1
        numbers.set(device, n)
        return made.submit({ actor, device, n, command, at: at.toISOString() })
      }),
    )
    const refused = answers.findIndex(answer => !answer.ok)
    if (refused >= 0)
      throw new Error(`the demonstration's past was refused: ${JSON.stringify([answers[refused], script[refused]])}`)
    log.info(
      { competition: id, commands: script.length, ms: Math.round(performance.now() - start) },
      'demonstration made',
    )
  }

  async #step(): Promise<void> {
    if (this.#busy || this.#taken) return
    this.#busy = true
    try {
      const hall = await this.#hall()
      if (hall && this.#watched(hall)) await this.#mark(hall)
    } catch (trouble) {
      this.#parts.log.error({ err: trouble }, 'simulated judge failed')
    }
    this.#busy = false
  }

  #watched(hall: Hall): boolean {
    if (this.#parts.gateway.feedsOf(hall).watching === 0) return false
    this.#watchedSince ??= this.#parts.now().getTime()
    return true
  }

  async #mark(hall: Hall): Promise<void> {
    const skip = new Set(this.#quiet() ? [...spared, quietJudge] : spared)
    const before = await hall.read(totalsOf)
    for (let tries = 0; tries < mostTries; tries += 1) {
      const deeds = await hall.read(state => nextMarks(state, event, Math.random, skip, marksAtOnce))
      for (const deed of deeds) await this.#submit(hall, deed)
      if (deeds.length === 0 || (await hall.read(totalsOf)) !== before) return
    }
  }

  async #submit(hall: Hall, { actor, command }: { actor: Actor; command: Command }): Promise<void> {
    const device = `sim-${actor.kind === 'judge' ? actor.id : 'desk'}`
    const n = await hall.read(state => (state.devices.get(device)?.n ?? 0) + 1)
    const answer = await hall.submit({ actor, device, n, command })
    if (!answer.ok) this.#parts.log.error({ refusal: answer.refusal, command: command.type }, 'simulated judge refused')
  }

  #quiet(): boolean {
    return this.#watchedSince === null || this.#parts.now().getTime() - this.#watchedSince < quietForMs
  }

  /** The simulated tablets say how they are, all but the quiet one. */
  async #beat(): Promise<void> {
    const hall = await this.#hall()
    if (!hall || this.#taken) return
    const { presence } = this.#parts.gateway.feedsOf(hall)
    const now = this.#parts.now()
    const judges = await hall.read(state => [...new Set([...(state.events.get(event)?.panels.values() ?? [])].flat())])
    for (const judge of judges) {
      if (spared.has(judge)) continue
      const quiet = judge === quietJudge && this.#quiet()
      const lastSeen = quiet ? new Date(this.#quietFrom) : now
      const battery = 0.55 + (Number(judge.replace(/\D/g, '')) % 8) * 0.05
      presence.set({
        id: judge,
        judge,
        connected: !quiet,
        lastSeen: lastSeen.toISOString(),
        waiting: quiet ? 3 : 0,
        battery,
        skewMs: 0,
        at: null,
      })
    }
  }
}

/** The totals that the board shows, as text to compare. */
function totalsOf(state: Competition): string {
  const { rows } = new LiveBoard(state, event, () => null).content()
  return rows
    .map(({ id, total }) => `${id} ${total}`)
    .toSorted()
    .join()
}
