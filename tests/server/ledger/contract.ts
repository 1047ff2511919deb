import { createHash } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LedgerStore } from '../../../server/ledger/ledger.ts'
import {
  AppendInFlight,
  LedgerAlreadyOpen,
  LedgerClosed,
  LedgerExists,
  LedgerUnknown,
  LineRefused,
  SequenceConflict,
} from '../../../server/ledger/ledger-errors.ts'
import { firstPrev, Line } from '../../../shared/ledger/line.ts'
import { aLine, allOf, ledgerOf, someLines, textsOf } from './lines.ts'

/** A store under test, and how to start it again on what it kept, as after a restart of the server. */
export interface House {
  readonly store: LedgerStore
  restart(): Promise<LedgerStore>
  end(): Promise<void>
}

/** What any ledger store promises. (DESIGN 3.1) */
export function ledgerContract(name: string, open: () => Promise<House>): void {
  describe(`ledger contract (L1–L3, L14): ${name}`, () => {
    let house: House
    beforeEach(async () => {
      house = await open()
    })
    afterEach(() => house.end())

    it('starts empty', async () => {
      const ledger = await house.store.create('hall')
      expect(ledger.head()).toEqual({ seq: 0, hash: firstPrev, at: '', offset: 0 })
      expect(await allOf(ledger.read())).toEqual([])
      expect(ledger.notices).toEqual([])
      expect(ledger.restore('1')).toBeNull()
    })

    it('appends, and reads what it appended', async () => {
      const ledger = await house.store.create('hall')
      const stored = await ledger.append([aLine(1), aLine(2)])
      expect(await allOf(ledger.readVerbatim())).toEqual(stored)
      expect(await allOf(ledger.read())).toEqual(stored.map(({ line }) => line))
      expect(stored.map(({ line }) => line)).toMatchObject([aLine(1), aLine(2)])
      for (const { text, line } of stored) expect(Line.parse(JSON.parse(text))).toEqual(line)
    })

    it('chains each line to the bytes of the one before', async () => {
      const ledger = await ledgerOf(house.store, 3)
      const stored = await allOf(ledger.readVerbatim())
      let prev = firstPrev
      for (const { text, hash, line } of stored) {
        expect(line.prev).toBe(prev)
        expect(hash).toBe(createHash('sha256').update(Buffer.from(text)).digest('hex'))
        prev = hash
      }
      const bytes = stored.reduce((sum, { text }) => sum + Buffer.byteLength(text) + 1, 0)
      expect(ledger.head()).toEqual({ seq: 3, hash: prev, at: aLine(3).at, offset: bytes })
    })

    it('chains in the same way however lines are batched', async () => {
      const one = await ledgerOf(house.store, 6)
      const other = await house.store.create('other')
      const lines = someLines(1, 6).map(line => ({ ...line, competition: 'other' }))
      await other.append(lines.slice(0, 4))
      await other.append(lines.slice(4))
      const alike = (await textsOf(other)).map(text => JSON.parse(text).facts)
      expect(alike).toEqual((await textsOf(one)).map(text => JSON.parse(text).facts))
      expect(other.head().seq).toBe(6)
    })

    it('gives the same bytes after a restart, and goes on', async () => {
      const before = await textsOf(await ledgerOf(house.store, 5))
      const ledger = await (await house.restart()).open('hall')
      expect(await textsOf(ledger)).toEqual(before)
      await ledger.append([aLine(6)])
      expect((await textsOf(ledger)).slice(0, 5)).toEqual(before)
      expect(ledger.head().seq).toBe(6)
    })

    it('reads from any seq, and nothing beyond the head', async () => {
      const ledger = await house.store.create('hall')
      await ledger.append(someLines(1, 2_500))
      await ledger.append(someLines(2_501, 5_000))
      for (const from of [1, 2, 1_024, 1_025, 2_500, 2_501, 4_999, 5_000]) {
        const lines = await allOf(ledger.read(from))
        expect([lines[0]?.seq, lines.at(-1)?.seq, lines.length]).toEqual([from, 5_000, 5_001 - from])
        const [first] = await allOf(ledger.readVerbatim(from))
        expect(first?.line.seq).toBe(from)
      }
      expect(await allOf(ledger.read(5_001))).toEqual([])
      const again = await (await house.restart()).open('hall')
      expect((await allOf(again.read(3_333)))[0]?.seq).toBe(3_333)
    })

    it('does not show a reader what is appended after it began', async () => {
      const ledger = await ledgerOf(house.store, 2)
      const reading = ledger.read()
      const first = await reading[Symbol.asyncIterator]().next()
      await ledger.append([aLine(3)])
      expect(first.value?.length).toBe(2)
    })

    it('moves the head only when the lines are durable', async () => {
      const ledger = await ledgerOf(house.store, 1)
      const appending = ledger.append([aLine(2)])
      expect(ledger.head().seq).toBe(1)
      await appending
      expect(ledger.head().seq).toBe(2)
    })

    it('refuses a second append while one is in flight, and keeps the first', async () => {
      const ledger = await house.store.create('hall')
      const first = ledger.append([aLine(1)])
      await expect(ledger.append([aLine(1)])).rejects.toThrow(AppendInFlight)
      await first
      expect(await allOf(ledger.read())).toHaveLength(1)
    })

    it.each([
      ['the same again', [aLine(2)], 3, 2],
      ['one that leaves a gap', [aLine(4)], 3, 4],
      ['a gap inside the batch', [aLine(3), aLine(5)], 4, 5],
    ])('refuses a seq that does not follow: %s', async (_, lines, expected, got) => {
      const ledger = await ledgerOf(house.store, 2)
      const head = ledger.head()
      await expect(ledger.append(lines)).rejects.toThrow(SequenceConflict)
      await expect(ledger.append(lines)).rejects.toMatchObject({ expected, got })
      expect(ledger.head()).toEqual(head)
      expect(await allOf(ledger.read())).toHaveLength(2)
      expect((await ledger.append([aLine(3)]))[0]?.line.seq).toBe(3)
    })

    it.each([
      ['of another competition', { competition: 'other' }],
      ['without facts', { facts: [] }],
      ['with a fact without type', { facts: [{ type: '' }] }],
      ['with no command', { command: '' }],
      ['with a time of another shape', { at: '2025-11-22' }],
      ['from before the line before', { at: '2025-11-22T00:00:00.000Z' }],
    ])('refuses a line %s, and all of its batch', async (_, change) => {
      const ledger = await ledgerOf(house.store, 1)
      await expect(ledger.append([aLine(2), { ...aLine(3), ...change }])).rejects.toThrow(LineRefused)
      expect(await allOf(ledger.read())).toHaveLength(1)
    })

    it('takes an empty batch for nothing', async () => {
      const ledger = await ledgerOf(house.store, 1)
      expect(await ledger.append([])).toEqual([])
      expect(ledger.head().seq).toBe(1)
    })

    it('keeps any text: rare characters, escapes, lone surrogates, separators, a name that looks like a field', async () => {
      const notes = [
        '阿依古丽·买买提 𠮷野 㐂',
        '"prev":"',
        'a\nb\r\n\u2028\u2029\u0000\\',
        '\ud800 alone',
        '👩🏽‍🔧',
        '__proto__',
      ]
      const ledger = await house.store.create('hall')
      const stored = await ledger.append(notes.map((note, i) => aLine(i + 1, note)))
      const again = await (await house.restart()).open('hall')
      expect(await allOf(again.readVerbatim())).toEqual(stored)
      expect((await allOf(again.read())).map(({ facts }) => facts[0]?.note)).toEqual(notes)
    })

    it('keeps a line of many megabytes among short ones', async () => {
      const ledger = await house.store.create('hall')
      const long = '长'.repeat(2_000_000)
      await ledger.append([aLine(1), aLine(2, long), aLine(3)])
      const again = await (await house.restart()).open('hall')
      expect((await allOf(again.read())).map(({ facts }) => facts[0]?.note)).toEqual(['a mark', long, 'a mark'])
      expect((await allOf(again.readVerbatim(2)))[0]?.text).toContain(long)
    })

    it('keeps what a device’s clock says', async () => {
      const ledger = await house.store.create('hall')
      await ledger.append([{ ...aLine(1), deviceAt: '1999-12-31T23:59:59.999Z' }])
      expect((await allOf(ledger.read()))[0]?.deviceAt).toBe('1999-12-31T23:59:59.999Z')
    })

    it('keeps competitions apart', async () => {
      const a = await house.store.create('a')
      const b = await house.store.create('b')
      await Promise.all([a.append([aLine(1, 'in a', 'a')]), b.append([aLine(1, 'in b', 'b')])])
      expect((await allOf(a.read())).map(({ facts }) => facts[0]?.note)).toEqual(['in a'])
      expect((await allOf(b.read())).map(({ facts }) => facts[0]?.note)).toEqual(['in b'])
      expect(await house.store.list()).toEqual(['a', 'b'])
      expect(await (await house.restart()).list()).toEqual(['a', 'b'])
    })

    it('opens a ledger once at a time, and makes it once', async () => {
      const ledger = await house.store.create('hall')
      await expect(house.store.open('hall')).rejects.toThrow(LedgerAlreadyOpen)
      await expect(house.store.create('hall')).rejects.toThrow(LedgerExists)
      await expect(house.store.open('nobody')).rejects.toThrow(LedgerUnknown)
      await ledger.close()
      await expect(house.store.create('hall')).rejects.toThrow(LedgerExists)
      expect((await house.store.open('hall')).head().seq).toBe(0)
    })

    it('finishes what is in flight before it closes, and then refuses', async () => {
      const ledger = await house.store.create('hall')
      const appending = ledger.append([aLine(1)])
      await ledger.close()
      await appending
      await ledger.close()
      await expect(ledger.append([aLine(2)])).rejects.toThrow(LedgerClosed)
      await expect(allOf(ledger.read())).rejects.toThrow(LedgerClosed)
      expect((await house.store.open('hall')).head().seq).toBe(1)
    })

    it('gives back the newest checkpoint of the fold that asks', async () => {
      const ledger = await ledgerOf(house.store, 2)
      await ledger.saveCheckpoint(ledger.head(), 'fold-1', { marks: { e07: '7.5' } })
      const position = ledger.head()
      await ledger.append([aLine(3)])
      await ledger.saveCheckpoint(ledger.head(), 'fold-2', { marks: {} })
      const again = await (await house.restart()).open('hall')
      expect(again.notices).toEqual([])
      expect(again.restore('fold-3')).toBeNull()
      await again.close()
      const third = await (await house.restart()).open('hall')
      const expected = { format: 1, competition: 'hall', ...position, fold: 'fold-1', state: { marks: { e07: '7.5' } } }
      expect(third.restore('fold-1')).toEqual(expected)
    })

    it('makes no checkpoint of an empty ledger, nor of lines that are not durable', async () => {
      const ledger = await house.store.create('hall')
      await ledger.saveCheckpoint(ledger.head(), '1', {})
      await ledger.append([aLine(1)])
      const ahead = { ...ledger.head(), seq: 2, offset: ledger.head().offset + 1 }
      await expect(ledger.saveCheckpoint(ahead, '1', {})).rejects.toThrow(RangeError)
      expect((await (await house.restart()).open('hall')).restore('1')).toBeNull()
    })
  })
}
