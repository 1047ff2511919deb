import { join } from 'node:path'
import { z } from 'zod'
import { type DurableJson, durableJson } from '../durable-json.ts'
import type { House, HouseData } from '../house/house.ts'
import type { Account } from '../house/records.ts'
import { accountNamed, checkNameAndPassword, hasOwner, newAccount, replacePassword } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { type AccessRefusal, refuseAccess } from './refusals.ts'
import { newSecret, sameHash, sha256Hex } from './secrets.ts'

const validMinutes = 60

/**
 * The offer lies in a file of its own, so that `npm run owner` can make one while the server runs: only the server
 * writes the house, and notes there, in the same write as the account, that the link has been used.
 */
const Offer = z.strictObject({
  v: z.literal(1),
  secretHash: z.string().regex(/^[0-9a-f]{64}$/),
  expires: z.iso.datetime({ precision: 3 }),
})
type Offer = z.infer<typeof Offer>

/** Makes the one link that is good from now on, for an hour; earlier ones end. The path's fragment is the secret. */
export async function makeOwnerLink(dataDir: string, now: Date): Promise<{ path: string; expires: string }> {
  const secret = newSecret(128)
  const expires = new Date(now.getTime() + validMinutes * 60_000).toISOString()
  await offerIn(dataDir).write({ v: 1, secretHash: sha256Hex(secret), expires })
  return { path: `/owner#${secret}`, expires }
}

/**
 * Redeems the link, once: makes an owner's account, or gives an existing account of that name a new password (and
 * ownership, if the house has no owner). Refuses `link-unknown`, `link-expired`, `link-used`, `name-unusable`,
 * `password-unusable`; the last two leave the link good.
 */
export async function redeemOwnerLink(
  parts: { readonly house: House; readonly dataDir: string },
  wish: { readonly secret: string; readonly name: string; readonly password: string },
  now: Date,
): Promise<{ ok: true; account: Account } | AccessRefusal> {
  const secretHash = sha256Hex(wish.secret)
  const offer = await offerIn(parts.dataDir).read()
  if (!offer || !sameHash(offer.secretHash, secretHash)) return refuseAccess('link-unknown')
  if (offer.expires <= now.toISOString()) return refuseAccess('link-expired')
  if (parts.house.value.usedLinks.has(secretHash)) return refuseAccess('link-used')
  const problem = checkNameAndPassword(wish)
  if (problem) return problem

  const passwordHash = await hashPassword(wish.password)
  if (parts.house.value.usedLinks.has(secretHash)) return refuseAccess('link-used')
  const account = await parts.house.change(data => {
    for (const used of data.usedLinks.values())
      if (used.expires <= now.toISOString()) data.usedLinks.delete(used.secretHash)
    data.usedLinks.set(secretHash, { secretHash, expires: offer.expires })
    return settleOwner(data, { name: wish.name, passwordHash }, now)
  })
  return { ok: true, account }
}

function settleOwner(
  data: HouseData,
  wish: { readonly name: string; readonly passwordHash: string },
  now: Date,
): Account {
  const known = accountNamed(data, wish.name)
  const account = known
    ? { ...known, owner: known.owner || !hasOwner(data), passwordHash: wish.passwordHash }
    : newAccount({ ...wish, owner: true }, now)
  replacePassword(data, account, wish.passwordHash)
  return account
}

function offerIn(dataDir: string): DurableJson<Offer> {
  const codec = { decode: (json: unknown) => Offer.parse(json), encode: (offer: Offer) => offer }
  // A lost offer is no loss: the next `npm run owner` writes another.
  return durableJson(join(dataDir, 'owner-link.json'), codec, () => {})
}
