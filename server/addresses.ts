import { networkInterfaces } from 'node:os'
import type { Request } from 'express'
import { encode } from 'uqr'

const loopback = new Set(['localhost', '127.0.0.1', '::1', '[::1]'])

/** The addresses people can type: this machine's, then those in the local network unless `host` listens here alone. */
export function addressesOf(port: number, host: unknown): { local: string; lan: string[] } {
  const local = `http://localhost:${port}`
  if (typeof host === 'string' && loopback.has(host)) return { local, lan: [] }
  const lan = Object.values(networkInterfaces())
    .flatMap(list => list ?? [])
    .filter(one => one.family === 'IPv4' && !one.internal)
    .map(one => `http://${one.address}:${port}`)
  return { local, lan }
}

/** The setting of the express app that says which address it listens on. */
export const boundHost = 'liangfen host'

/**
 * The address under which another device reaches what this request reached: the one that was typed, or this machine's
 * in the local network where somebody typed `localhost`, which is a different machine on every tablet.
 */
export function addressForOthers(request: Request): string {
  const typed = `${request.protocol}://${request.headers.host ?? ''}`
  const { hostname, port } = URL.canParse(typed) ? new URL(typed) : { hostname: '', port: '' }
  if (!loopback.has(hostname)) return typed
  return addressesOf(Number(port || 80), request.app.get(boundHost)).lan[0] ?? typed
}

/** A QR code as an SVG image, dark on white whatever it stands on: cameras do not read it the other way round. */
export function qrAsSvg(text: string): string {
  const { data, size } = encode(text, { border: 3 })
  const path = data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  const box = `viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"`
  return `<svg xmlns="http://www.w3.org/2000/svg" ${box}><path fill="#fff" d="M0 0h${size}v${size}H0z"/><path fill="#111" d="${path}"/></svg>`
}

/** A QR code in half-block characters, dark on light, with the quiet zone that cameras need. */
export function qrForTerminal(text: string): string {
  const { data, size } = encode(text, { border: 2 })
  const dark = (x: number, y: number) => data[y]?.[x] ?? false
  const rows: string[] = []
  for (let y = 0; y < size; y += 2) {
    let row = ''
    for (let x = 0; x < size; x += 1) row += blockFor(!dark(x, y), y + 1 < size && !dark(x, y + 1))
    rows.push(row)
  }
  return rows.join('\n')
}

const blockFor = (upper: boolean, lower: boolean): string => (upper ? (lower ? '█' : '▀') : lower ? '▄' : ' ')
