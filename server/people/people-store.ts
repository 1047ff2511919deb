import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { z } from 'zod'
import { PersonId } from '../../shared/scheme/ids.ts'
import { newId } from '../access/secrets.ts'
import { DurableDocument } from '../durable-document.ts'
import type { Notice } from '../durable-json.ts'
import { NewPerson, type Person, recordHash, StoredPerson } from './person.ts'

const PeopleFile = z.strictObject({ v: z.literal(1), people: z.array(StoredPerson) })
type People = Map<PersonId, StoredPerson>

/** What a fact says of a person. */
export interface PersonRef {
  readonly id: PersonId
  readonly hash: string
}

/** The people of one competition, in its folder, beside the ledger and never in it. */
export interface PeopleStore {
  /** Enters people, all or none, in one write; the refs are in the same order. */
  readonly add: (people: readonly NewPerson[]) => Promise<PersonRef[]>
  /** Puts back records as an archive holds them, ids and salts included; one of the same id is replaced. */
  readonly restore: (people: readonly StoredPerson[]) => Promise<PersonRef[]>
  /** Corrects a record, under a new salt and hash; null when there is no such person. */
  readonly correct: (id: PersonId, person: NewPerson) => Promise<PersonRef | null>
  /** Names by id; whoever is not known, or was forgotten, is not in it. */
  readonly names: (ids: Iterable<PersonId>) => Map<PersonId, string>
  readonly get: (id: PersonId) => Person | null
  /** Everybody with salts, for an archive. */
  readonly all: () => readonly StoredPerson[]
  /** Whether the record is what a fact's hash was made of. */
  readonly matches: (ref: PersonRef) => boolean
  /** Deletes record and salt from both generations on the disk; false when there was nobody. */
  readonly forget: (id: PersonId) => Promise<boolean>
  readonly close: () => Promise<void>
}

/** Opens FOLDER/people.json, or starts an empty one. Throws `DocumentError` when it cannot be used. */
export async function openPeople(folder: string, notice: Notice): Promise<PeopleStore> {
  const document = await DurableDocument.open<People>(join(folder, 'people.json'), codec, notice)

  async function put(people: readonly StoredPerson[]): Promise<PersonRef[]> {
    if (people.length === 0) return []
    return document.change(kept => {
      for (const person of people) kept.set(person.id, person)
      return people.map(refTo)
    })
  }

  return {
    add: async people => put(people.map(person => stored(PersonId.parse(newId('p')), NewPerson.parse(person)))),
    restore: async people => put(people.map(person => StoredPerson.parse(person))),
    async correct(id, person) {
      if (!document.value.has(id)) return null
      const [ref] = await put([stored(id, NewPerson.parse(person))])
      return ref ?? null
    },
    names: ids => namesOf(document.value, ids),
    get: id => withoutSalt(document.value.get(id)),
    all: () => [...document.value.values()],
    matches(ref) {
      const person = document.value.get(ref.id)
      return person !== undefined && refTo(person).hash === ref.hash
    },
    async forget(id) {
      const there = await document.change(people => people.delete(id))
      // The second write pushes the generation that still holds the record off the disk. Both are made even when
      // nobody is there: the power may have failed between them the last time.
      await document.change(() => undefined)
      return there
    },
    close: () => document.close(),
  }
}

const codec = {
  empty: (): People => new Map(),
  decode(json: unknown): People {
    const { people } = PeopleFile.parse(json)
    const byId = new Map(people.map(person => [person.id, person]))
    if (byId.size !== people.length) throw new Error('two people have the same id')
    return byId
  },
  encode: (people: People): unknown => ({ v: 1, people: [...people.values()] }),
}

function stored(id: PersonId, person: NewPerson): StoredPerson {
  return { ...person, id, salt: randomBytes(16).toString('hex') }
}

function namesOf(people: People, ids: Iterable<PersonId>): Map<PersonId, string> {
  const names = new Map<PersonId, string>()
  for (const id of ids) {
    const person = people.get(id)
    if (person) names.set(id, person.name)
  }
  return names
}

function withoutSalt(person: StoredPerson | undefined): Person | null {
  if (!person) return null
  const { salt: _salt, ...record } = person
  return record
}

function refTo(person: StoredPerson): PersonRef {
  const { salt, ...record } = person
  return { id: record.id, hash: recordHash(record, salt) }
}
