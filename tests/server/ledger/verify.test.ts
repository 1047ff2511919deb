import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openFileStore } from '../../../server/ledger/file-store.ts'
import type { Ledger, LedgerStore, StoredLine } from '../../../server/ledger/ledger.ts'
import { parseAnchor, verifyLedger } from '../../../server/ledger/verify.ts'
import { checkpointAgrees, makeCheckpoint } from '../../../server/ledger/checkpoint-job.ts'
import { countingFold } from './counting-fold.ts'
import { aLine, allOf, ledgerOf } from './lines.ts'

let dataDir: string
let path: string
let store: LedgerStore
let ledger: Ledger
let stored: StoredLine[]
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'liangfen-verify-'))
  path = join(dataDir, 'competitions', 'hall', 'ledger.jsonl')
  store = await openFileStore({ dataDir })
  ledger = await ledgerOf(store, 4)
  stored = await allOf(ledger.readVerbatim())
})
afterEach(async () => {
  await store.close()
  await rm(dataDir, { recursive: true })
})

const verify = (more: object = {}) => verifyLedger({ dataDir, competition: 'hall', ...more })
const anchorOf = (seq: number) => ({ seq, hash: stored[seq - 1]?.hash ?? '' })
const damage = async (change: (text: string) => string) => writeFile(path, change(await readFile(path, 'utf8')))

describe('verify (L13)', () => {
  it('proves a sound ledger and gives its head, even while it is served', async () => {
    const anchors = [anchorOf(2), anchorOf(4)]
    const sound = { competition: 'hall', ok: true, head: ledger.head(), anchors, problems: [], notes: [] }
    expect(await verify({ anchors })).toEqual(sound)
  })

  it('says where a line was changed', async () => {
    await damage(text => text.replace('tablet-1:2"', 'tablet-1:9"'))
    const offset = stored.slice(0, 2).reduce((sum, { text }) => sum + text.length + 1, 0)
    const reason = 'prev is not the hash of the line before'
    expect((await verify()).problems).toEqual([{ code: 'line-broken', line: 3, offset, reason }])
  })

  it('finds a change in the last line by an anchor alone', async () => {
    await damage(text => text.replace('tablet-1:4"', 'tablet-1:9"'))
    expect((await verify()).ok).toBe(true)
    const { ok, problems } = await verify({ anchors: [anchorOf(3), anchorOf(4)] })
    expect(ok).toBe(false)
    expect(problems).toMatchObject([{ code: 'anchor-mismatch', seq: 4, expected: anchorOf(4).hash }])
  })

  it('finds a whole chain written anew by an anchor', async () => {
    const other = await (await openFileStore({ dataDir: join(dataDir, 'other') })).create('hall')
    await other.append([aLine(1, 'another story'), aLine(2), aLine(3), aLine(4)])
    await other.close()
    await writeFile(path, await readFile(join(dataDir, 'other', 'competitions', 'hall', 'ledger.jsonl')))
    expect((await verify()).ok).toBe(true)
    expect((await verify({ anchors: [anchorOf(2)] })).problems).toMatchObject([{ code: 'anchor-mismatch', seq: 2 }])
  })

  it('finds an anchor beyond the end', async () => {
    const hash = 'a'.repeat(64)
    expect((await verify({ anchors: [{ seq: 9, hash }] })).problems).toEqual([
      { code: 'anchor-mismatch', seq: 9, expected: hash, found: null },
    ])
  })

  it('finds time that goes backwards, which opening does not look for', async () => {
    const store2 = await openFileStore({ dataDir: join(dataDir, 'other') })
    const other = await store2.create('hall')
    await other.append([aLine(1)])
    const [first] = await allOf(other.readVerbatim())
    await other.close()
    const back = { ...aLine(2), at: '2025-11-22T00:00:00.000Z', prev: first?.hash }
    await writeFile(path, `${first?.text}\n${JSON.stringify(back)}\n`)
    expect((await verify()).problems).toMatchObject([{ code: 'line-broken', line: 2, reason: 'at goes backwards' }])
    await store2.close()
  })

  it('notes a torn end without touching it', async () => {
    await ledger.close()
    await appendFile(path, 'torn')
    const report = await verify()
    expect(report.ok).toBe(true)
    expect(report.notes).toEqual(['4 bytes after line 4 have no end of line: never acknowledged'])
    expect(await readFile(path, 'utf8')).toMatch(/torn$/)
  })

  it('finds lines lost before a checkpoint', async () => {
    await ledger.saveCheckpoint(ledger.head(), '1', {})
    await damage(text => `${text.split('\n').slice(0, 2).join('\n')}\n`)
    expect((await verify()).problems).toEqual([{ code: 'ends-before-checkpoint', seq: 4, file: 'checkpoint.json' }])
  })

  it('asks the fold whether a checkpoint is what the lines give', async () => {
    const fold = countingFold('1')
    const foldAgrees: Parameters<typeof verifyLedger>[0]['foldAgrees'] = async (checkpoint, lines) =>
      checkpoint.fold === fold.version ? checkpointAgrees(checkpoint, lines(), fold) : null
    await makeCheckpoint({ dataDir, competition: 'hall', upTo: ledger.head() }, fold)
    expect(await verify({ foldAgrees })).toMatchObject({ ok: true, notes: [] })
    await ledger.saveCheckpoint(ledger.head(), '1', [['lines', 5]])
    expect((await verify({ foldAgrees })).problems).toEqual([
      { code: 'checkpoint-mismatch', file: 'checkpoint.json', reason: 'the fold of lines 1 to 4 gives another state' },
    ])
    await ledger.saveCheckpoint(ledger.head(), '0', [])
    await ledger.saveCheckpoint(ledger.head(), '0', [])
    expect(await verify({ foldAgrees })).toMatchObject({
      ok: true,
      notes: [expect.stringContaining('another fold version'), expect.any(String)],
    })
  })

  it('says that there is no ledger', async () => {
    expect((await verify({ competition: 'nobody' })).problems).toEqual([{ code: 'ledger-missing' }])
  })
})

describe('an anchor as printed', () => {
  const hash = '0123456789abcdef'.repeat(4)
  it('is read back', () => {
    expect(parseAnchor(`12:${hash}`)).toEqual({ seq: 12, hash })
    expect(parseAnchor(` 12:${hash.toUpperCase()}\n`)).toEqual({ seq: 12, hash })
  })
  it.each(['', '12', `0:${hash}`, `x:${hash}`, `12:${hash}0`, `12:${hash.slice(1)}`, `1.5:${hash}`])(
    'is not %j',
    text => {
      expect(parseAnchor(text)).toBeNull()
    },
  )
})
