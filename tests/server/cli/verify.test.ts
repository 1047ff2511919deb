import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type App, cup, endApp, startApp } from '../../support/server.ts'
import { smallFile } from '../../support/small-file.ts'
import { expectTaken, fillHall, markAll } from '../gateway/hall.ts'
import { runProgram } from './run-program.ts'

const Anchor = z.object({ seq: z.int(), hash: z.string() })

let app: App
let anchor: z.infer<typeof Anchor>
let midway: z.infer<typeof Anchor>
beforeAll(async () => {
  app = await startApp({ competition: smallFile() })
  const hall = await fillHall(app)
  midway = Anchor.parse((await app.browser().get(`/api/c/${cup}/anchor`)).body)
  await markAll(hall, 'e1')
  expectTaken(await hall.organiser.command({ type: 'SetPublicPolicy', event: 'weld', policy: 'accepted' }))
  anchor = Anchor.parse((await app.browser().get(`/api/c/${cup}/anchor`)).body)
  await app.stop()
})
afterAll(() => endApp(app))

const verify = (...args: string[]) => runProgram('cli/verify', [app.dataDir, ...args])
const ledgerPath = () => join(app.dataDir, 'competitions', cup, 'ledger.jsonl')

describe('verify', () => {
  test('proves what a server wrote, with the anchors that it printed', async () => {
    const { code, out } = await verify(
      '--anchor',
      `${anchor.seq}:${anchor.hash}`,
      '--anchor',
      `${midway.seq}:${midway.hash}`,
    )
    expect(code).toBe(0)
    expect(out).toContain(`cup: 完好 proven, ${anchor.seq}`)
    expect(out).toContain(`anchor agrees: ${anchor.seq}`)
    expect(out).toContain(`anchor agrees: ${midway.seq}`)
  })

  test('--json says the same for programs', async () => {
    const { code, out } = await verify('--json')
    expect(code).toBe(0)
    const [report] = z.array(z.object({ ok: z.boolean(), head: Anchor })).parse(JSON.parse(out))
    expect(report).toEqual({ ok: true, head: anchor })
  })

  test('an anchor that does not agree is not proven', async () => {
    for (const wrong of [`${anchor.seq}:${midway.hash}`, `${anchor.seq + 1}:${anchor.hash}`]) {
      const { code, out } = await verify('--anchor', wrong)
      expect(code).toBe(1)
      expect(out).toContain('NOT PROVEN')
    }
  })

  test('one flipped byte is found, and where', async () => {
    const path = ledgerPath()
    const whole = await readFile(path)
    const lines = whole.toString('utf8').split('\n')
    const line = lines.findIndex(text => text.includes('"8.5"'))
    const flipped = lines.with(line, lines[line]?.replace('"8.5"', '"9.5"') ?? '').join('\n')
    await writeFile(path, flipped)
    const { code, out } = await verify()
    expect(code).toBe(1)
    expect(out).toContain('NOT PROVEN')
    expect(out).toContain(String(line + 2))
    await writeFile(path, whole)
    expect((await verify()).code).toBe(0)
  })

  test('a last line taken away is found by the checkpoint and by an anchor', async () => {
    const path = ledgerPath()
    const whole = await readFile(path, 'utf8')
    await writeFile(path, `${whole.trimEnd().split('\n').slice(0, -1).join('\n')}\n`)
    expect((await verify()).code).toBe(1)
    expect((await verify('--anchor', `${anchor.seq}:${anchor.hash}`)).code).toBe(1)
    await writeFile(path, whole)
  })

  test('what cannot be asked is said in a sentence', async () => {
    expect(await verify('--anchor', 'nonsense')).toMatchObject({ code: 2, out: '' })
    expect(await verify('--competition', 'none')).toMatchObject({ code: 2, out: '' })
    expect(await runProgram('cli/verify', [])).toMatchObject({ code: 2, out: '' })
  })
})
