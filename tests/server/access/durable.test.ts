import { spawn } from 'node:child_process'
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DurableDocument } from '../../../server/durable-document.ts'
import { DocumentError } from '../../../server/durable-json.ts'
import { newFolder, noNotice } from './setup.ts'

const Counter = z.strictObject({ n: z.int() })
type Counter = z.infer<typeof Counter>
const codec = {
  empty: (): Counter => ({ n: 0 }),
  decode: (json: unknown) => Counter.parse(json),
  encode: (value: Counter): unknown => value,
}
const open = (file: string, notice = noNotice) => DurableDocument.open(file, codec, notice)
const set = (n: number) => (value: Counter) => {
  value.n = n
}

async function counted(to: number): Promise<string> {
  const file = join(await newFolder(), 'deep', 'counter.json')
  const document = await open(file)
  for (let n = 1; n <= to; n += 1) await document.change(set(n))
  await document.close()
  return file
}

describe('a durable document', () => {
  it('starts empty, and is on the disk with the generation before when a change resolves', async () => {
    const file = await counted(2)
    expect(JSON.parse(await readFile(file, 'utf8'))).toEqual({ n: 2 })
    expect(JSON.parse(await readFile(`${file}.older`, 'utf8'))).toEqual({ n: 1 })
    expect((await readdir(join(file, '..'))).sort()).toEqual(['counter.json', 'counter.json.older'])
    expect((await stat(file)).mode & 0o077).toBe(0)
    expect((await open(file)).value).toEqual({ n: 2 })
  })

  it('puts what comes during a write into the next one, and gives each caller its own answer', async () => {
    const file = join(await newFolder(), 'counter.json')
    const document = await open(file)
    let writes = 0
    document.onChange(() => {
      writes += 1
    })
    const add = (value: Counter) => (value.n += 1)
    const answers = await Promise.all(Array.from({ length: 50 }, () => document.change(add)))
    expect(answers).toEqual(Array.from({ length: 50 }, (_, index) => index + 1))
    expect(writes).toBe(2)
    expect((await open(file)).value).toEqual({ n: 50 })
  })

  it.each([
    ['half a temporary file', (file: string) => writeFile(`${file}.new`, '{"n":')],
    ['a whole temporary file', (file: string) => writeFile(`${file}.new`, '{"n":99}')],
  ])('killed before the rename (%s): the last acknowledged value stands and writing goes on', async (_, leave) => {
    const file = await counted(3)
    await leave(file)
    const document = await open(file)
    expect(document.value).toEqual({ n: 3 })
    await document.change(set(4))
    expect((await open(file)).value).toEqual({ n: 4 })
  })

  it.each([
    ['cut short', (file: string) => truncate(file, 4)],
    ['empty', (file: string) => truncate(file, 0)],
    ['missing', (file: string) => rm(file)],
  ])(
    'takes the older generation when the newest is %s, says so, and does not lose it at the next write',
    async (_, spoil) => {
      const file = await counted(3)
      await spoil(file)
      const notices: string[] = []
      const document = await open(file, sentence => notices.push(sentence))
      expect(document.value).toEqual({ n: 2 })
      expect(notices).toHaveLength(1)
      expect(notices[0]).toContain(file)
      expect(JSON.parse(await readFile(`${file}.older`, 'utf8'))).toEqual({ n: 2 })
      await document.change(set(7))
      expect(JSON.parse(await readFile(`${file}.older`, 'utf8'))).toEqual({ n: 2 })
      expect((await open(file)).value).toEqual({ n: 7 })
    },
  )

  it('refuses to start when both are unreadable, and changes neither', async () => {
    const file = await counted(3)
    await truncate(file, 4)
    await truncate(`${file}.older`, 4)
    await expect(open(file)).rejects.toThrow(DocumentError)
    expect(await readFile(file, 'utf8')).toHaveLength(4)
  })

  it('refuses JSON of the wrong shape and says where, though there is an older generation', async () => {
    const file = await counted(3)
    for (const text of ['{"n":"3"}', '{"n":3,"__proto__":{}}', '[]', 'null']) {
      await writeFile(file, text)
      await expect(open(file)).rejects.toThrow(`${file}: 内容不合格式`)
    }
  })

  it('rejects everybody who waits when a write fails, goes back to the durable value, and recovers', async () => {
    const file = await counted(3)
    const document = await open(file)
    await mkdir(`${file}.new`)
    const answers = await Promise.allSettled([document.change(set(4)), document.change(set(5))])
    expect(answers.map(answer => answer.status)).toEqual(['rejected', 'rejected'])
    expect(document.value).toEqual({ n: 3 })
    await rm(`${file}.new`, { recursive: true })
    await document.change(set(6))
    expect((await open(file)).value).toEqual({ n: 6 })
  })

  it('takes nothing more once closed', async () => {
    const file = join(await newFolder(), 'counter.json')
    const document = await open(file)
    const last = document.change(set(1))
    await document.close()
    await last
    await expect(document.change(set(2))).rejects.toThrow('closed')
    expect((await open(file)).value).toEqual({ n: 1 })
  })

  it('killed with -9 in the middle of writing, it has every acknowledged change', async () => {
    const file = join(await newFolder(), 'counter.json')
    for (let round = 0; round < 3; round += 1) {
      const acknowledged = await countUntilKilled(file, 20 + round * 7)
      const { value } = await open(file)
      expect(value.n).toBeGreaterThanOrEqual(acknowledged)
    }
  })
})

/** A process that counts up, one durable change after another, killed as soon as it has told so many. */
async function countUntilKilled(file: string, changes: number): Promise<number> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('count.ts', import.meta.url)), file],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let last = 0
  let seen = 0
  for await (const line of createInterface({ input: child.stdout })) {
    last = Number(line)
    seen += 1
    if (seen === changes) child.kill('SIGKILL')
  }
  expect(seen).toBeGreaterThanOrEqual(changes)
  return last
}
