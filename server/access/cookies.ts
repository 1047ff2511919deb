import { parseCookie, stringifySetCookie } from 'cookie'
import type { CompetitionId } from '../../shared/scheme/ids.ts'

/** Which session an address asks for; no competition is the house itself. */
export interface Wanted {
  readonly role: string
  readonly competition: CompetitionId | null
}

/** The role of a sign-in that is good for every address: an account's, at the house. */
export const houseRole = 'account'

export const deviceCookie = 'lf_device'

// Browsers keep a cookie no longer than this; the server's record of the session is what decides.
const longestAgeSeconds = 400 * 24 * 60 * 60

/** One cookie per role and competition, so that one browser holds several at once, chosen by the address. */
export function cookieName(wanted: Wanted): string {
  return wanted.competition === null ? `lf_${wanted.role}` : `lf_${wanted.role}_${wanted.competition}`
}

/** The value of a cookie in a Cookie header, if it looks like one of ours. */
export function readCookie(header: string | undefined, name: string): string | null {
  if (header === undefined) return null
  const value = parseCookie(header, { decode: text => text })[name]
  return value !== undefined && /^[A-Za-z0-9_.-]{20,100}$/.test(value) ? value : null
}

/** A Set-Cookie header. `secure` only where the page came over TLS: on plain http the browser would drop it. */
export function setCookie(name: string, value: string, secure: boolean): string {
  return stringifySetCookie({
    name,
    value,
    maxAge: longestAgeSeconds,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
  })
}

/** A Set-Cookie header that removes one. */
export function clearCookie(name: string, secure: boolean): string {
  return stringifySetCookie({ name, value: '', maxAge: 0, path: '/', httpOnly: true, sameSite: 'lax', secure })
}
