import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { Browser } from '../../support/browser.ts'
import { runProgram } from '../cli/run-program.ts'

const Anchor = z.object({ seq: z.int(), hash: z.string() })

let folder: string
let program: Program | null = null
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liangfen-process-'))
})
afterAll(async () => {
  program?.child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

interface Program {
  child: ChildProcess
  port: number
  greeting: string
  ended: Promise<number | null>
}

const settings = () => ({ PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder, LOG_LEVEL: 'error', SIMULATE: 'false' })

/** The program as a process of its own; resolves once it has said where it listens. */
async function startProgram(): Promise<Program> {
  const file = new URL('../../../server/main.ts', import.meta.url).pathname
  const child = spawn(process.execPath, ['--import', 'tsx', file], { env: { ...process.env, ...settings() } })
  const ended = new Promise<number | null>(resolve => {
    child.on('close', code => resolve(code))
  })
  let said = ''
  let trouble = ''
  child.stderr.on('data', data => {
    trouble += String(data)
  })
  const port = await new Promise<number>((resolve, reject) => {
    child.stdout.on('data', data => {
      said += String(data)
      const found = /http:\/\/localhost:(\d+)/.exec(said)?.[1]
      if (found && said.includes('board on a phone')) resolve(Number(found))
    })
    void ended.then(code => reject(new Error(`ended with ${code}: ${trouble}`)))
  })
  return { child, port, greeting: said, ended }
}

const browserOf = ({ port }: Program) => new Browser(() => `http://127.0.0.1:${port}`)

describe('the program as a process', () => {
  test("greets with addresses, a QR code and the owner's one-time link, which works", async () => {
    program = await startProgram()
    expect(program.greeting).toContain(`http://localhost:${program.port}`)
    expect(program.greeting).toMatch(/[█▀▄]{20,}/)
    const secret = /\/owner#([\w-]{22})/.exec(program.greeting)?.[1]
    const owner = browserOf(program)
    const answer = await owner.post('/api/sessions/owner', { secret, name: '王组委', password: 'long enough a word' })
    expect(answer.status).toBe(200)
  })

  test('refuses a second process over the same folder, in a sentence that says what to do', async () => {
    const { code, err } = await runProgram('main', [], settings())
    expect(code).toBe(1)
    expect(err).toContain('DATA_DIR')
    expect(err).toContain(String(program?.child.pid))
    expect(err).not.toContain('    at ')
  })

  test('ends at SIGTERM with what was sent durable and checkpointed, and goes on where it stood', async () => {
    if (!program) throw new Error('not started')
    const first = program
    const before = Anchor.parse((await browserOf(first).get('/api/c/demo/anchor')).body)
    // A judge marks, and the end comes before the answer may have.
    const tablet = browserOf(first)
    await tablet.post('/api/sessions/demo', { competition: 'demo', role: 'organiser' })
    const live = tablet.live({ view: 'organiser', competition: 'demo' })
    await live.join({ feed: 'replica' })
    await live.until(() => live.have)
    const answers = ['none', 'accepted', 'revealed', 'live'].map(policy =>
      live.command({ type: 'SetPublicPolicy', event: 'hardware', policy }).catch(() => null),
    )
    const last = await answers[0]
    first.child.kill('SIGTERM')
    expect(await first.ended).toBe(0)
    expect(last).toMatchObject({ ok: true, seq: before.seq + 1 })
    const acknowledged = (await Promise.all(answers)).filter(answer => answer?.ok).length
    live.close()
    const checkpoint = await readFile(join(folder, 'competitions', 'demo', 'checkpoint.json'), 'utf8')

    program = await startProgram()
    const after = Anchor.parse((await browserOf(program).get('/api/c/demo/anchor')).body)
    expect(after.seq).toBeGreaterThanOrEqual(before.seq + acknowledged)
    expect(checkpoint).toContain(after.hash)
    // The house has an owner by now.
    expect(program.greeting).not.toContain('/owner#')
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)

    program = await startProgram()
    expect(Anchor.parse((await browserOf(program).get('/api/c/demo/anchor')).body)).toEqual(after)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    const proven = await runProgram('cli/verify', [folder, '--anchor', `${after.seq}:${after.hash}`])
    expect(proven.code).toBe(0)
  })

  test('stops at a setting that cannot be used, naming it', async () => {
    const { code, err, out } = await runProgram('main', [], { ...settings(), PORT: 'eighty' })
    expect([code, out]).toEqual([1, ''])
    expect(err).toContain('PORT')
    expect(err).toContain('eighty')
    expect(err).not.toContain('    at ')
  })

  test('stops at a port that is taken, naming PORT', async () => {
    program = await startProgram()
    const elsewhere = await mkdtemp(join(tmpdir(), 'liangfen-process-'))
    const { code, err } = await runProgram('main', [], {
      ...settings(),
      PORT: String(program.port),
      DATA_DIR: elsewhere,
    })
    expect(code).toBe(1)
    expect(err).toContain('PORT')
    expect(err).not.toContain('    at ')
    await rm(elsewhere, { recursive: true, force: true })
  })
})
