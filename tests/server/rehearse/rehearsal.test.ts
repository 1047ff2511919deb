import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runRehearsal } from '../../../server/rehearse/run-rehearsal.ts'
import { CompetitionSummary } from '../../../shared/protocol/http.ts'
import { RehearsalCopy, RehearsalState } from '../../../shared/protocol/rehearsal.ts'
import { cup, testApp } from '../../support/server.ts'
import { hallFile } from './hall-file.ts'

const base = `/api/c/${cup}`

test('ten judges and thirty viewers: everything marked, nothing lost, nothing doubled, every board right', async () => {
  const app = await testApp({ competition: hallFile({ weld: 8, fitting: 5 }) })
  const owner = await app.owner()
  const copy = RehearsalCopy.parse((await owner.post(`${base}/rehearsals`, {})).body)
  expect(copy.events).toEqual([
    { id: 'weld', refusal: null },
    { id: 'fitting', refusal: null },
  ])
  const report = await runRehearsal({ url: app.url, copy, viewers: 30, speed: 100, seconds: 60 })
  expect(report).toMatchObject({
    judges: 10,
    viewers: 30,
    marks: { lost: 0, doubled: 0, refused: 0 },
    entries: { accepted: 13, total: 13 },
    boards: { right: 2, wrong: 0 },
    reconnects: 0,
    unseen: 0,
    problems: [],
  })
  expect(report.marks.acknowledged).toBe(report.marks.sent)
  expect(report.marks.sent).toBeGreaterThan(200)
  expect(report.acknowledgement.count).toBe(report.marks.acknowledged)
  // Every viewer of an event sees each mark that changed its board.
  expect(report.screen.count).toBeGreaterThan(15 * 50)
  expect(report.screen.p50).toBeGreaterThan(0)
  expect(report.screen.p99).toBeLessThan(5_000)

  const anchor = await owner.get(`${base}/anchor`)
  expect(anchor.body).toMatchObject({ seq: 1 })
  expect((await owner.delete(`${base}/rehearsals/${copy.id}`)).status).toBe(200)
  expect(existsSync(join(app.dataDir, 'competitions', copy.id))).toBe(false)
  expect((await owner.get(`/api/c/${copy.id}`)).status).toBe(404)
}, 90_000)

test('a copy is not listed, holds invented contestants and cannot be taken for the real one', async () => {
  const app = await testApp({ competition: hallFile({ weld: 2, fitting: 1 }) })
  const owner = await app.owner()
  const copy = RehearsalCopy.parse((await owner.post(`${base}/rehearsals`, {})).body)
  const listed = CompetitionSummary.array().parse((await owner.get('/api/competitions')).body)
  expect(listed.map(({ id }) => id)).toEqual([cup])
  const summary = CompetitionSummary.parse((await owner.get(`/api/c/${copy.id}`)).body)
  expect(summary.info).toMatchObject({ title: { zh: '演练：大厅试赛', en: 'Rehearsal: Hall' }, rehearsal: true })
  const board = (await app.browser().get(`/api/c/${copy.id}/events/weld/board`)).text
  expect(board).toContain('演练选手 01')
  expect(board).not.toContain('张三')
})

test('only an organiser makes a copy or throws one away, and nobody throws away the real one', async () => {
  const app = await testApp({ competition: hallFile({ weld: 2, fitting: 1 }) })
  const stranger = app.browser()
  const owner = await app.owner()
  expect((await stranger.post(`${base}/rehearsals`, {})).status).toBe(401)
  expect((await stranger.post(`${base}/rehearse`, {})).status).toBe(401)
  const copy = RehearsalCopy.parse((await owner.post(`${base}/rehearsals`, {})).body)
  expect((await stranger.delete(`${base}/rehearsals/${copy.id}`)).status).toBe(401)
  expect((await owner.delete(`${base}/rehearsals/${cup}`)).status).toBe(404)
  expect((await owner.get(`/api/c/${cup}`)).status).toBe(200)
  await owner.post(`${base}/rehearsals`, {})
  await owner.post(`${base}/rehearsals`, {})
  expect(await owner.post(`${base}/rehearsals`, {})).toMatchObject({ status: 409, body: { code: 'rehearsal-running' } })
})

test('a copy that was left behind is thrown away when the next one is made', async () => {
  const app = await testApp({ competition: hallFile({ weld: 2, fitting: 1 }) })
  const owner = await app.owner()
  const old = RehearsalCopy.parse((await owner.post(`${base}/rehearsals`, {})).body)
  app.clock.addMs(16 * 60_000)
  await owner.post(`${base}/rehearsals`, {})
  expect((await owner.get(`/api/c/${old.id}`)).status).toBe(404)
})

test('the button rehearses in a process of its own, one at a time, and leaves nothing behind', async () => {
  const app = await testApp({ competition: hallFile({ weld: 2, fitting: 0 }) })
  const owner = await app.owner()
  const started = await owner.post(`${base}/rehearse`, {})
  expect(started.status).toBe(202)
  expect(await owner.post(`${base}/rehearse`, {})).toMatchObject({ status: 409, body: { code: 'rehearsal-running' } })
  const { id } = started.body as { id: string }
  const state = async () => RehearsalState.parse((await owner.get(`${base}/rehearse/${id}`)).body)
  await expect.poll(async () => (await state()).state, { timeout: 60_000, interval: 200 }).toBe('done')
  const done = await state()
  if (done.state !== 'done') throw new Error(done.state)
  // The second event has no entries: the rehearsal finds out that it cannot be opened.
  expect(done.report.events).toEqual([
    { id: 'weld', refusal: null },
    { id: 'fitting', refusal: 'entry-not-complete' },
  ])
  expect(done.report).toMatchObject({
    marks: { lost: 0, doubled: 0 },
    entries: { accepted: 2, total: 2 },
    viewers: 50,
  })
  await expect.poll(async () => (await owner.post(`${base}/rehearse`, {})).status, { timeout: 5_000 }).toBe(202)
}, 90_000)
