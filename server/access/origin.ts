import type { IncomingHttpHeaders } from 'node:http'

/**
 * Whether a request that changes something, or a socket's handshake, comes from one of our own pages: its Origin is
 * the Host it was sent to, or the public address. Browsers always send Origin then; a program that sends none holds
 * no cookies of a person it could misuse, unless `Sec-Fetch-Site` says that a browser left it out.
 */
export function originAllowed(headers: IncomingHttpHeaders, publicUrl: string | null): boolean {
  const { origin, host } = headers
  if (origin === undefined) {
    const site = headers['sec-fetch-site']
    return site === undefined || site === 'same-origin' || site === 'none'
  }
  if (!URL.canParse(origin)) return false
  const from = new URL(origin)
  if (from.protocol !== 'http:' && from.protocol !== 'https:') return false
  if (publicUrl !== null && from.origin === publicUrl) return true
  return host !== undefined && sameHost(from, host)
}

function sameHost(from: URL, host: string): boolean {
  const to = `${from.protocol}//${host}`
  return /^[A-Za-z0-9.:[\]_-]+$/.test(host) && URL.canParse(to) && new URL(to).host === from.host
}
