import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'
import { fillHall, markAll } from '../gateway/hall.ts'
import { runProgram } from './run-program.ts'

let app: App
beforeAll(async () => {
  app = await startApp({ competition: smallFile() })
  await markAll(await fillHall(app), 'e1')
  await app.stop()
})
afterAll(() => endApp(app))

const ledger = () => join(app.dataDir, 'competitions', cup, 'ledger.jsonl')

describe('score from a ledger', () => {
  test('says what the hall made of the marks', async () => {
    const { code, out } = await runProgram('cli/score', [ledger(), '--json'])
    expect(code).toBe(0)
    const { entries } = JSON.parse(out).events.weld
    expect(entries.map((one: { entry: string; rank: number | null }) => [one.entry, one.rank])).toContainEqual([
      'e1',
      1,
    ])
    const explained = await runProgram('cli/score', [ledger(), '--explain', 'e1', '--lang', 'en'])
    expect(explained.out).toContain(entries[0].total)
  })

  test('takes no table of marks beside it', async () => {
    const { code, err } = await runProgram('cli/score', [ledger(), 'marks.csv'])
    expect([code, err]).toEqual([2, expect.stringContaining('marks.csv')])
  })

  test('computes nothing of a ledger that somebody has changed, and says where', async () => {
    const text = await readFile(ledger(), 'utf8')
    const lines = text.trimEnd().split('\n')
    const changed = join(app.dataDir, 'changed.jsonl')
    await writeFile(
      changed,
      `${lines.map((line, at) => (at === 3 ? line.replace('"seq":4', '"seq":4 ') : line)).join('\n')}\n`,
    )
    const { code, out, err } = await runProgram('cli/score', [changed])
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain('line 5')
  })
})
