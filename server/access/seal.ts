import { createCipheriv, createDecipheriv, hkdfSync, randomBytes, scrypt } from 'node:crypto'
import { z } from 'zod'
import { CompetitionId, ContestantId, EntryId, EventId } from '../../shared/scheme/ids.ts'
import { sha256Hex } from './secrets.ts'

const cost = { N: 65_536, r: 8, p: 1 } as const
const OfficerName = z.string().min(1).max(60)
const Bytes = z.base64().max(4_000_000)
/** Nonce of 12 bytes, tag of 16 bytes, then what is encrypted. */
const Box = Bytes

/** What a blind event's draw has decided: which contestant each entry is. */
const Drawn = z.strictObject({
  seed: z.string().regex(/^[0-9a-f]{64}$/),
  mapping: z.array(z.tuple([EntryId, ContestantId])),
})

/** A draw as it is kept until decoding; safe to store and export. */
export const Sealed = z.strictObject({
  v: z.literal(1),
  competition: CompetitionId,
  event: EventId,
  /** SHA-256 of the seed, shown before the draw. */
  commitment: z.string().regex(/^[0-9a-f]{64}$/),
  scrypt: z.strictObject({ N: z.literal(cost.N), r: z.literal(cost.r), p: z.literal(cost.p) }),
  officers: z.array(z.strictObject({ name: OfficerName, salt: Bytes.max(64) })).length(3),
  /** The box's key, once for each pair of officers. */
  pairs: z.array(z.strictObject({ of: z.tuple([OfficerName, OfficerName]), key: Bytes.max(200) })).length(3),
  box: Box,
})
export type Sealed = z.infer<typeof Sealed>

export interface Officer {
  readonly name: string
  readonly passphrase: string
}

export interface Draw {
  readonly seed: Uint8Array
  readonly mapping: ReadonlyMap<EntryId, ContestantId>
}

export type SealProblem = 'officers' | 'passphrases' | 'seed'
export type OpenProblem = 'two-officers-needed' | 'officer-unknown' | 'wrong-passphrase' | 'tampered'

/** What is shown before a draw, so that its seed cannot be chosen afterwards: SHA-256 in hexadecimal. */
export function commitment(seed: Uint8Array): string {
  return sha256Hex(seed)
}

/**
 * One seed of 32 bytes from the random contributions of several: as long as one of them is random and unknown to the
 * others, so is the seed. SHA-256 over `liangfen seed 1` and each contribution after its length in four bytes.
 */
export function mixSeed(contributions: readonly Uint8Array[]): Uint8Array {
  if (contributions.length < 2) throw new Error('a seed is mixed of at least two contributions')
  const parts = contributions.flatMap(one => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(one.length)
    return [length, one]
  })
  return Buffer.from(sha256Hex(Buffer.concat([Buffer.from('liangfen seed 1'), ...parts])), 'hex')
}

/**
 * Encrypts a draw so that any two of its three officers open it and nobody alone does. Refuses other than three
 * differently named officers, passphrases under 8 characters or equal ones, and a seed that has not 32 bytes.
 */
export async function seal(
  place: { readonly competition: CompetitionId; readonly event: EventId },
  draw: Draw,
  officers: readonly Officer[],
): Promise<{ ok: true; sealed: Sealed } | { ok: false; problem: SealProblem }> {
  const [one, two, three] = officers
  if (!one || !two || !three || officers.length !== 3) return { ok: false, problem: 'officers' }
  if (new Set(officers.map(officer => officer.name)).size !== 3) return { ok: false, problem: 'officers' }
  if (!officers.every(officer => OfficerName.safeParse(officer.name).success)) return { ok: false, problem: 'officers' }
  const phrases = officers.map(officer => sameForm(officer.passphrase))
  // Two equal ones would let one person open it.
  if (new Set(phrases).size !== 3 || phrases.some(phrase => Array.from(phrase).length < 8))
    return { ok: false, problem: 'passphrases' }
  if (draw.seed.length !== 32) return { ok: false, problem: 'seed' }

  const head = { ...place, commitment: commitment(draw.seed) }
  const key = randomBytes(32)
  const named = officers.map(({ name }) => ({ name, salt: randomBytes(16).toString('base64') }))
  const halves = await halvesOf(officers, named)
  const pairs = [[one, two] as const, [one, three] as const, [two, three] as const].map(([a, b]) => {
    const of: [string, string] = [a.name, b.name]
    return { of, key: encrypt(keyOfPair(of, halves), key, `pair ${headText(head)}`) }
  })
  const drawn = { seed: Buffer.from(draw.seed).toString('hex'), mapping: [...draw.mapping] }
  const box = encrypt(key, Buffer.from(JSON.stringify(drawn)), `draw ${headText(head)}`)
  return { ok: true, sealed: { v: 1, ...head, scrypt: cost, officers: named, pairs, box } }
}

/** Opens a sealed draw with two officers' passphrases, in either order. */
export async function openSealed(
  sealed: Sealed,
  officers: readonly Officer[],
): Promise<{ ok: true; draw: Draw } | { ok: false; problem: OpenProblem }> {
  const [one, two] = officers
  if (!one || !two || officers.length !== 2 || one.name === two.name)
    return { ok: false, problem: 'two-officers-needed' }
  const pair = sealed.pairs.find(({ of }) => of.includes(one.name) && of.includes(two.name))
  if (!pair) return { ok: false, problem: 'officer-unknown' }

  const halves = await halvesOf([one, two], sealed.officers)
  const key = decrypt(keyOfPair(pair.of, halves), pair.key, `pair ${headText(sealed)}`)
  if (!key) return { ok: false, problem: 'wrong-passphrase' }
  const text = decrypt(key, sealed.box, `draw ${headText(sealed)}`)
  if (!text) return { ok: false, problem: 'tampered' }
  const drawn = Drawn.parse(JSON.parse(text.toString('utf8')))
  const draw = { seed: Buffer.from(drawn.seed, 'hex'), mapping: new Map(drawn.mapping) }
  return commitment(draw.seed) === sealed.commitment ? { ok: true, draw } : { ok: false, problem: 'tampered' }
}

function headText(head: Pick<Sealed, 'competition' | 'event' | 'commitment'>): string {
  return JSON.stringify([head.competition, head.event, head.commitment])
}

/** What each officer's passphrase gives, by name. One after the other: each takes 64 MB while it lasts. */
async function halvesOf(officers: readonly Officer[], salts: Sealed['officers']): Promise<Map<string, Buffer>> {
  const halves = new Map<string, Buffer>()
  for (const { name, passphrase } of officers) {
    const salt = salts.find(officer => officer.name === name)?.salt
    if (salt !== undefined) halves.set(name, await stretch(sameForm(passphrase), Buffer.from(salt, 'base64')))
  }
  return halves
}

/** One key from both; neither half tells anything about it. Throws when there is no half of one of them. */
function keyOfPair(of: readonly [string, string], halves: ReadonlyMap<string, Buffer>): Buffer {
  const both = of.map(name => {
    const half = halves.get(name)
    if (!half) throw new Error(`the sealed draw has no salt for ${name}`)
    return half
  })
  const about = `liangfen seal 1 ${JSON.stringify(of)}`
  return Buffer.from(hkdfSync('sha256', Buffer.concat(both), new Uint8Array(0), about, 32))
}

function stretch(passphrase: string, salt: Buffer): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(passphrase, salt, 32, { ...cost, maxmem: 256 * cost.N * cost.r }, (error, key) =>
      error ? reject(error) : resolve(key),
    )
  })
}

function encrypt(key: Uint8Array, data: Uint8Array, about: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about))
  const body = Buffer.concat([cipher.update(data), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
}

/** Null when the key is not the right one or a byte has been changed. */
function decrypt(key: Uint8Array, boxed: string, about: string): Buffer | null {
  const bytes = Buffer.from(boxed, 'base64')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12), { authTagLength: 16 })
  decipher.setAAD(Buffer.from(about)).setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
  } catch {
    return null
  }
}

/** The same passphrase from another keyboard (full width, composed, a space too many) is the same. */
function sameForm(passphrase: string): string {
  return passphrase.normalize('NFKC').trim().replace(/\s+/g, ' ')
}
