import { makeOwnerLink } from '../../../server/access/owner-link.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { JoinCard, Problem, WhoAmI } from '../../../shared/protocol/http.ts'
import type { Browser } from '../../support/browser.ts'
import { type App, cardOf, cup, endApp, expectOk, ownerName, ownerPassword, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'

const hour = 3_600_000
const Created = z.object({ id: z.string(), warnings: z.array(z.unknown()) })
const form = {
  title: '金工杯',
  host: '区总工会',
  date: '2026-11-28',
  events: [{ name: '小五金', scheme: 'hardware' }],
  roster: '甲厂\t赵一\t小五金\n乙厂\t钱二\t小五金',
  judges: '甲厂的裁判\t甲厂\t小五金\n裁判二\t乙厂\t小五金\n裁判三\t\t小五金',
}

let app: App
let owner: Browser
beforeAll(async () => {
  app = await startApp({ competition: smallFile() })
  owner = await app.owner()
})
afterAll(() => endApp(app))

const codeOf = async (answer: Promise<{ status: number; body: unknown }>) => {
  const { status, body } = await answer
  return [status, status < 300 ? 'ok' : Problem.parse(body).code]
}
async function cardsOf(...judges: string[]): Promise<JoinCard[]> {
  return JoinCard.array().parse((await owner.post(`/api/c/${cup}/join-cards`, { judges })).body)
}
async function cardFor(judge: string): Promise<JoinCard> {
  const [card] = await cardsOf(judge)
  if (!card) throw new Error(judge)
  return card
}

describe("the owner's link", () => {
  test('makes an account that is signed in at once, and works once', async () => {
    const { path } = await makeOwnerLink(app.dataDir, new Date())
    const wish = { secret: path.slice(path.indexOf('#') + 1), name: '李组委', password: 'a long enough one' }
    const browser = app.browser()
    await expectOk(browser.post('/api/sessions/owner', wish))
    expect(WhoAmI.parse((await browser.get('/api/me?view=organiser')).body)).toMatchObject({
      name: '李组委',
      competition: null,
    })
    expect(await codeOf(app.browser().post('/api/sessions/owner', { ...wish, name: '别人' }))).toEqual([
      403,
      'link-used',
    ])
  })

  test('lets sign in by password from another browser, and out again', async () => {
    const browser = app.browser()
    expect(await codeOf(browser.get('/api/me?view=organiser'))).toEqual([401, 'not-signed-in'])
    await expectOk(browser.post('/api/sessions/account', { name: ownerName, password: ownerPassword }))
    expect(await codeOf(browser.get('/api/me?view=organiser'))).toEqual([200, 'ok'])
    // An account speaks for the organiser of every competition.
    expect(WhoAmI.parse((await browser.get(`/api/me?view=organiser&competition=${cup}`)).body).actor).toMatch(
      /^account:/,
    )
    await expectOk(browser.delete('/api/sessions?view=organiser'))
    expect(await codeOf(browser.get('/api/me?view=organiser'))).toEqual([401, 'not-signed-in'])
    expect(await codeOf(owner.get('/api/me?view=organiser'))).toEqual([200, 'ok'])
  })

  test('a token ends with its session, whoever still has the cookie', async () => {
    const browser = app.browser()
    await expectOk(browser.post('/api/sessions/account', { name: ownerName, password: ownerPassword }))
    const kept = browser.cookieHeader
    await expectOk(browser.delete('/api/sessions?view=organiser'))
    const thief = app.browser()
    expect(await codeOf(thief.get('/api/me?view=organiser', { cookie: kept }))).toEqual([401, 'not-signed-in'])
  })
})

describe('begin my own', () => {
  test('makes a competition from two pasted lists, its organiser being the account', async () => {
    const answer = await owner.post('/api/competitions', form)
    expect(answer.status).toBe(201)
    const { id } = Created.parse(answer.body)
    const listed = z.array(z.object({ id: z.string(), info: z.object({ title: z.object({ zh: z.string() }) }) }))
    const all = listed.parse((await app.browser().get('/api/competitions')).body)
    expect(all.find(one => one.id === id)?.info.title.zh).toBe('金工杯')
    const live = owner.live({ view: 'organiser', competition: id })
    await live.join({ feed: 'replica' })
    await live.until(() => live.have)
    const event = live.replica.events.values().next().value
    expect([...(event?.entries.values() ?? [])].map(({ code }) => code)).toEqual(['01', '02'])
    expect(Object.values(live.names).toSorted()).toEqual(['甲厂的裁判', '裁判二', '裁判三', '赵一', '钱二'].toSorted())
  })

  test('reports every bad row by its number, and makes nothing', async () => {
    const before = (await app.browser().get('/api/competitions')).text
    const answer = await owner.post('/api/competitions', {
      ...form,
      roster: '甲厂\t赵一\t小五金\n乙厂\t\t小五金\n丙厂\t孙三\t没有这项',
      judges: '裁判一\t甲厂\t也没有',
    })
    expect(answer.status).toBe(422)
    const problem = Problem.parse(answer.body)
    expect(problem.code).toBe('rows')
    const where = (problem.fields ?? []).map(({ path }) => path)
    expect(where.filter(path => path.startsWith('roster')).length).toBe(2)
    expect(where.filter(path => path.startsWith('judges')).length).toBe(1)
    expect(new Set(where).size).toBe(3)
    expect((await app.browser().get('/api/competitions')).text).toBe(before)
  })

  test('is for those who have signed in', async () => {
    expect(await codeOf(app.browser().post('/api/competitions', form))).toEqual([401, 'not-signed-in'])
    expect(await codeOf(app.browser().post('/api/competitions/file', smallFile()))).toEqual([401, 'not-signed-in'])
    expect(await codeOf(app.browser().post(`/api/c/${cup}/join-cards`, {}))).toEqual([401, 'not-signed-in'])
  })

  test('takes a competition file as well', async () => {
    const answer = await owner.post('/api/competitions/file', smallFile({ entries: 5 }))
    expect(answer.status).toBe(201)
  })
})

describe('a join card', () => {
  test('is printed with name, PIN and an address that holds the secret behind #', async () => {
    const card = await cardFor('J4')
    expect(card).toMatchObject({ judge: 'J4', name: '评委J4' })
    expect(card.pin).toMatch(/^\d{6}$/)
    expect(card.url).toMatch(new RegExp(`/c/${cup}/join#J4\\.[\\w-]{22}$`))
  })

  test('signs one device in; a second is refused until the first has gone, by secret and by PIN', async () => {
    const card = await cardFor('J1')
    const tablet = app.browser()
    const answer = await tablet.post('/api/sessions/card', cardOf(card))
    expect(answer).toMatchObject({ status: 200, body: { ok: true, views: ['judge'] } })
    const me = WhoAmI.parse((await tablet.get(`/api/me?view=judge&competition=${cup}`)).body)
    expect(me).toMatchObject({ actor: 'judge:J1', name: '评委J1' })
    const other = app.browser()
    expect(await codeOf(other.post('/api/sessions/card', cardOf(card)))).toEqual([403, 'other-device'])
    const pin = { competition: cup, judge: 'J1', pin: card.pin }
    expect(await codeOf(other.post('/api/sessions/pin', pin))).toEqual([403, 'other-device'])
    expect(await codeOf(tablet.post('/api/sessions/pin', pin))).toEqual([200, 'ok'])
    // The same tablet under the same number goes on counting its commands where it was.
    expect(WhoAmI.parse((await tablet.get(`/api/me?view=judge&competition=${cup}`)).body).device).toBe(me.device)
    await expectOk(tablet.delete(`/api/sessions?view=judge&competition=${cup}`))
    expect(await codeOf(tablet.get(`/api/me?view=judge&competition=${cup}`))).toEqual([401, 'not-signed-in'])
  })

  test('of somebody who judges and is chief opens both views in one browser', async () => {
    const file = smallFile()
    const roles = [
      { role: 'chief', event: 'weld' },
      { role: 'judge', event: 'weld' },
    ]
    const both = { ...file, judges: file.judges.map(one => (one.id === 'J1' ? { ...one, roles } : one)) }
    const { id } = z.object({ id: z.string() }).parse((await owner.post('/api/competitions/file', both)).body)
    const [card] = JoinCard.array().parse((await owner.post(`/api/c/${id}/join-cards`, { judges: ['J1'] })).body)
    if (!card) throw new Error('no card')
    const browser = app.browser()
    const answer = await browser.post('/api/sessions/card', cardOf(card))
    expect(answer).toMatchObject({ status: 200, body: { views: ['judge', 'chief'] } })
    for (const view of ['judge', 'chief'])
      expect(await codeOf(browser.get(`/api/me?view=${view}&competition=${id}`))).toEqual([200, 'ok'])
    const pin = { competition: id, judge: 'J1', pin: card.pin }
    expect(await codeOf(browser.post('/api/sessions/pin', pin))).toEqual([200, 'ok'])
    expect(await codeOf(app.browser().post('/api/sessions/pin', pin))).toEqual([403, 'other-device'])
  })

  test('that was replaced ends the session it opened', async () => {
    const [tablet] = await app.judges(owner, 'J2')
    if (!tablet) throw new Error('no tablet')
    const live = tablet.live({ view: 'judge', competition: cup })
    await live.join({ feed: 'replica' })
    await live.until(() => live.have)
    await cardFor('J2')
    expect(await live.until(() => live.turnedAway)).toMatchObject({
      refused: 'not-allowed',
      detail: { session: 'ended' },
    })
    await live.until(() => !live.socket.connected)
    expect(await codeOf(tablet.get(`/api/me?view=judge&competition=${cup}`))).toEqual([401, 'not-signed-in'])
  })

  test('leaves several roles in one browser apart', async () => {
    const [chief] = await app.judges(owner, 'JC')
    if (!chief) throw new Error('no chief')
    const card = await cardFor('J3')
    await expectOk(chief.post('/api/sessions/card', cardOf(card)))
    await expectOk(chief.post('/api/sessions/account', { name: ownerName, password: ownerPassword }))
    const actors = await Promise.all(
      ['judge', 'chief', 'organiser'].map(async view => {
        const { body } = await chief.get(`/api/me?view=${view}&competition=${cup}`)
        return WhoAmI.parse(body)
      }),
    )
    expect(actors.map(({ actor }) => actor.split(':')[0])).toEqual(['judge', 'judge', 'account'])
    expect(actors.map(({ actor }) => actor).slice(0, 2)).toEqual(['judge:J3', 'judge:JC'])
    expect(new Set(actors.map(({ device }) => device)).size).toBe(3)
    await expectOk(chief.delete(`/api/sessions?view=judge&competition=${cup}`))
    expect(WhoAmI.parse((await chief.get(`/api/me?view=chief&competition=${cup}`)).body).actor).toBe('judge:JC')
  })
})

describe('who is kept out', () => {
  test('a request that changes something from another site', async () => {
    for (const origin of ['http://evil.example', 'null', 'https://127.0.0.1']) {
      const answer = owner.post('/api/competitions', form, { origin })
      expect(await codeOf(answer)).toEqual([403, 'origin'])
    }
  })

  test('a socket from another site', async () => {
    const live = owner.live({ view: 'organiser', competition: cup, origin: 'http://evil.example' })
    const failure = await new Promise<Error>(resolve => live.socket.once('connect_error', resolve))
    expect(failure.message).toContain('websocket error')
    expect(live.socket.connected).toBe(false)
  })

  test('whoever wants a role of the demonstration in a real competition', async () => {
    for (const role of ['judge', 'chief', 'organiser'])
      expect(await codeOf(app.browser().post('/api/sessions/demo', { competition: cup, role }))).toEqual([
        403,
        'not-allowed',
      ])
    expect(await codeOf(app.browser().post('/api/demo/reset'))).toEqual([409, 'not-allowed'])
  })

  test('a view without a session, told why before the socket ends', async () => {
    for (const view of ['judge', 'chief', 'organiser'] as const) {
      const live = app.browser().live({ view, competition: cup })
      expect(await live.until(() => live.turnedAway)).toEqual({ refused: 'not-allowed', detail: { view } })
      await live.until(() => !live.socket.connected)
    }
    const [judge] = await app.judges(owner, 'J4')
    const live = judge?.live({ view: 'chief', competition: cup })
    expect(await live?.until(() => live.turnedAway)).toMatchObject({ refused: 'not-allowed' })
  })

  test('a session that has run out: at the next command, and without one', async () => {
    const [first, second] = await app.judges(owner, 'J1', 'J3')
    if (!first || !second) throw new Error('no tablets')
    const active = first.live({ view: 'judge', competition: cup })
    await active.until(() => active.socket.connected)
    const idle = second.live({ view: 'judge', competition: cup })
    await idle.until(() => idle.socket.connected)
    app.clock.addMs(100 * hour)
    const sign = {
      type: 'SignSheet',
      sheet: { event: 'weld', entry: 'e1', part: 'look', judge: 'J1' },
      digest: '0'.repeat(64),
    }
    expect(await active.command(sign)).toMatchObject({
      ok: false,
      refusal: { refused: 'not-allowed', detail: { session: 'ended' } },
    })
    for (const live of [active, idle]) {
      expect(await live.until(() => live.turnedAway)).toMatchObject({ detail: { session: 'ended' } })
      await live.until(() => !live.socket.connected)
    }
    app.clock.addMs(-100 * hour)
  })

  test('whoever guesses: 429, with how long to wait, and only under that number', async () => {
    const card = await cardFor('J2')
    const guess = { competition: cup, judge: 'J2', pin: card.pin === '000000' ? '000001' : '000000' }
    const guesser = app.browser()
    for (let attempt = 0; attempt < 8; attempt += 1)
      expect(await codeOf(guesser.post('/api/sessions/pin', guess))).toEqual([403, 'wrong-credentials'])
    const refused = await guesser.post('/api/sessions/pin', { ...guess, pin: card.pin })
    expect(refused.status).toBe(429)
    expect(Problem.parse(refused.body).code).toBe('too-many-attempts')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    const other = await cardFor('J3')
    const right = { competition: cup, judge: 'J3', pin: other.pin }
    expect(await codeOf(guesser.post('/api/sessions/pin', right))).toEqual([200, 'ok'])
    // The card itself is not a guess.
    expect(await codeOf(app.browser().post('/api/sessions/card', cardOf(card)))).toEqual([200, 'ok'])
  })
})
