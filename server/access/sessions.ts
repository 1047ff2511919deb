import type { CompetitionId, DeviceId, JudgeId } from '../../shared/scheme/ids.ts'
import type { House, HouseData } from '../house/house.ts'
import type { AccountId, Session } from '../house/records.ts'
import { cookieName, houseRole, readCookie, type Wanted } from './cookies.ts'
import { commandDevice } from './devices.ts'
import { newSecret, sha256Hex } from './secrets.ts'

/** Who a session is for. */
export type Holder =
  | { readonly kind: 'account'; readonly account: AccountId; readonly competition: CompetitionId | null }
  | { readonly kind: 'judge'; readonly judge: JudgeId; readonly competition: CompetitionId }
  | {
      readonly kind: 'demo'
      readonly judge: JudgeId | null
      readonly roles: readonly string[]
      readonly competition: CompetitionId
    }

/** A session found valid for an address. */
export interface SignedIn {
  readonly kind: Holder['kind']
  /** Account id, judge id, or `demo` for a demonstration's role that is no judge. */
  readonly id: AccountId | JudgeId | 'demo'
  readonly competition: CompetitionId | null
  readonly role: string
  /** Only a demonstration's session carries its roles; otherwise the ledger says them. */
  readonly roles: readonly string[] | null
  /** What this session's commands are numbered under: a different one for each role in a browser. */
  readonly device: DeviceId
  /** The browser itself. */
  readonly machine: DeviceId
  /** For `sessionAlive`; tells nothing that would let anybody in. */
  readonly session: string
}

// A session is used many times a second; its last use goes to the disk this often.
const touchEveryMs = 10 * 60_000

const mostDemos = 500

/**
 * The session that a Cookie header holds for an address, or null. For http and for the socket's handshake alike. An
 * account signed in at the house is let through to a competition's addresses, where the ledger says what it may do.
 */
export function sessionFor(
  parts: { readonly house: House; readonly sessionHours: number },
  cookieHeader: string | undefined,
  wanted: Wanted,
  now: Date,
): SignedIn | null {
  const own = sessionBehind(parts.house, cookieHeader, wanted, now)
  const session = own ?? accountBehind(parts.house, cookieHeader, now)
  if (!session) return null
  touch(parts.house, session, parts.sessionHours, now)

  const id = session.kind === 'account' ? session.account : (session.judge ?? 'demo')
  return {
    kind: session.kind,
    id,
    competition: wanted.competition,
    role: wanted.role,
    roles: session.kind === 'demo' ? session.roles : null,
    device: commandDevice(session.device, wanted, `${session.kind}:${id}`),
    machine: session.device,
    session: session.token,
  }
}

/** Whether a session found before is still good: a socket outlives the check at its handshake. */
export function sessionAlive(house: House, session: string, now: Date): boolean {
  const found = house.value.sessions.get(session)
  return found !== undefined && found.expires > now.toISOString()
}

function sessionBehind(house: House, header: string | undefined, wanted: Wanted, now: Date): Session | null {
  const token = readCookie(header, cookieName(wanted))
  const session = token === null ? undefined : house.value.sessions.get(sha256Hex(token))
  if (!session || session.expires <= now.toISOString()) return null
  // A token put under another cookie's name opens nothing else.
  return session.role === wanted.role && session.competition === wanted.competition ? session : null
}

function accountBehind(house: House, header: string | undefined, now: Date): Session | null {
  const session = sessionBehind(house, header, { role: houseRole, competition: null }, now)
  return session?.kind === 'account' ? session : null
}

function touch(house: House, session: Session, sessionHours: number, now: Date): void {
  if (now.getTime() - Date.parse(session.lastSeen) < touchEveryMs) return
  house.changeSoon(data => {
    const still = data.sessions.get(session.token)
    if (still) data.sessions.set(still.token, { ...still, ...lifetime(sessionHours, now) })
  })
}

/** Adds a session in place of the one that the same browser had for the same address; gives the token for its cookie. */
export function addSession(
  data: HouseData,
  holder: Holder,
  place: { readonly role: string; readonly device: DeviceId; readonly sessionHours: number; readonly now: Date },
): string {
  const token = newSecret(256)
  const { role, device, now } = place
  const instant = now.toISOString()
  removeSessions(
    data,
    one =>
      one.expires <= instant || (one.device === device && one.role === role && one.competition === holder.competition),
  )
  if (holder.kind === 'demo') removeOldestDemos(data, mostDemos - 1)
  const times = { createdAt: instant, ...lifetime(place.sessionHours, now) }
  const session: Session = { ...holder, token: sha256Hex(token), role, device, ...times }
  data.sessions.set(session.token, session)
  return token
}

/** Anybody may open the demonstration, but not fill the disk with it; a Map keeps the order of coming. */
function removeOldestDemos(data: HouseData, most: number): void {
  const demos = [...data.sessions.values()].filter(one => one.kind === 'demo')
  for (const one of demos.slice(0, Math.max(0, demos.length - most))) data.sessions.delete(one.token)
}

export function removeSessions(data: HouseData, which: (session: Session) => boolean): void {
  for (const session of data.sessions.values()) if (which(session)) data.sessions.delete(session.token)
}

function lifetime(sessionHours: number, now: Date): { lastSeen: string; expires: string } {
  return {
    lastSeen: now.toISOString(),
    expires: new Date(now.getTime() + sessionHours * 3_600_000).toISOString(),
  }
}
