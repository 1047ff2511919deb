import { appendFile, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import { seal, sha256 } from '../../../server/ledger/hash-chain.ts'
import type { Ledger, LedgerStore } from '../../../server/ledger/ledger.ts'
import { LedgerUnknown } from '../../../server/ledger/ledger-errors.ts'
import { aLine, allOf, ledgerOf, textsOf } from './lines.ts'

let dataDir: string
let folder: string
let path: string
let store: LedgerStore
let ledger: Ledger
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liangfen-opening-'))
  folder = join(dataDir, 'competitions', 'hall')
  path = join(folder, 'ledger.jsonl')
  store = await openFileStore({ dataDir })
  ledger = await ledgerOf(store, 5)
})
afterEach(async () => {
  await store.close()
  await rm(dataDir, { recursive: true })
})

/** Closes, lets `damage` work on the lines' texts, and tries to open. */
async function afterDamage(damage: (lines: string[]) => readonly string[]): Promise<Ledger> {
  await ledger.close()
  const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -1)
  await writeFile(
    path,
    damage(lines)
      .map(line => `${line}\n`)
      .join(''),
  )
  return store.open('hall')
}

const startOf = (lines: readonly string[], lineNumber: number): number =>
  lines.slice(0, lineNumber - 1).reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0)

describe('a torn end (L7)', () => {
  it.each(['{"v":1,"compet', '\u0000\u0000\u0000', '{"v":1}'])('is moved aside and reported: %j', async end => {
    const head = ledger.head()
    await ledger.close()
    await appendFile(path, end)
    const again = await store.open('hall')
    const movedTo = join(folder, 'torn-1.bin')
    expect(again.notices).toEqual([{ code: 'torn-end', offset: head.offset, bytes: end.length, movedTo }])
    expect(await readFile(movedTo, 'utf8')).toBe(end)
    expect(again.head()).toEqual(head)
    await again.append([aLine(6)])
    expect(await textsOf(again)).toHaveLength(6)
  })

  it('never overwrites an older one', async () => {
    for (const end of ['first', 'second']) {
      await ledger.close()
      await appendFile(path, end)
      ledger = await store.open('hall')
    }
    expect(await readFile(join(folder, 'torn-1.bin'), 'utf8')).toBe('first')
    expect(await readFile(join(folder, 'torn-2.bin'), 'utf8')).toBe('second')
  })

  it('of a file with nothing else leaves an empty ledger', async () => {
    await ledger.close()
    await truncate(path, 10)
    expect((await store.open('hall')).head().seq).toBe(0)
  })
})

describe('a ledger that must not be served refuses to open and says where (L8)', () => {
  it.each([1, 2, 4])('a flipped byte in line %i, found by the line after it', async flipped => {
    const byteOffset = startOf(await textsOf(ledger), flipped + 1)
    const opening = afterDamage(lines => lines.with(flipped - 1, lines[flipped - 1]?.replace('"7.5"', '"8.5"') ?? ''))
    const reason = 'prev is not the hash of the line before'
    await expect(opening).rejects.toMatchObject({ name: 'LedgerBroken', lineNumber: flipped + 1, byteOffset, reason })
  })

  it.each([
    ['a complete line that is not JSON', '{"v":1,"competition":"hall"', 'not JSON'],
    ['a complete line of something else', '{"hello":"there"}', 'v: Invalid input: expected 1'],
    ['an empty line', '', 'not JSON'],
  ])('%s', async (_, bad, reason) => {
    const byteOffset = ledger.head().offset
    const opening = afterDamage(lines => [...lines, bad])
    await expect(opening).rejects.toMatchObject({ name: 'LedgerBroken', lineNumber: 6, byteOffset, reason })
    await expect(store.open('hall')).rejects.toThrow(`ledger hall, line 6, byte ${byteOffset}: ${reason}`)
  })

  it('bytes that are no UTF-8', async () => {
    await ledger.close()
    await appendFile(path, Buffer.from([0x7b, 0xff, 0x7d, 0x0a]))
    await expect(store.open('hall')).rejects.toMatchObject({ lineNumber: 6, reason: 'not UTF-8' })
  })

  it('a line taken out', async () => {
    const opening = afterDamage(lines => lines.filter((_, i) => i !== 2))
    await expect(opening).rejects.toMatchObject({ lineNumber: 3, reason: 'seq is 4, expected 3' })
  })

  it('two lines exchanged', async () => {
    const opening = afterDamage(([a = '', b = '', c = '', ...rest]) => [a, c, b, ...rest])
    await expect(opening).rejects.toMatchObject({ lineNumber: 2, reason: 'seq is 3, expected 2' })
  })

  it('a line put in, well formed but not chained', async () => {
    const other = seal('hall', { seq: 5, hash: 'f'.repeat(64), at: '', offset: 0 }, [aLine(6)])
    const opening = afterDamage(lines => [...lines, ...other.lines.map(({ text }) => text)])
    await expect(opening).rejects.toMatchObject({ lineNumber: 6, reason: 'prev is not the hash of the line before' })
  })

  it('another competition’s ledger under this name', async () => {
    const opening = afterDamage(lines => lines.map(line => line.replace('"hall"', '"ball"')))
    await expect(opening).rejects.toMatchObject({ lineNumber: 1, reason: 'belongs to competition ball' })
  })

  it('and is left exactly as it was, torn end and all', async () => {
    await ledger.close()
    await appendFile(path, 'bad\ntorn')
    const bytes = await readFile(path)
    await expect(store.open('hall')).rejects.toThrow()
    expect(await readFile(path)).toEqual(bytes)
    expect(await readdir(folder)).toEqual(['ledger.jsonl'])
  })

  it('an end before the checkpoint', async () => {
    await ledger.saveCheckpoint(ledger.head(), '1', {})
    const byteOffset = startOf(await textsOf(ledger), 4)
    const reason = `the ledger ends here, but a checkpoint was made at line 5, byte ${ledger.head().offset}`
    await expect(afterDamage(lines => lines.slice(0, 3))).rejects.toMatchObject({ lineNumber: 4, byteOffset, reason })
  })

  it('an end before the older checkpoint, when the newer is damaged', async () => {
    await ledger.saveCheckpoint(ledger.head(), '1', {})
    await ledger.append([aLine(6)])
    await ledger.saveCheckpoint(ledger.head(), '1', {})
    await writeFile(join(folder, 'checkpoint.json'), '')
    await expect(afterDamage(lines => lines.slice(0, 2))).rejects.toMatchObject({ lineNumber: 3 })
  })
})

describe('lines that another writer wrote, in another order of keys', () => {
  it('are as good, and keep their bytes', async () => {
    const [first] = seal('hall', { seq: 0, hash: '0'.repeat(64), at: '', offset: 0 }, [aLine(1)]).lines
    const text = JSON.stringify(Object.fromEntries(Object.entries(first?.line ?? {}).toReversed()), null, 1)
    const again = await afterDamage(() => [text.replaceAll('\n', ' ')])
    expect(await textsOf(again)).toEqual([text.replaceAll('\n', ' ')])
    await again.append([aLine(2)])
    expect((await allOf(again.read()))[1]?.prev).toBe(sha256(text.replaceAll('\n', ' ')))
  })
})

describe('the store’s folder', () => {
  it.each(['..', '../x', 'a/b', '', 'constructor', 'a'.repeat(41), '.hidden'])(
    'is never left by an id: %j',
    async id => {
      await expect(store.open(id)).rejects.toThrow(LedgerUnknown)
      await expect(store.create(id)).rejects.toThrow(LedgerUnknown)
    },
  )

  it('lists only folders with a ledger', async () => {
    await writeFile(join(dataDir, 'competitions', 'notes.txt'), 'hello')
    expect(await store.list()).toEqual(['hall'])
  })
})
