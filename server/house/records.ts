import { z } from 'zod'
import { CompetitionId, DeviceId, JudgeId } from '../../shared/scheme/ids.ts'

const Instant = z.iso.datetime({ precision: 3 })
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const Argon2 = z.string().regex(/^\$argon2id\$[\x21-\x7e]{20,300}$/)

export const AccountId = z
  .string()
  .regex(/^a[0-9a-z]{16}$/)
  .brand<'AccountId'>()
export type AccountId = z.infer<typeof AccountId>

/** What a sign-in is for, as its address says it (organiser, chief, judge …); rights come from the ledger, not from it. */
export const RoleName = z.string().regex(/^[a-z][a-z-]{0,29}$/)

export const Account = z.strictObject({
  id: AccountId,
  name: z.string().min(1).max(60),
  passwordHash: Argon2,
  /** Owners create competitions and accounts. */
  owner: z.boolean(),
  createdAt: Instant,
})
export type Account = Readonly<z.infer<typeof Account>>

/** A judge's wish to go on with another device, and the chief's leave. */
const Move = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('asked'), device: DeviceId, at: Instant }),
  z.strictObject({ state: z.literal('allowed'), device: DeviceId.nullable(), until: Instant }),
])

/** What a judge's card is checked against; PIN and secret themselves are kept nowhere. */
export const Credential = z.strictObject({
  competition: CompetitionId,
  judge: JudgeId,
  pinHash: Argon2,
  secretHash: Sha256,
  /** The one device it is used on; null until the first use. */
  device: DeviceId.nullable(),
  move: Move.nullable(),
  issuedAt: Instant,
  revoked: z.boolean(),
})
export type Credential = Readonly<z.infer<typeof Credential>>

/** A browser, known by a cookie of its own. */
export const Device = z.strictObject({
  id: DeviceId,
  secretHash: Sha256,
  /** Accounts that have signed in here: somebody else's wrong guesses elsewhere do not lock these out. */
  accounts: z.array(AccountId).readonly(),
  createdAt: Instant,
})
export type Device = Readonly<z.infer<typeof Device>>

const session = {
  /** SHA-256 of the token in the cookie. */
  token: Sha256,
  role: RoleName,
  device: DeviceId,
  createdAt: Instant,
  lastSeen: Instant,
  expires: Instant,
}

export const Session = z.discriminatedUnion('kind', [
  z.strictObject({ ...session, kind: z.literal('account'), competition: CompetitionId.nullable(), account: AccountId }),
  z.strictObject({ ...session, kind: z.literal('judge'), competition: CompetitionId, judge: JudgeId }),
  z.strictObject({
    ...session,
    kind: z.literal('demo'),
    competition: CompetitionId,
    judge: JudgeId.nullable(),
    roles: z.array(RoleName).readonly(),
  }),
])
export type Session = Readonly<z.infer<typeof Session>>

/** A one-time link that has been redeemed; kept until it would have expired. */
export const UsedLink = z.strictObject({ secretHash: Sha256, expires: Instant })
export type UsedLink = Readonly<z.infer<typeof UsedLink>>

/** house.json as it lies on the disk. */
export const HouseFile = z.strictObject({
  v: z.literal(1),
  accounts: z.array(Account),
  credentials: z.array(Credential),
  devices: z.array(Device),
  sessions: z.array(Session),
  usedLinks: z.array(UsedLink),
})
