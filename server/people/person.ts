import { createHash } from 'node:crypto'
import { z } from 'zod'
import { PersonId } from '../../shared/scheme/ids.ts'

const line = (most: number) =>
  z
    .string()
    .min(1)
    .max(most)
    // Line breaks and invisible marks come along when pasting and make two names of one.
    .regex(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u)

/** What is asked about a person when they are entered. */
export const NewPerson = z.strictObject({
  name: line(200),
  unit: line(200).optional(),
  phone: line(40).optional(),
  idNumber: line(40).optional(),
})
export type NewPerson = Readonly<z.infer<typeof NewPerson>>

/** A person as facts refer to them: by id and by `recordHash`. */
export const Person = NewPerson.extend({ id: PersonId })
export type Person = Readonly<z.infer<typeof Person>>

/** A record and the salt that keeps its hash from being guessed; whoever has lost the salt cannot prove a guess. */
export const StoredPerson = Person.extend({ salt: z.string().regex(/^[0-9a-f]{32}$/) })
export type StoredPerson = Readonly<z.infer<typeof StoredPerson>>

/**
 * The hash that facts hold: SHA-256, in hexadecimal, over the 16 bytes of the salt (given in hexadecimal) and the
 * record as JSON without spaces, its fields in alphabetical order, absent ones left out.
 */
export function recordHash(record: Person, salt: string): string {
  const fields = Object.entries(record).filter(([, value]) => value !== undefined)
  const sorted = fields.sort(([a], [b]) => (a < b ? -1 : 1))
  const text = `{${sorted.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`
  return createHash('sha256').update(Buffer.from(salt, 'hex')).update(text).digest('hex')
}
