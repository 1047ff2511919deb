import { execFile } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { CompetitionSummary } from '../../../shared/protocol/http.ts'
import { RehearsalReport } from '../../../shared/protocol/rehearsal.ts'
import { ownerName, ownerPassword, testApp } from '../../support/server.ts'
import { hallFile } from './hall-file.ts'

const root = fileURLToPath(new URL('../../..', import.meta.url))

interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

function rehearse(args: string[], env: Record<string, string> = {}): Promise<Ended> {
  const program = ['--import', 'tsx', 'server/cli/rehearse.ts', ...args]
  return new Promise(resolve => {
    const child = execFile(process.execPath, program, { cwd: root, env: { ...process.env, ...env } }, (_no, out, err) =>
      resolve({ code: child.exitCode, stdout: out, stderr: err }),
    )
  })
}

test('an organiser rehearses from the command line, and the copy is gone afterwards', async () => {
  const app = await testApp({ competition: hallFile({ weld: 3, fitting: 1 }) })
  const owner = await app.owner()
  const account = { LIANGFEN_NAME: ownerName, LIANGFEN_PASSWORD: ownerPassword }
  const ended = await rehearse(['--url', app.url, '--viewers', '4', '--speed', '200', '--json'], account)
  expect(ended).toMatchObject({ code: 0 })
  const report = RehearsalReport.parse(JSON.parse(ended.stdout))
  expect(report).toMatchObject({ viewers: 4, marks: { lost: 0, doubled: 0 }, entries: { accepted: 4, total: 4 } })
  expect((await owner.get(`/api/c/${report.competition}`)).status).toBe(404)
  const listed = CompetitionSummary.array().parse((await owner.get('/api/competitions')).body)
  expect(listed).toHaveLength(1)
}, 60_000)

test('without an account, or with a wish that cannot be, it says what is needed and touches nothing', async () => {
  const app = await testApp({ competition: hallFile({ weld: 1, fitting: 1 }) })
  const nameless = { LIANGFEN_NAME: '', LIANGFEN_PASSWORD: '' }
  const refused = await rehearse(['--url', app.url], nameless)
  expect(refused).toMatchObject({ code: 2, stdout: '' })
  expect(refused.stderr).toContain('LIANGFEN_NAME')
  const wrong = await rehearse(['--url', app.url, '--viewers', '20000'], nameless)
  expect(wrong).toMatchObject({ code: 2, stdout: '' })
  expect(wrong.stderr).toContain('--viewers')
  const unknown = await rehearse(['--watchers', '5'], nameless)
  expect(unknown).toMatchObject({ code: 2, stdout: '' })
  expect(unknown.stderr).toContain("'--watchers'")
}, 60_000)
