import { randomBytes } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { peopleOf, setUpFrom } from '../../shared/ledger/import-file.ts'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import { openPeople, type PeopleStore } from '../people/people-store.ts'
import type { Hall } from './hall.ts'
import type { Halls } from './halls.ts'

export interface CompetitionsParts {
  dataDir: string
  halls: Halls
  notice: (words: string) => void
}

/** A hall's people beside its ledger: what is more than facts. */
export class Competitions {
  #parts: CompetitionsParts
  #people = new Map<CompetitionId, PeopleStore>()

  constructor(parts: CompetitionsParts) {
    this.#parts = parts
  }

  async openAll(): Promise<void> {
    for (const hall of this.#parts.halls.all()) await this.#open(hall.id)
  }

  people(id: CompetitionId): PeopleStore | undefined {
    return this.#people.get(id)
  }

  /** A new competition from its file: people first, then the one line that refers to them. */
  async create(file: CompetitionFile, id: CompetitionId = newCompetitionId(), at?: string): Promise<Hall | Refusal> {
    const hall = await this.#parts.halls.create(id)
    const people = await this.#open(id)
    const refs = await people.add(peopleOf(file))
    const command = setUpFrom(file, refs)
    const request = { actor: { kind: 'system' as const }, device: 'system', n: 1, command, ...(at ? { at } : {}) }
    const answer = await hall.submit(request)
    if (answer.ok) return hall
    await this.remove(id)
    return answer.refusal
  }

  /** Removes a competition with all that is kept of it. Only for what was never real: a rehearsal's copy, a file refused. */
  async remove(id: CompetitionId): Promise<void> {
    await this.#people.get(id)?.close()
    this.#people.delete(id)
    await this.#parts.halls.release(id)
    await rm(join(this.#parts.dataDir, 'competitions', id), { recursive: true, force: true })
  }

  async close(): Promise<void> {
    await Promise.all([...this.#people.values()].map(people => people.close()))
  }

  /** Deletes the records of those whom the ledger says are forgotten: those from before a break too. */
  async #forgetWith(id: CompetitionId, people: PeopleStore): Promise<void> {
    const hall = this.#parts.halls.get(id)
    if (!hall) return
    for (const person of await hall.read(state => [...state.forgotten])) {
      if (people.get(person)) await people.forget(person)
    }
    hall.subscribe(({ lines }) => {
      for (const fact of lines.flatMap(line => line.facts)) {
        if (fact.type !== 'PersonForgotten') continue
        people
          .forget(fact.person)
          .catch((trouble: unknown) => this.#parts.notice(`${id}: not forgotten yet: ${String(trouble)}`))
      }
    })
  }

  async #open(id: CompetitionId): Promise<PeopleStore> {
    const known = this.#people.get(id)
    if (known) return known
    const folder = join(this.#parts.dataDir, 'competitions', id)
    const people = await openPeople(folder, notice => this.#parts.notice(`${id}: ${JSON.stringify(notice)}`))
    this.#people.set(id, people)
    await this.#forgetWith(id, people)
    return people
  }
}

const newCompetitionId = (): CompetitionId => CompetitionId.parse(`c${randomBytes(6).toString('hex')}`)
