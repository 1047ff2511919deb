import { randomInt } from 'node:crypto'
import type { CompetitionId, DeviceId, JudgeId } from '../../shared/scheme/ids.ts'
import { credentialKey, type House, type HouseData } from '../house/house.ts'
import type { Credential } from '../house/records.ts'
import { hashPassword } from './passwords.ts'
import { type AccessRefusal, refuseAccess } from './refusals.ts'
import { newSecret, sameHash, sha256Hex } from './secrets.ts'
import { removeSessions } from './sessions.ts'

/** What is printed for a judge. PIN and secret exist here only, at the moment of issue. */
export interface JoinCard {
  readonly competition: CompetitionId
  readonly judge: JudgeId
  /** Six digits. */
  readonly pin: string
  /** The path and fragment of the QR code's address; a fragment never reaches a server's log. */
  readonly path: string
}

/** How a judge's card stands, for the desks. */
export interface CardState {
  readonly judge: JudgeId
  readonly issuedAt: string
  readonly revoked: boolean
  readonly device: DeviceId | null
  /** When somebody asked to go on with another device; null when nobody waits. */
  readonly moveAskedAt: string | null
}

const moveMinutes = 15

/** Issues cards; a judge who had one gets a new one, and the old one and its sessions end. */
export async function issueCards(
  house: House,
  competition: CompetitionId,
  judges: readonly JudgeId[],
  now: Date,
): Promise<JoinCard[]> {
  if (judges.length === 0) return []
  const issued = await Promise.all(judges.map(judge => newCard(competition, judge, now)))
  await house.change(data => {
    for (const { credential } of issued) {
      data.credentials.set(credentialKey(competition, credential.judge), credential)
      endSessions(data, credential)
    }
  })
  return issued.map(one => one.card)
}

async function newCard(
  competition: CompetitionId,
  judge: JudgeId,
  now: Date,
): Promise<{ card: JoinCard; credential: Credential }> {
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const secret = newSecret(128)
  const hashes = { pinHash: await hashPassword(pin), secretHash: sha256Hex(secret) }
  const fresh = { device: null, move: null, issuedAt: now.toISOString(), revoked: false }
  return {
    card: { competition, judge, pin, path: `/c/${competition}/join#${judge}.${secret}` },
    credential: { competition, judge, ...hashes, ...fresh },
  }
}

/** Takes a card back and ends its sessions; what the judge has marked stays. */
export async function revokeCard(
  house: House,
  competition: CompetitionId,
  judge: JudgeId,
): Promise<{ ok: true } | AccessRefusal> {
  const credential = house.value.credentials.get(credentialKey(competition, judge))
  if (!credential) return refuseAccess('card-unknown')
  if (credential.revoked) return { ok: true }
  await house.change(data => {
    data.credentials.set(credentialKey(competition, judge), { ...credential, revoked: true, move: null })
    endSessions(data, credential)
  })
  return { ok: true }
}

/**
 * The chief lets a judge go on with another device: the one that asked, or else the next one that shows the card, for
 * a quarter of an hour. The old device's session ends when the new one begins.
 */
export async function allowMove(
  house: House,
  competition: CompetitionId,
  judge: JudgeId,
  now: Date,
): Promise<{ ok: true } | AccessRefusal> {
  const credential = house.value.credentials.get(credentialKey(competition, judge))
  if (!credential) return refuseAccess('card-unknown')
  if (credential.revoked) return refuseAccess('card-revoked')
  const device = credential.move?.state === 'asked' ? credential.move.device : null
  const until = new Date(now.getTime() + moveMinutes * 60_000).toISOString()
  const allowed = { ...credential, move: { state: 'allowed' as const, device, until } }
  await house.change(data => data.credentials.set(credentialKey(competition, judge), allowed))
  return { ok: true }
}

/** How every card of a competition stands, by judge. */
export function cardStates(data: HouseData, competition: CompetitionId): CardState[] {
  return [...data.credentials.values()]
    .filter(one => one.competition === competition)
    .map(({ judge, issuedAt, revoked, device, move }) => {
      const moveAskedAt = move?.state === 'asked' ? move.at : null
      return { judge, issuedAt, revoked, device, moveAskedAt }
    })
    .sort((a, b) => (a.judge < b.judge ? -1 : 1))
}

/** The credential that a QR code's secret belongs to. */
export function credentialBySecret(
  data: HouseData,
  card: { readonly competition: CompetitionId; readonly judge: JudgeId; readonly secret: string },
): Credential | null {
  const credential = data.credentials.get(credentialKey(card.competition, card.judge))
  return credential && sameHash(credential.secretHash, sha256Hex(card.secret)) ? credential : null
}

/** What to do with a proven card on a device: bind it there, ask for a move, or refuse. */
export function placeCard(
  credential: Credential,
  device: DeviceId,
  now: Date,
): { readonly ok: true; readonly next: Credential } | { readonly ok: false; readonly next: Credential | null } {
  if (credential.revoked) return { ok: false, next: null }
  if (credential.device === null || credential.device === device)
    return { ok: true, next: { ...credential, device, move: credential.device === null ? null : credential.move } }
  const { move } = credential
  const allowed = move?.state === 'allowed' && move.until > now.toISOString()
  if (allowed && (move.device === null || move.device === device))
    return { ok: true, next: { ...credential, device, move: null } }
  // A device that merely tries does not take the leave from the one that was given it.
  if (allowed) return { ok: false, next: credential }
  return { ok: false, next: { ...credential, move: { state: 'asked', device, at: now.toISOString() } } }
}

/** Ends a judge's sessions, except those on the device named. */
export function endSessions(data: HouseData, credential: Credential, except: DeviceId | null = null): void {
  removeSessions(
    data,
    one =>
      one.kind === 'judge' &&
      one.competition === credential.competition &&
      one.judge === credential.judge &&
      one.device !== except,
  )
}
