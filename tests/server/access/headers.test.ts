import { once } from 'node:events'
import { createServer, request, type IncomingHttpHeaders } from 'node:http'
import express from 'express'
import { describe, expect, it, onTestFinished } from 'vitest'
import { originAllowed } from '../../../server/access/origin.ts'
import { securityHeaders } from '../../../server/access/security-headers.ts'

describe('the Origin check', () => {
  const host = '192.168.1.5:8080'
  const allowed = (headers: IncomingHttpHeaders, publicUrl: string | null = null) => originAllowed(headers, publicUrl)

  it.each([
    ['our own page', { host, origin: `http://${host}` }],
    ['our own page over TLS', { host: 'score.cn', origin: 'https://score.cn' }],
    ['a default port written out', { host: 'score.cn:80', origin: 'http://score.cn' }],
    ['capital letters', { host: 'Score.CN', origin: 'http://score.cn' }],
    ['an IPv6 host', { host: '[::1]:8080', origin: 'http://[::1]:8080' }],
    ['a program, which sends none', { host }],
    ['our own page without Origin', { host, 'sec-fetch-site': 'same-origin' }],
  ])('lets in %s', (_, headers) => {
    expect(allowed(headers)).toBe(true)
  })

  it.each([
    ['another site', { host, origin: 'http://evil.example' }],
    ['another port', { host, origin: 'http://192.168.1.5:9090' }],
    ['a name that begins alike', { host: 'score.cn', origin: 'http://score.cn.evil.example' }],
    ['a user name that looks alike', { host: 'evil.example', origin: 'http://evil.example@score.cn' }],
    ['a page without an origin', { host, origin: 'null' }],
    ['an extension', { host, origin: 'chrome-extension://abcdef' }],
    ['a request without a host', { origin: 'http://evil.example' }],
    ['a host that is an address', { host: 'a/@evil.example', origin: 'http://evil.example' }],
    ['a cross-site request that hides its Origin', { host, 'sec-fetch-site': 'cross-site' }],
  ])('keeps out %s', (_, headers) => {
    expect(allowed(headers)).toBe(false)
  })

  it('knows the public address behind a proxy', () => {
    const headers = { host: '127.0.0.1:8080', origin: 'https://score.example.cn' }
    expect(allowed(headers)).toBe(false)
    expect(allowed(headers, 'https://score.example.cn')).toBe(true)
    expect(allowed({ ...headers, origin: 'http://score.example.cn' }, 'https://score.example.cn')).toBe(false)
  })
})

describe('security headers', () => {
  it('on plain http never send the browser to https, and let in own scripts only', async () => {
    const headers = await answerTo({ host: '192.168.1.5:8080' })
    const policy = policyOf(headers)
    expect(policy['script-src']).toBe("'self'")
    expect(policy['style-src']).toBe("'self'")
    expect(policy['style-src-attr']).toBe("'unsafe-inline'")
    expect(policy['connect-src']).toBe("'self' ws://192.168.1.5:8080 wss://192.168.1.5:8080")
    expect(policy['frame-ancestors']).toBe("'none'")
    expect(policy).not.toHaveProperty('upgrade-insecure-requests')
    expect(headers).not.toHaveProperty('strict-transport-security')
    expect(headers).not.toHaveProperty('cross-origin-opener-policy')
    expect(headers).toMatchObject({ 'x-frame-options': 'DENY', 'x-content-type-options': 'nosniff' })
    expect(headers['referrer-policy']).toBe('same-origin')
  })

  it('over TLS have HSTS', async () => {
    const headers = await answerTo({ host: 'score.cn', 'x-forwarded-proto': 'https' })
    expect(headers['strict-transport-security']).toMatch(/max-age=\d{7}/)
    expect(policyOf(headers)).not.toHaveProperty('upgrade-insecure-requests')
  })

  it('take nothing into the policy from a Host that is none', async () => {
    const headers = await answerTo({ host: "x; script-src 'unsafe-inline'" })
    expect(policyOf(headers)).toMatchObject({ 'script-src': "'self'", 'connect-src': "'self' 'self'" })
  })
})

async function answerTo(headers: Record<string, string>): Promise<IncomingHttpHeaders> {
  const app = express()
  app.set('trust proxy', 1)
  app.use(securityHeaders())
  app.get('/', (_request, response) => {
    response.send('ok')
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  onTestFinished(() => new Promise<void>(resolve => server.close(() => resolve())))
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return new Promise((resolve, reject) => {
    const sent = request({ port: address.port, host: '127.0.0.1', headers, agent: false }, answer => {
      answer.resume()
      resolve(answer.headers)
    })
    sent.on('error', reject).end()
  })
}

function policyOf(headers: IncomingHttpHeaders): Record<string, string> {
  const text = headers['content-security-policy']
  if (typeof text !== 'string') throw new Error('no policy')
  const parts = text.split(';').map(part => part.trim())
  return Object.fromEntries(parts.map(part => [part.split(' ')[0] ?? '', part.split(' ').slice(1).join(' ')]))
}
