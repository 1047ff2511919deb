import { setTimeout as wait } from 'node:timers/promises'
import type { CompetitionId, JudgeId } from '../../shared/scheme/ids.ts'
import { credentialKey, type House, type HouseData } from '../house/house.ts'
import type { Credential, Device } from '../house/records.ts'
import { accountNamed } from './accounts.ts'
import { clearCookie, cookieName, houseRole, readCookie, setCookie, type Wanted } from './cookies.ts'
import { keepDevice, knownDevice, newDevice } from './devices.ts'
import { credentialBySecret, endSessions, placeCard } from './join-cards.ts'
import type { Limits } from './limits.ts'
import { redeemOwnerLink } from './owner-link.ts'
import { PasswordsBusy, verifyPassword } from './passwords.ts'
import { type AccessRefusal, refuseAccess } from './refusals.ts'
import { sha256Hex } from './secrets.ts'
import { addSession, type Holder, removeSessions } from './sessions.ts'

/** What signing in works on. */
export interface Access {
  readonly house: House
  readonly limits: Limits
  readonly dataDir: string
  readonly sessionHours: number
}

/** What the request tells: `secure` where it came over TLS, `address` as far as proxies are believed. */
export interface Caller {
  readonly cookieHeader: string | undefined
  readonly address: string
  readonly secure: boolean
  readonly now: Date
}

/** `cookies` are Set-Cookie headers, to be sent with a refusal too. */
export type SignInAnswer = { readonly cookies: readonly string[] } & (
  | { readonly ok: true; readonly holder: Holder }
  | AccessRefusal
)

/** Signs an account in for an address, or at the house (`role: 'account'`, no competition). */
export async function signInAccount(
  access: Access,
  caller: Caller,
  wish: { readonly name: string; readonly password: string } & Wanted,
): Promise<SignInAnswer> {
  const account = accountNamed(access.house.value, wish.name)
  const device = knownDevice(access.house, caller.cookieHeader)
  const usual = account !== null && device !== null && device.accounts.includes(account.id)
  const who = `account/${account?.id ?? sha256Hex(wish.name)}${usual ? `/${device.id}` : ''}`
  const problem = await prove(access, caller, { who, hash: account?.passwordHash ?? null, given: wish.password })
  if (problem) return { ...problem, cookies: [] }
  // The password may have been changed while it was checked.
  const still = account && access.house.value.accounts.get(account.id)
  if (!still || still.passwordHash !== account.passwordHash)
    return { ...refuseAccess('wrong-credentials'), cookies: [] }
  return enter(access, caller, wish.role, { kind: 'account', account: still.id, competition: wish.competition })
}

/** Signs a judge in by number and PIN, on the one device that the card is for. */
export async function signInJudge(
  access: Access,
  caller: Caller,
  wish: { readonly competition: CompetitionId; readonly judge: JudgeId; readonly pin: string; readonly role: string },
): Promise<SignInAnswer> {
  const key = credentialKey(wish.competition, wish.judge)
  const credential = access.house.value.credentials.get(key) ?? null
  const device = knownDevice(access.house, caller.cookieHeader)
  const usual = device !== null && credential?.device === device.id
  const who = `judge/${key}${usual ? `/${device.id}` : ''}`
  const problem = await prove(access, caller, { who, hash: credential?.pinHash ?? null, given: wish.pin })
  if (problem) return { ...problem, cookies: [] }
  const still = access.house.value.credentials.get(key)
  if (!still || still.pinHash !== credential?.pinHash) return { ...refuseAccess('wrong-credentials'), cookies: [] }
  return useCard(access, caller, wish.role, still)
}

/** Redeems the secret of a card's QR code; by POST after a tap, never by opening the address. */
export async function redeemCard(
  access: Access,
  caller: Caller,
  wish: {
    readonly competition: CompetitionId
    readonly judge: JudgeId
    readonly secret: string
    readonly role: string
  },
): Promise<SignInAnswer> {
  await holdBack(access, caller)
  const credential = credentialBySecret(access.house.value, wish)
  if (!credential) {
    await access.limits.failedFrom(caller.address)
    return { ...refuseAccess('card-unknown'), cookies: [] }
  }
  return useCard(access, caller, wish.role, credential)
}

/** Redeems the owner's one-time link and signs the account in at the house. */
export async function redeemOwner(
  access: Access,
  caller: Caller,
  wish: { readonly secret: string; readonly name: string; readonly password: string },
): Promise<SignInAnswer> {
  await holdBack(access, caller)
  const redeemed = await redeemOwnerLink(access, wish, caller.now)
  if (!redeemed.ok) {
    await access.limits.failedFrom(caller.address)
    return { ...redeemed, cookies: [] }
  }
  return enter(access, caller, houseRole, { kind: 'account', account: redeemed.account.id, competition: null })
}

/** Opens a role of the demonstration without a code. Whoever calls has made sure that it is the demonstration. */
export function openDemo(
  access: Access,
  caller: Caller,
  wish: {
    readonly competition: CompetitionId
    readonly role: string
    readonly roles: readonly string[]
    readonly judge: JudgeId | null
  },
): Promise<SignInAnswer> {
  const { competition, judge, roles } = wish
  return enter(access, caller, wish.role, { kind: 'demo', competition, judge, roles })
}

/** Ends the session of an address in this browser; gives the Set-Cookie headers. */
export async function signOut(access: Access, caller: Caller, wanted: Wanted): Promise<readonly string[]> {
  const token = readCookie(caller.cookieHeader, cookieName(wanted))
  const hash = token === null ? null : sha256Hex(token)
  if (hash !== null && access.house.value.sessions.has(hash))
    await access.house.change(data => removeSessions(data, one => one.token === hash))
  return [clearCookie(cookieName(wanted), caller.secure)]
}

/** Whether PIN is this judge's, for signing a sheet. Counts and delays as signing in does; null means yes. */
export async function checkPin(
  access: Access,
  caller: Caller,
  claim: { readonly competition: CompetitionId; readonly judge: JudgeId; readonly pin: string },
): Promise<AccessRefusal | null> {
  const key = credentialKey(claim.competition, claim.judge)
  const credential = access.house.value.credentials.get(key)
  const hash = credential && !credential.revoked ? credential.pinHash : null
  return prove(access, caller, { who: `sign/${key}`, hash, given: claim.pin })
}

async function prove(
  access: Access,
  caller: Caller,
  claim: { readonly who: string; readonly hash: string | null; readonly given: string },
): Promise<AccessRefusal | null> {
  await holdBack(access, caller)
  const taken = await access.limits.take(claim.who)
  if (!taken.ok) return refuseAccess('too-many-attempts', taken.retryAfterMs)
  try {
    if (await verifyPassword(claim.hash, claim.given.slice(0, 200))) {
      await access.limits.forgive(claim.who)
      return null
    }
  } catch (error) {
    if (error instanceof PasswordsBusy) return refuseAccess('busy', 3_000)
    throw error
  }
  await access.limits.failedFrom(caller.address)
  return refuseAccess('wrong-credentials')
}

async function holdBack(access: Access, caller: Caller): Promise<void> {
  const ms = await access.limits.delayMs(caller.address)
  if (ms > 0) await wait(ms)
}

/** A card whose PIN or secret was right: sits down on this device, or asks the chief to. */
async function useCard(access: Access, caller: Caller, role: string, credential: Credential): Promise<SignInAnswer> {
  const { device, cookies } = deviceOf(access, caller)
  const placed = placeCard(credential, device.id, caller.now)
  const { next } = placed
  if (next === null) return { ...refuseAccess('card-revoked'), cookies: [] }
  const key = credentialKey(credential.competition, credential.judge)
  if (!placed.ok) {
    await access.house.change(data => {
      keepDevice(data, device, null)
      data.credentials.set(key, next)
    })
    return { ...refuseAccess('other-device'), cookies }
  }
  const { competition, judge } = credential
  return enter(access, caller, role, { kind: 'judge', competition, judge }, { device, cookies }, data => {
    data.credentials.set(key, next)
    endSessions(data, next, device.id)
  })
}

async function enter(
  access: Access,
  caller: Caller,
  role: string,
  holder: Holder,
  seat = deviceOf(access, caller),
  also: (data: HouseData) => void = () => {},
): Promise<SignInAnswer> {
  const { now } = caller
  const place = { role, device: seat.device.id, sessionHours: access.sessionHours, now }
  const token = await access.house.change(data => {
    also(data)
    keepDevice(data, seat.device, holder.kind === 'account' ? holder.account : null)
    return addSession(data, holder, place)
  })
  const name = cookieName({ role, competition: holder.competition })
  return { ok: true, holder, cookies: [...seat.cookies, setCookie(name, token, caller.secure)] }
}

function deviceOf(access: Access, caller: Caller): { device: Device; cookies: readonly string[] } {
  const known = knownDevice(access.house, caller.cookieHeader)
  if (known) return { device: known, cookies: [] }
  const { device, cookie } = newDevice(caller.secure, caller.now)
  return { device, cookies: [cookie] }
}
