import { describe, expect, it } from 'vitest'
import { commitmentOf, readLots, sealedList } from '../../shared/ledger/lots.ts'
import { eventOf, folded, setUpFacts } from '../support/given.ts'

const event = eventOf(folded(setUpFacts('blind')))
const codes = [...event.entries.values()].map(({ code }) => code)
const bibs = [...event.contestants.values()].map(({ bib }) => bib)
const drawn = codes.map((code, at) => [code, bibs[(at + 1) % bibs.length] ?? ''] as const)
const table = (rows: readonly (readonly string[])[]) => rows.map(row => row.join('\t')).join('\n')
const salt = 'ab'.repeat(16)

describe('lots drawn by hand', () => {
  it('D8 are read from code and bib, with or without a heading', () => {
    const read = readLots(table(drawn), event)
    if (Array.isArray(read)) throw new Error(JSON.stringify(read))
    expect(read.salt).toBeNull()
    expect(read.mapping).toHaveLength(codes.length)
    for (const { entry, contestant } of read.mapping) {
      const code = event.entries.get(entry)?.code
      const bib = event.contestants.get(contestant)?.bib
      expect(drawn).toContainEqual([code, bib])
    }
    const turned = [['参赛号', '赛位号'], ...drawn.map(([code, bib]) => [bib, code])]
    expect(readLots(table(turned), event)).toEqual(read)
  })
  it('D8 name every row that is wrong, and who is left without', () => {
    const [first, second, ...others] = drawn
    if (!first || !second) throw new Error('two entries at least')
    expect(readLots(table([['99', first[1]], second, ...others]), event)).toEqual([
      { code: 'code-unknown', row: 1, value: '99' },
    ])
    expect(readLots(table([first, [second[0], first[1]], ...others]), event)).toEqual([
      { code: 'bib-twice', row: 2, value: first[1] },
    ])
    expect(readLots(table([first, [first[0], '999'], ...others]), event)).toEqual([
      { code: 'code-twice', row: 2, value: first[0] },
      { code: 'bib-unknown', row: 2, value: '999' },
    ])
    expect(readLots(table([first, ...others]), event)).toEqual([
      { code: 'code-missing', row: null, value: second[0] },
      { code: 'bib-missing', row: null, value: second[1] },
    ])
  })
  it('D9 the sealed list reads back, however it was saved, and another list has another commitment', () => {
    const read = readLots(table(drawn), event)
    if (Array.isArray(read)) throw new Error(JSON.stringify(read))
    const list = sealedList(read.mapping, salt, event)
    const again = readLots(`\uFEFF${list.replaceAll('\n', '\r\n')}\r\n`, event)
    if (Array.isArray(again)) throw new Error(JSON.stringify(again))
    expect(again.salt).toBe(salt)
    expect(sealedList(again.mapping, salt, event)).toBe(list)
    expect(commitmentOf(list)).toMatch(/^[0-9a-f]{64}$/)
    expect(commitmentOf(sealedList(read.mapping, 'cd'.repeat(16), event))).not.toBe(commitmentOf(list))
    const [one, two, ...rest] = read.mapping
    if (!one || !two) throw new Error('two entries at least')
    const swapped = [{ ...one, contestant: two.contestant }, { ...two, contestant: one.contestant }, ...rest]
    expect(commitmentOf(sealedList(swapped, salt, event))).not.toBe(commitmentOf(list))
  })
})
