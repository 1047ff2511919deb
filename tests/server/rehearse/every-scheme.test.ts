import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { enterMarks } from '../../../server/documents/marked-state.ts'
import { resultsOf } from '../../../server/documents/score-results.ts'
import { stateFromFile } from '../../../server/documents/state-from-file.ts'
import { ledgerFile } from '../../../server/ledger/file-store.ts'
import { runRehearsal } from '../../../server/rehearse/run-rehearsal.ts'
import type { CompetitionFile } from '../../../shared/ledger/competition-file.ts'
import { evolve } from '../../../shared/ledger/evolve.ts'
import { Fact } from '../../../shared/ledger/facts.ts'
import { type Competition, emptyCompetition } from '../../../shared/ledger/state.ts'
import { RehearsalCopy, type RehearsalReport } from '../../../shared/protocol/rehearsal.ts'
import { EventId } from '../../../shared/scheme/ids.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import { marksRows } from '../../support/marks-rows.ts'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { allSamples, samplesFile } from './samples-file.ts'

const names = allSamples()

const FoldedLine = z.object({ seq: z.int(), at: z.string(), by: z.string(), facts: z.array(Fact) })

interface Rehearsed {
  file: CompetitionFile
  report: RehearsalReport
  state: Competition
  facts: Fact[]
}

async function rehearse(app: App, file: CompetitionFile): Promise<Rehearsed> {
  const owner = await app.owner()
  const copy = RehearsalCopy.parse((await owner.post(`/api/c/${cup}/rehearsals`, {})).body)
  const report = await runRehearsal({ url: app.url, copy, viewers: names.length, speed: 1_000, seconds: 90 })
  return { file, report, ...folded(app, copy) }
}

/** Folded anew from the ledger's own bytes. */
function folded(app: App, { id }: RehearsalCopy): Pick<Rehearsed, 'state' | 'facts'> {
  const bytes = readFileSync(join(app.dataDir, 'competitions', id, ledgerFile), 'utf8')
  const text = bytes.split('\n').filter(line => line !== '')
  const lines = text.map(line => FoldedLine.parse(JSON.parse(line)))
  const state = emptyCompetition(id)
  for (const line of lines) evolve(state, line)
  return { state, facts: lines.flatMap(({ facts }) => facts) }
}

describe('a competition of all shipped schemes, rehearsed on real sockets', () => {
  let app: App
  let rehearsed: Rehearsed
  beforeAll(async () => {
    const file = samplesFile(names)
    app = await startApp({ competition: file })
    rehearsed = await rehearse(app, file)
  }, 120_000)
  afterAll(() => endApp(app))

  test('every event opens, is marked and closed to its end, and is published', () => {
    const { report, file } = rehearsed
    const entries = file.events.reduce((sum, event) => sum + event.entries.length, 0)
    expect(report).toMatchObject({
      events: names.map(id => ({ id, refusal: null })),
      marks: { lost: 0, doubled: 0, refused: 0 },
      entries: { accepted: entries, total: entries },
      published: names.length,
      boards: { right: names.length, wrong: 0 },
      problems: [],
    })
    expect(report.marks.acknowledged).toBe(report.marks.sent)
  })

  test.each(names)('%s: what is published is what `score` makes of the same marks', name => {
    const { file, state } = rehearsed
    const scored = stateFromFile(file)
    expect(enterMarks(scored, marksRows(state))).toEqual([])
    const results = resultsOf(scored).events[name]
    const event = state.events.get(EventId.parse(name))
    const published = event?.publications.at(-1)?.standings
    const short = (row: { entry: string; rank: number | null; total: string | null; modules: object }) => {
      const { entry, rank, total, modules } = row
      return { entry, rank, total, modules }
    }
    expect(published?.map(short)).toEqual(results?.entries.map(short))
    expect(published?.map(({ prize }) => prize)).toEqual(results?.entries.map(({ award }) => award))
    expect(event?.stages.map(({ stage, on }) => ({ stage, on }))).toEqual(results?.stages ?? [])
    expect(published?.length).toBe(event?.entries.size)
  })

  test('the quiz was entered question by question, by the teams that the first stage let through', () => {
    const { facts, state } = rehearsed
    const quiz = state.events.get(EventId.parse('quiz'))
    const on = quiz?.stages[0]?.on ?? []
    expect(on.length).toBeGreaterThanOrEqual(6)
    const taps = facts.flatMap(fact => (fact.type === 'MarkEntered' && fact.sheet.event === 'quiz' ? [fact] : []))
    expect(new Set(taps.map(({ sheet }) => sheet.entry))).toEqual(new Set(on))
    const more = taps.map(({ value, was }) => answersIn(value) - answersIn(was))
    expect(Math.max(...more)).toBe(1)
    expect(taps.filter(({ value }) => value?.kind === 'quiz' && value.done)).toHaveLength(on.length)
  })

  test('works were dealt three judges each, evenly, and nobody of their own unit', () => {
    const works = rehearsed.state.events.get(EventId.parse('works'))
    const loads = new Map<string, number>()
    for (const entry of works?.entries.values() ?? []) {
      const [panel = []] = entry.panels.values()
      expect(panel).toHaveLength(3)
      for (const judge of panel) loads.set(judge, (loads.get(judge) ?? 0) + 1)
      const unit = entry.contestant && works?.contestants.get(entry.contestant)?.unit
      if (unit === 'works-u4') expect(panel).not.toContain('works-J06')
    }
    expect(loads.size).toBe(6)
    expect(Math.max(...loads.values()) - Math.min(...loads.values())).toBeLessThanOrEqual(1)
  })
})

const answersIn = (value: MarkValue | null): number => (value?.kind === 'quiz' ? value.answers.length : 0)
