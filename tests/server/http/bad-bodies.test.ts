import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { CompetitionFile } from '../../../shared/ledger/competition-file.ts'
import {
  DemoRole,
  Problem,
  QuickStart,
  RedeemCard,
  RedeemOwner,
  SignIn,
  SignInPin,
} from '../../../shared/protocol/http.ts'
import type { Browser } from '../../support/browser.ts'
import { mutationsOf } from '../../support/mutations.ts'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'

let app: App
let owner: Browser
beforeAll(async () => {
  app = await startApp({ competition: smallFile() })
  owner = await app.owner()
})
afterAll(() => endApp(app))

const secret = 'A'.repeat(22)
const quick = {
  title: '金工杯',
  host: '工会',
  date: '2026-11-28',
  events: [{ name: '小五金', scheme: 'hardware' }],
  roster: '甲厂\t赵一\t小五金',
  judges: '裁判一\t甲厂\t小五金',
}
const file = {
  format: 'liangfen/competition/1',
  info: {
    title: { zh: '试赛' },
    organisations: [{ role: '主办', name: { zh: '工会' } }],
    from: '2026-11-21',
    to: '2026-11-21',
  },
  events: [
    { setup: { id: 'weld', name: { zh: '焊工' }, conduct: 'open', scheme: smallFile().events[0]?.setup.scheme } },
  ],
}
const shallowFile = { ...file, events: [] }

/** Every address that takes a body, with one shaped as it should be. */
const bodies = [
  ['/api/sessions/owner', RedeemOwner, { secret, name: '王', password: 'long enough' }],
  ['/api/sessions/account', SignIn, { name: '王', password: 'long enough' }],
  ['/api/sessions/card', RedeemCard, { competition: cup, judge: 'J1', secret }],
  ['/api/sessions/pin', SignInPin, { competition: cup, judge: 'J1', pin: '123456' }],
  ['/api/sessions/demo', DemoRole, { competition: cup, role: 'judge', judge: 'J1' }],
  ['/api/competitions', QuickStart, quick],
  ['/api/competitions/file', CompetitionFile, shallowFile],
  [
    `/api/c/${cup}/join-cards`,
    z.strictObject({
      judges: z
        .array(z.string().regex(/^[A-Za-z0-9][\w-]{0,39}$/))
        .max(500)
        .optional(),
    }),
    { judges: ['J1'] },
  ],
] as const

const world = async () => {
  const listed = await app.browser().get('/api/competitions')
  const anchor = await app.browser().get(`/api/c/${cup}/anchor`)
  const folders = await readdir(join(app.dataDir, 'competitions'))
  return listed.text + anchor.text + folders.toSorted().join()
}

describe('a body with one thing wrong', () => {
  test.each(bodies)('%s: refused with code and fields, nothing changed', async (path, schema, example) => {
    const before = await world()
    let refused = 0
    for (const { what, value } of mutationsOf(z.json().parse(example))) {
      if (schema.safeParse(value).success) continue
      const { status, body, headers } = await owner.post(path, value)
      const problem = Problem.safeParse(body)
      expect([what, status, problem.data?.code]).toEqual([what, expect.any(Number), 'malformed'])
      expect([what, [400, 422].includes(status)]).toEqual([what, true])
      if (status === 422) expect(problem.data?.fields?.length).toBeGreaterThan(0)
      expect(headers.get('content-type')).toContain('application/problem+json')
      refused += 1
    }
    expect(refused).toBeGreaterThan(10)
    expect(await world()).toBe(before)
  })

  test.each(bodies)('%s: no body, no JSON and too much of it', async path => {
    const before = await world()
    const bad: [unknown, number, string][] = [
      [undefined, 422, 'malformed'],
      ['{', 400, 'malformed'],
      ['"text"', 400, 'malformed'],
      [`"${'x'.repeat(3_000_000)}"`, 413, 'too-large'],
    ]
    for (const [body, status, code] of bad) {
      const answer = await owner.post(path, body)
      expect([answer.status, Problem.parse(answer.body).code]).toEqual([status, code])
    }
    expect(await world()).toBe(before)
  })

  test('names the field and what is wrong with it', async () => {
    const { body } = await owner.post('/api/competitions', {
      ...quick,
      date: '28.11.2026',
      events: [{ name: '', scheme: 'hardware' }],
    })
    const { fields } = Problem.parse(body)
    expect(fields?.map(({ path }) => path).toSorted()).toEqual(['date', 'events.0.name'])
  })
})

describe('a file that contradicts itself', () => {
  const [event] = smallFile().events
  test.each([
    ['an unknown judge on a panel', { panels: [{ part: 'look', judges: ['J99'] }] }, 'judge-unknown'],
    [
      'two entries of one code',
      {
        entries: [
          { id: 'e1', code: '01' },
          { id: 'e2', code: '01' },
        ],
      },
      'code-taken',
    ],
    [
      'two entries of one id',
      {
        entries: [
          { id: 'e1', code: '01' },
          { id: 'e1', code: '02' },
        ],
      },
      'entry-exists',
    ],
    [
      'an entry of an unknown contestant',
      { entries: [{ id: 'e1', code: '01', contestant: 'c9' }] },
      'contestant-unknown',
    ],
    ['a panel for an unknown part', { panels: [{ part: 'none', judges: ['J1'] }] }, 'part-unknown'],
  ])('%s is refused by the rule, and leaves no competition behind', async (_what, more, code) => {
    const before = await world()
    const { status, body } = await owner.post('/api/competitions/file', {
      ...smallFile(),
      events: [{ ...event, ...more }],
    })
    expect([status, Problem.parse(body).code]).toEqual([409, code])
    expect(await world()).toBe(before)
  })

  test('with a scheme name of every object is refused', async () => {
    for (const scheme of ['__proto__', 'constructor', 'none']) {
      const { status, body } = await owner.post('/api/competitions', { ...quick, events: [{ name: '小五金', scheme }] })
      expect([scheme, status, Problem.parse(body).code]).toEqual([scheme, 422, 'rows'])
    }
  })
})

test('a good one still works', async () => {
  expect((await owner.post('/api/competitions', quick)).status).toBe(201)
  expect((await owner.post(`/api/c/${cup}/join-cards`, { judges: ['J1'] })).status).toBe(200)
})
