import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { competitionFold, foldFacts } from '../../../server/hall/fold.ts'
import { checkpointAgrees } from '../../../server/ledger/checkpoint-job.ts'
import { ledgerFile } from '../../../server/ledger/file-store.ts'
import { verifyLedger } from '../../../server/ledger/verify.ts'
import { audit } from '../../../server/rehearse/audit.ts'
import { Journal } from '../../../server/rehearse/journal.ts'
import { simulateJudge } from '../../../server/rehearse/judge.ts'
import { cellOf } from '../../../server/rehearse/judge-work.ts'
import { runRehearsal } from '../../../server/rehearse/run-rehearsal.ts'
import { Tablet } from '../../../server/rehearse/tablet.ts'
import { Visitor } from '../../../server/rehearse/visitor.ts'
import { Line } from '../../../shared/ledger/line.ts'
import { RehearsalCopy } from '../../../shared/protocol/rehearsal.ts'
import { z } from 'zod'
import { cup, testApp } from '../../support/server.ts'
import { hallFile } from '../rehearse/hall-file.ts'
import { ChildServer } from './child-server.ts'

const rounds = 20

/** A copy of the hall's competition, opened for marking, and a server of its own process over its folder. */
async function openHall(size: { weld: number; fitting: number }) {
  const app = await testApp({ competition: hallFile(size) })
  const owner = await app.owner()
  const copy = RehearsalCopy.parse((await owner.post(`/api/c/${cup}/rehearsals`, {})).body)
  await app.stop()
  const server = new ChildServer(app)
  onTestFinished(() => server.kill())
  await server.start()
  return { server, copy, url: app.url, dataDir: app.dataDir }
}

test('killed twenty times while judges mark, the server loses no acknowledged mark and doubles none', async () => {
  const { server, copy, url, dataDir } = await openHall({ weld: 60, fitting: 40 })
  const journal = new Journal()
  const stop = new AbortController()
  const judging: Promise<void>[] = []
  for (const { judge, secret } of copy.cards) {
    if (judge === copy.chief) continue
    const visitor = new Visitor(url)
    await visitor.post('/api/sessions/card', { competition: copy.id, judge, secret }, z.unknown())
    const tablet = new Tablet({ url, cookies: visitor.cookieHeader(), view: 'judge', competition: copy.id })
    onTestFinished(() => tablet.end())
    judging.push(simulateJudge({ id: judge, tablet, journal, everyMs: 4, signal: stop.signal }))
  }

  const underWay = () => journal.marks.filter(({ seq, refused }) => seq === null && refused === null).length
  let interrupted = 0
  for (let round = 0; round < rounds; round += 1) {
    const enough = journal.acknowledged + 5 + Math.floor(Math.random() * 25)
    await expect.poll(() => journal.acknowledged, { timeout: 20_000, interval: 1 }).toBeGreaterThan(enough)
    if (underWay() > 0) interrupted += 1
    await server.kill()
    await server.start()
  }
  stop.abort()
  await Promise.all(judging)
  await server.kill()

  // Otherwise nothing was ever cut off, and the kills proved nothing.
  expect(interrupted).toBeGreaterThan(rounds / 2)
  expect(journal.problems()).toEqual([])
  expect(underWay()).toBe(0)

  const text = await readFile(join(dataDir, 'competitions', copy.id, ledgerFile), 'utf8')
  const whole = text.slice(0, text.lastIndexOf('\n'))
  const lines = whole.split('\n').map(one => Line.parse(JSON.parse(one)))
  expect(new Set(lines.map(({ command }) => command)).size).toBe(lines.length)
  for (const { cell, value, seq } of journal.marks) {
    const [fact] = foldFacts(lines[(seq ?? 0) - 1] ?? expect.fail(`no line ${seq}`))
    if (fact?.type !== 'MarkEntered') expect.fail(`line ${seq} is no mark`)
    expect({ cell: cellOf(fact.sheet, fact.aspect), value: fact.value }).toEqual({ cell, value })
  }
  const state = competitionFold.start(copy.id)
  for (const line of lines) competitionFold.apply(state, line)
  expect(audit(journal.marks, { facts: lines.flatMap(foldFacts), unseen: 0, state })).toEqual({ lost: [], doubled: 0 })

  const report = await verifyLedger({
    dataDir,
    competition: copy.id,
    foldAgrees: (checkpoint, upTo) => checkpointAgrees(checkpoint, upTo(), competitionFold),
  })
  expect(report.problems).toEqual([])
}, 120_000)

test('a rehearsal during which the server is killed still loses nothing and doubles nothing', async () => {
  const { server, copy, url } = await openHall({ weld: 10, fitting: 5 })
  const killed: Promise<void>[] = []
  const report = await runRehearsal({
    url,
    copy,
    viewers: 6,
    speed: 40,
    seconds: 60,
    onProgress: ({ acknowledged }) => {
      if (acknowledged > 40 && killed.length === 0) killed.push(server.kill().then(() => server.start()))
    },
  })
  await Promise.all(killed)
  expect(report).toMatchObject({
    marks: { lost: 0, doubled: 0, refused: 0 },
    entries: { accepted: 15, total: 15 },
    boards: { right: 2, wrong: 0 },
    problems: [],
  })
  // Ten judges, their chief and six viewers came back.
  expect(report.reconnects).toBeGreaterThanOrEqual(17)
  expect(report.marks.acknowledged).toBe(report.marks.sent)
}, 90_000)
