import { createHash, randomBytes } from 'node:crypto'
import { judgesMarking } from '../../shared/ledger/entry-panel.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import type { RehearsalCopy, RehearsalEvent } from '../../shared/protocol/rehearsal.ts'
import { CompetitionId, type EventId } from '../../shared/scheme/ids.ts'
import { issueCards } from '../access/join-cards.ts'
import type { Competitions } from '../hall/competitions.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import { forgetCompetition, type House } from '../house/house.ts'
import { chiefOf, rehearsalFile } from './rehearsal-file.ts'

export interface CopiesParts {
  house: House
  halls: Halls
  competitions: Competitions
  /** Turns away whoever still looks at a competition that is to go. */
  turnAway: (competition: CompetitionId) => void
  now: () => Date
}

/** Copies of one competition at the same time: each costs memory and disk. */
const mostAtOnce = 3
/** A copy that nobody marked in for so long was left behind by a rehearsal that broke off. */
const abandonedAfterMs = 15 * 60_000

/** Copies of competitions to rehearse in. Nothing of them touches the competition they are made of. */
export class Copies {
  #parts: CopiesParts

  constructor(parts: CopiesParts) {
    this.#parts = parts
  }

  /** A fresh copy, its events opened, with a card for everybody who marks; null while there are too many already. */
  async make(original: Hall): Promise<RehearsalCopy | null> {
    const { competitions, house, now } = this.#parts
    if ((await this.#removeAbandoned(original.id)) >= mostAtOnce) return null
    const people = competitions.people(original.id)
    const { file, chief, marking } = await original.read(state => ({
      file: rehearsalFile(state, person => people?.names([person]).get(person) ?? null),
      chief: chiefOf(state),
      marking: new Set([...state.events.values()].flatMap(event => [...judgesMarking(event)])),
    }))
    const id = CompetitionId.parse(`${prefixOf(original.id)}${randomBytes(4).toString('hex')}`)
    const made = await competitions.create(file, id)
    if ('refused' in made) throw new Error(`the rehearsal's copy was refused: ${JSON.stringify(made)}`)
    const events: RehearsalEvent[] = []
    for (const { setup } of file.events) events.push(await open(made, setup.id, setup.conduct))
    const cards = await issueCards(house, id, [...marking.add(chief)], now())
    return { id, chief, events, cards: cards.map(({ judge, path }) => ({ judge, secret: secretIn(path) })) }
  }

  /** Throws a copy of this competition away, with its ledger, people, cards and sessions; false where it is none. */
  async discard(original: CompetitionId, copy: string): Promise<boolean> {
    const hall = this.#of(original).find(({ id }) => id === copy)
    if (!hall || !(await hall.read(state => state.info?.rehearsal ?? false))) return false
    const { competitions, house, turnAway } = this.#parts
    turnAway(hall.id)
    await competitions.remove(hall.id)
    await forgetCompetition(house, hall.id)
    return true
  }

  #of(original: CompetitionId): Hall[] {
    return this.#parts.halls.all().filter(({ id }) => id.startsWith(prefixOf(original)))
  }

  async #removeAbandoned(original: CompetitionId): Promise<number> {
    const since = new Date(this.#parts.now().getTime() - abandonedAfterMs).toISOString()
    for (const hall of this.#of(original)) {
      if (await hall.read(({ at }) => at < since)) await this.discard(original, hall.id)
    }
    return this.#of(original).length
  }
}

/** A copy's id says which competition it is of, so that this is known after a restart too. */
const prefixOf = (original: CompetitionId) => `r-${createHash('sha256').update(original).digest('hex').slice(0, 10)}-`

const secretIn = (path: string): string => path.slice(path.indexOf('.') + 1)

async function open(hall: Hall, event: EventId, conduct: 'open' | 'blind'): Promise<RehearsalEvent> {
  const commands: Command[] = [{ type: 'OpenEvent', event, waiver: '演练 rehearsal' }]
  const lots = { how: 'lots' as const, commitment: '0'.repeat(64), sealed: '', witness: 'rehearsal' }
  // Codes are as if drawn: nobody is behind them.
  if (conduct === 'blind') commands.unshift({ type: 'RecordDraw', event, ...lots })
  for (const command of commands) {
    const n = await hall.read(state => (state.devices.get('system')?.n ?? 0) + 1)
    const answer = await hall.submit({ actor: { kind: 'system' }, device: 'system', n, command })
    if (!answer.ok) return { id: event, refusal: answer.refusal.refused }
  }
  return { id: event, refusal: null }
}
