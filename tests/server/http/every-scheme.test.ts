import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { schemeList, usualConduct } from '../../../server/scheme-list.ts'
import { shippedSchemes } from '../../../server/seeds.ts'
import { CompetitionSummary, JoinCard, ShippedScheme } from '../../../shared/protocol/http.ts'
import type { Browser } from '../../support/browser.ts'
import { quickForm } from '../../support/quick-form.ts'
import { type App, cardOf, endApp, expectOk, startApp } from '../../support/server.ts'

const Made = z.object({ id: z.string(), warnings: z.array(z.object({ event: z.string(), code: z.string() })) })
const ids = schemeList().map(({ id }) => id)
const halves = [ids.slice(0, 7), ids.slice(7)]
const lots = { how: 'lots', commitment: 'a'.repeat(64), sealed: '', witness: '监督员' }

let app: App
let owner: Browser
beforeAll(async () => {
  app = await startApp()
  owner = await app.owner()
})
afterAll(() => endApp(app))

/** Somebody of a competition's list in a browser of their own, by name. */
async function signedIn(competition: string, name: string): Promise<Browser> {
  const cards = JoinCard.array().parse((await owner.post(`/api/c/${competition}/join-cards`, {})).body)
  const card = cards.find(one => one.name === name)
  if (!card) throw new Error(`no card for ${name}`)
  const browser = app.browser()
  await expectOk(browser.post('/api/sessions/card', cardOf(card)))
  return browser
}

async function at(browser: Browser, view: 'organiser' | 'chief', competition: string) {
  const live = browser.live({ view, competition })
  const joined = await live.join({ feed: 'replica' })
  if (!joined.ok) throw new Error(JSON.stringify(joined))
  return live
}

test('the list has every shipped scheme once, under a heading, with what it asks for', async () => {
  const listed = ShippedScheme.array().parse((await app.browser().get('/api/schemes')).body)
  expect(listed.map(({ id }) => id).toSorted()).toEqual([...shippedSchemes().keys()])
  expect(new Set(listed.map(({ heading }) => heading.zh)).size).toBe(4)
  expect(listed.find(({ id }) => id === 'works')).toMatchObject({
    panels: [{ judges: 3, dealt: true }],
    groups: [{ zh: '征文组' }, { zh: '摄影组' }],
    conduct: 'open',
  })
  expect(listed.filter(({ conduct }) => conduct === 'blind').map(({ id }) => id)).toEqual(['cook'])
  expect(usualConduct('none')).toBe('open')
})

describe.each(halves)('begin my own: %s and the six behind it', (...schemes) => {
  test('every event is set up without a warning and opens', async () => {
    const answer = await owner.post('/api/competitions', quickForm(schemes))
    expect(answer).toMatchObject({ status: 201 })
    const { id, warnings } = Made.parse(answer.body)
    expect(warnings).toEqual([])
    const { events } = CompetitionSummary.parse((await owner.get(`/api/c/${id}`)).body)
    expect(events.map(({ name }) => name.zh)).toEqual(schemes)
    const organiser = await at(owner, 'organiser', id)
    for (const { id: event, name } of events) {
      if (usualConduct(name.zh) === 'blind') {
        const closed = await organiser.command({ type: 'OpenEvent', event })
        expect(closed).toMatchObject({ ok: false, refusal: { refused: 'codes-not-drawn' } })
        const officer = await at(await signedIn(id, `${name.zh}密`), 'chief', id)
        expect(await officer.command({ type: 'RecordDraw', event, ...lots })).toMatchObject({ ok: true })
      }
      expect(await organiser.command({ type: 'OpenEvent', event })).toMatchObject({ ok: true })
    }
  })
})

test('what a list lacks for its schemes is said at once', async () => {
  const form = quickForm(['works', 'cook', 'rider'])
  const roster = form.roster.replaceAll(/\t(征文组|摄影组)$/gmu, '').replaceAll('单位0\t', '\t')
  const judges = form.judges.replaceAll(/^cook密.*\n/gmu, '')
  const { warnings } = Made.parse((await owner.post('/api/competitions', { ...form, roster, judges })).body)
  expect(warnings.map(({ event, code }) => `${event} ${code}`)).toEqual([
    'cook code-officer-none',
    'rider doubt-unit',
    'works doubt-group',
  ])
})
