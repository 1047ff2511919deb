import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { shippedSchemes } from '../../../server/seeds.ts'
import { CompetitionSummary, Problem } from '../../../shared/protocol/http.ts'
import { FeedSnapshot } from '../../../shared/protocol/feed.ts'
import { BoardHead, BoardLately, BoardRow } from '../../../shared/views/board-rows.ts'
import { type App, endApp, startApp } from '../../support/server.ts'

let app: App
beforeAll(async () => {
  app = await startApp()
})
afterAll(() => endApp(app))

const Document = z.looseObject({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.looseObject({ responses: z.record(z.string(), z.unknown()) }))),
})

describe('an empty folder', () => {
  test('gets the demonstration, listed with its three events', async () => {
    const { body } = await app.browser().get('/api/competitions')
    const [only, ...others] = CompetitionSummary.array().parse(body)
    expect(others).toEqual([])
    expect(only?.info).toMatchObject({ demonstration: true, rehearsal: false })
    expect(only?.events.map(({ id }) => id)).toEqual(['construction', 'hardware', 'diecasting'])
  })

  test('has a board an event, in its documented shape, best first', async () => {
    for (const [event, phase] of [
      ['construction', 'published'],
      ['hardware', 'marking'],
      ['diecasting', 'before'],
    ]) {
      const { body } = await app.browser().get(`/api/c/demo/events/${event}/board`)
      const board = FeedSnapshot.parse(body)
      const head = BoardHead.parse(board.head)
      expect(head.events.find(({ id }) => id === event)?.phase).toBe(phase)
      const ranks = BoardRow.array()
        .parse(board.rows)
        .flatMap(({ rank }) => rank ?? [])
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b))
      expect(ranks.length > 0).toBe(phase !== 'before')
    }
  })

  test('says before the start when who works: sessions with their times and how many, and nobody by name', async () => {
    const { body } = await app.browser().get('/api/c/demo/events/diecasting/board')
    const { sessions } = BoardHead.parse(FeedSnapshot.parse(body).head)
    expect(sessions.map(({ entries, stations }) => [entries, stations])).toEqual(
      Array.from({ length: 5 }, () => [6, 6]),
    )
    expect(sessions.every(({ startsAt }) => startsAt !== null)).toBe(true)
  })

  test('tells a newcomer of the latest lights (V30), and of none where results are out', async () => {
    const { body } = await app.browser().get('/api/c/demo/events/hardware/board')
    const { lately, rows } = FeedSnapshot.parse(body)
    const { recent } = BoardLately.parse(lately)
    const totals = new Map(
      BoardRow.array()
        .parse(rows)
        .map(({ id, total }) => [String(id), total]),
    )
    expect(recent.length).toBeGreaterThan(3)
    for (const { entry, before } of recent) expect(before).not.toBe(totals.get(entry))
    const published = await app.browser().get('/api/c/demo/events/construction/board')
    expect(FeedSnapshot.parse(published.body).lately).toEqual({ recent: [], moved: {} })
  })

  test('explains a tie by the names that are out (R44)', async () => {
    const { body } = await app.browser().get('/api/c/demo/events/construction/board')
    const tied = BoardRow.array()
      .parse(FeedSnapshot.parse(body).rows)
      .filter(({ tie }) => tie !== null)
    const [one, other] = tied
    const explained = await app.browser().get(`/api/c/demo/events/construction/entries/${one?.id}/explain`)
    expect(explained.body).toMatchObject({ label: { zh: one?.name } })
    expect(JSON.stringify(explained.body)).toContain(other?.name)
  })

  test('draws the way to the phone, of boards that there are', async () => {
    const drawn = await fetch(new URL('/api/c/demo/events/hardware/qr.svg', app.url))
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/svg+xml; charset=utf-8'])
    expect(await drawn.text()).toMatch(/^<svg [^>]*><path fill="#fff"/)
    expect(await app.browser().get('/api/c/demo/events/none/qr.svg')).toMatchObject({ status: 404 })
  })

  test('starts again within two seconds, where it stood', async () => {
    const before = await app.browser().get('/api/c/demo/anchor')
    expect(await app.restart()).toBeLessThan(2_000)
    expect((await app.browser().get('/api/c/demo/anchor')).body).toEqual(before.body)
  })
})

describe('the system', () => {
  test('is alive and ready', async () => {
    expect(await app.browser().get('/healthz')).toMatchObject({ status: 200, body: { ok: true } })
    expect(await app.browser().get('/readyz')).toMatchObject({ status: 200, body: { ready: true } })
  })

  test('has metrics that count and say nothing of results, people or codes', async () => {
    const { text, headers } = await app.browser().get('/metrics')
    expect(headers.get('content-type')).toContain('text/plain')
    expect(text).toMatch(/^liangfen_competitions 1$/m)
    expect(text).toMatch(/^liangfen_waiting_commands 0$/m)
    const labels = [...text.matchAll(/^liangfen_[a-z_]+(\{.*\})? /gm)].map(([, label]) => label)
    expect(labels.length).toBeGreaterThanOrEqual(5)
    expect(labels.every(label => label === undefined)).toBe(true)
    expect(text).not.toContain('demo')
  })

  test('answers an unknown address with a problem document', async () => {
    for (const [method, path] of [
      ['GET', '/api/nope'],
      ['POST', '/api/nope'],
      ['GET', '/api/c/demo/events/hardware'],
    ] as const) {
      const answer = await app.browser().send(method, path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(Problem.parse(answer.body)).toMatchObject({ code: 'address-unknown', status: 404 })
    }
  })

  test('answers an unknown competition, event and entry with what is unknown', async () => {
    for (const [path, code] of [
      ['/api/c/none', 'competition-unknown'],
      ['/api/c/__proto__', 'competition-unknown'],
      ['/api/c/constructor/anchor', 'competition-unknown'],
      ['/api/c/demo/events/none/board', 'event-unknown'],
      ['/api/c/demo/events/constructor/board', 'event-unknown'],
      ['/api/c/demo/events/__proto__/board', 'event-unknown'],
      ['/api/c/demo/events/hardware/entries/none/explain', 'entry-unknown'],
      ['/api/c/demo/events/hardware/entries/__proto__/explain', 'entry-unknown'],
      ['/api/c/demo/events/none/entries/01/explain', 'entry-unknown'],
      [`/api/c/${'x'.repeat(5_000)}`, 'competition-unknown'],
    ] as const) {
      const { status, body } = await app.browser().get(path)
      expect([path, status, Problem.parse(body).code]).toEqual([path, 404, code])
    }
  })

  test('lists the shipped schemes', async () => {
    const { body } = await app.browser().get('/api/schemes')
    const schemes = z.array(z.object({ id: z.string(), aspects: z.int().positive() })).parse(body)
    expect(schemes.map(({ id }) => id).toSorted()).toEqual([...shippedSchemes().keys()])
  })
})

describe('openapi.json', () => {
  test('names every route that there is, with its method, and no other', async () => {
    const { body } = await app.browser().get('/api/openapi.json')
    const { openapi, paths } = Document.parse(body)
    expect(openapi).toBe('3.1.0')
    const documented = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map(method => `${method} ${path}`),
    )
    expect(documented.toSorted()).toEqual(routesInSource().toSorted())
  })

  test('describes the public board by the schema that it is checked against here', async () => {
    const { body } = await app.browser().get('/api/openapi.json')
    const operation = Document.parse(body).paths['/api/c/{competition}/events/{event}/board']?.get
    const text = JSON.stringify(operation)
    for (const field of ['"feed"', '"seq"', '"head"', '"rows"', '"total"', '"bars"']) expect(text).toContain(field)
  })

  test('every documented answer to a plain question is reachable', async () => {
    const { body } = await app.browser().get('/api/openapi.json')
    const sample = { competition: 'demo', event: 'hardware', entry: '23', rehearsal: 'x' }
    for (const [path, methods] of Object.entries(Document.parse(body).paths)) {
      if (!methods.get) continue
      const filled = Object.entries(sample).reduce((text, [name, value]) => text.replace(`{${name}}`, value), path)
      const { text } = await app.browser().get(filled)
      expect(text).not.toContain('address-unknown')
    }
  })
})

describe('the board as JSON', () => {
  test('has an ETag, answers 304 to it, and keeps it over a restart', async () => {
    const path = '/api/c/demo/events/hardware/board'
    const browser = app.browser()
    const first = await browser.get(path)
    const etag = first.headers.get('etag') ?? ''
    expect(etag).toMatch(/^W\/"[\w-]{20,}"$/)
    expect(first.headers.get('cache-control')).toContain('public')
    const again = await browser.get(path, { 'if-none-match': etag })
    expect([again.status, again.text]).toEqual([304, ''])
    await app.restart()
    expect((await browser.get(path, { 'if-none-match': etag })).status).toBe(304)
    expect((await browser.get(path, { 'if-none-match': 'W/"other"' })).status).toBe(200)
  })
})

/** `get /api/c/{competition}` for every route that a router of the server declares. */
function routesInSource(): string[] {
  const folder = new URL('../../../server/http/', import.meta.url).pathname
  const files = readdirSync(folder).filter(name => name.endsWith('-routes.ts'))
  return files.flatMap(name =>
    [...readFileSync(join(folder, name), 'utf8').matchAll(/router\.(get|post|put|patch|delete)\(\s*'([^']+)'/g)].map(
      ([, method, path]) => `${method} ${path?.replace(/:(\w+)/g, '{$1}')}`,
    ),
  )
}
