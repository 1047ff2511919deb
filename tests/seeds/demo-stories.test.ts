import { describe, expect, test } from 'vitest'
import { deviations, isFarOff } from '../../shared/views/deviations.ts'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import { openDisputes } from '../../shared/ledger/disputes.ts'
import { sheetKey } from '../../shared/ledger/sheet-ref.ts'
import { blanksOf } from '../../shared/ledger/sheets.ts'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import { oddities } from '../../shared/scheme/check-mark.ts'
import { AspectId, JudgeId, PartId } from '../../shared/scheme/ids.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import { compare, exact, sub, toText } from '../../shared/scoring/exact.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { judgesOf, othersMean } from '../../shared/scoring/judges.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import { unitStandings } from '../../shared/scoring/units.ts'
import { entryByCode, eventOf, playDemo } from './fold-demo.ts'

const { state } = playDemo()
const builders = eventOf(state, 'construction')
const fitters = eventOf(state, 'hardware')

const scored = (event: Event, entry: Entry) => {
  const prepared = prepare(event.scheme, event.panels)
  return scoreEntry(prepared, entry, fieldOf(prepared, event.entries.values()))
}
const points = (event: Event, entry: Entry, aspect: string) =>
  scored(event, entry).aspects.get(AspectId.parse(aspect))?.points
const judged = (event: Event, entry: Entry, aspect: string) => {
  const prepared = prepare(event.scheme, event.panels)
  return judgesOf(prepared, entry, AspectId.parse(aspect), fieldOf(prepared, event.entries.values()))
}
const text = (value: ReturnType<typeof points>) => (value ? toText(value) : null)

function placeOf(rank: number) {
  const standing = standingsOf(builders).find(one => one.rank === rank)
  const entry = standing && builders.entries.get(standing.entry)
  if (!standing || !entry) throw new Error(`nobody at place ${rank}`)
  return { standing, entry }
}

test('1: the tie that decided a prize goes by the practical', () => {
  const shown = [4, 5].map(rank => {
    const { standing, entry } = placeOf(rank)
    const { modules, total } = standing.score
    const [theory, practical] = builders.scheme.modules.map(({ id }) => modules.get(id)?.score)
    const { tieStep, shared, prize } = standing
    return {
      given: [...entry.given.values()][0]?.value,
      theory: text(theory),
      practical: practical && toText(practical, 2),
      total: total && toText(total, 2),
      tieStep,
      shared,
      prize,
    }
  })
  const total = { total: '86.22', tieStep: 0, shared: false }
  expect(shown).toEqual([
    { ...total, given: { kind: 'given', value: '83' }, theory: '83', practical: '87.60', prize: 'second' },
    { ...total, given: { kind: 'given', value: '90' }, theory: '90', practical: '84.60', prize: 'third' },
  ])
  expect(builders.scheme.ranking.chain[0]).toEqual({ by: 'module', module: 'P' })
})

describe('2: the gap', () => {
  const entry = entryByCode(fitters, '23')
  const part = schemeIndex(fitters.scheme).parts.get(PartId.parse('fit-gap'))
  const sheet = entry.sheets.get(sheetKey(PartId.parse('fit-gap'), 'agreed'))

  test('the fifth reading is all that J11 has blank, and all that the entry waits for', () => {
    expect(sheet?.marks.get(AspectId.parse('A8'))?.value).toEqual({
      kind: 'readings',
      values: ['0.03', '0.04', '0.05', '0.06', null],
    })
    expect(part && blanksOf(fitters, part, sheet)).toEqual(['A8'])
    const others = [...entry.sheets.values()].filter(one => one !== sheet)
    expect(others.map(({ status }) => status)).toEqual(others.map(() => 'signed'))
    expect(scored(fitters, entry).waits).toEqual([{ for: 'mark', aspect: 'A8', part: 'fit-gap', judge: 'agreed' }])
  })

  test('with 0.07 the aspect is worth 5.6 and J11 can sign', () => {
    const played = playDemo()
    const event = eventOf(played.state, 'hardware')
    const mine = entryByCode(event, '23')
    const ref = { event: event.id, entry: mine.id, part: PartId.parse('fit-gap'), judge: 'agreed' } as const
    const actor = { kind: 'judge', id: JudgeId.parse('J11') } as const
    const was = { kind: 'readings' as const, values: ['0.03', '0.04', '0.05', '0.06', null] }
    const value = { kind: 'readings' as const, values: ['0.03', '0.04', '0.05', '0.06', '0.07'] }
    const aspect = AspectId.parse('A8')
    const before = scored(event, mine).total
    played.ask(actor, { type: 'EnterMark', sheet: ref, aspect, round: 1, value, was, scheme: event.schemeHash })
    expect(text(points(event, mine, 'A8'))).toBe('5.6')
    const after = scored(event, mine)
    expect(after.complete).toBe(true)
    // 5.6 of the practical's hundred at seventy: the row moves, though the fifth place itself is worth nothing.
    expect([before, after.total].map(total => total && toText(total, 2))).toEqual(['84.13', '88.05'])
    const filled = mine.sheets.get(sheetKey(ref.part, 'agreed'))
    if (!filled) throw new Error('no sheet')
    expect(played.ask(actor, { type: 'SignSheet', sheet: ref, digest: sheetDigest(filled) })).toMatchObject([
      { type: 'SheetSigned', judge: 'J11' },
    ])
  })
})

test('3: the dispute has levels 3, 1 and 2, all signed', () => {
  const entry = entryByCode(fitters, '17')
  const levels = judged(fitters, entry, 'D4').map(({ judge, value }) => [judge, value])
  expect(levels).toEqual([
    ['J08', { kind: 'level', level: 3 }],
    ['J10', { kind: 'level', level: 1 }],
    ['J13', { kind: 'level', level: 2 }],
  ])
  expect(openDisputes(fitters, entry)).toEqual(['D4'])
  expect(new Set([...entry.sheets.values()].map(({ status }) => status))).toEqual(new Set(['signed']))
})

test('4: the slip is a reading that no instrument could show, signed and waiting', () => {
  const entry = entryByCode(fitters, '31')
  const sheet = entry.sheets.get(sheetKey(PartId.parse('fit-size'), 'agreed'))
  const mark = sheet?.marks.get(AspectId.parse('A5'))
  const aspect = schemeIndex(fitters.scheme).aspects.get(AspectId.parse('A5'))
  expect(mark?.stamp.by).toBe('judge:J09')
  expect(aspect && mark && oddities(aspect, mark.value)).toEqual([
    { kind: 'implausible', reading: 0, value: '5.002', low: '45', high: '55' },
  ])
  expect(sheet?.status).toBe('signed')
})

test('no other reading in the demonstration is impossible', () => {
  const odd = [...state.events.values()].flatMap(event =>
    [...event.entries.values()].flatMap(entry =>
      [...entry.sheets.values()].flatMap(({ marks }) =>
        [...marks].flatMap(([id, { value }]) => {
          const aspect = schemeIndex(event.scheme).aspects.get(id)
          return aspect && oddities(aspect, value).length > 0 ? [`${event.id} ${entry.code} ${id}`] : []
        }),
      ),
    ),
  )
  expect(odd).toEqual(['hardware 31 A5'])
})

test('5: everything that J12 has entered is in the ledger', () => {
  const signed = [...fitters.entries.values()].filter(({ sheets }) =>
    [...sheets.values()].some(({ signatures }) => signatures.has(JudgeId.parse('J12'))),
  )
  expect(signed.length).toBeGreaterThan(30)
})

test('6: on eight entries in a row, the last that J10 has marked, the lustre is 0.9 below the panel', () => {
  const off = [...fitters.entries.values()].flatMap(entry => {
    const judges = judged(fitters, entry, 'D3')
    const own = judges.find(({ judge }) => judge === 'J10')?.points
    const others = othersMean(judges, JudgeId.parse('J10'))
    if (!own || !others || judges.some(({ complete }) => !complete)) return []
    // Two points for ten on the scale.
    return [{ code: entry.code, by: compare(sub(own, others), exact('-0.18')) === 0 }]
  })
  expect(off.filter(({ by }) => by).map(({ code }) => code)).toEqual(['30', '31', '32', '33', '34', '35', '36', '37'])
  expect(off.slice(-8).every(({ by }) => by)).toBe(true)
  const strict = deviations(fitters).find(({ judge, aspect }) => judge === 'J10' && aspect.id === 'D3')
  expect(strict && { text: strict.text, run: strict.run, far: isFarOff(strict) }).toEqual({
    text: '-0.90',
    run: 8,
    far: true,
  })
  expect(deviations(fitters).filter(isFarOff)).toHaveLength(1)
})

test('7: struck out at 9.5 and 7.6, the rest is 8.77 of 10 and 2.63 of 3', () => {
  const { entry } = placeOf(4)
  const judges = judged(builders, entry, 'C8')
  const scores = judges.map(({ points: of }) => of && toText({ n: Number(of.n) * 10, d: Number(of.d) * 3 }))
  expect(scores).toEqual(['8.5', '9', '9.5', '8.8', '7.6'])
  expect(judges.map(({ fate }) => fate)).toEqual(['counted', 'counted', 'high', 'counted', 'low'])
  expect(text(points(builders, entry, 'C8'))).toBe('2.63')
  expect(toText(exact('8.766666667'), 2)).toBe('8.77')
})

test('8: who had the accident is out, with the reason, below the ranked', () => {
  const last = standingsOf(builders).slice(-2)
  const reasons = last.map(({ entry, status, rank }) => [status, rank, builders.entries.get(entry)?.statusReason])
  expect(reasons).toEqual([
    ['absent', null, '迟到 16 分钟，超过 15 分钟，按缺赛处理'],
    ['disqualified', null, expect.stringContaining('重大事故')],
  ])
})

test('9: the best three of two towns are 0.4 apart', () => {
  const rule = builders.scheme.units
  if (!rule) throw new Error('no rule for units')
  const unitOf = new Map([...builders.contestants.values()].map(({ id, unit }) => [id, unit]))
  const units = unitStandings(rule, standingsOf(builders), entry => {
    const contestant = builders.entries.get(entry)?.contestant
    return (contestant && unitOf.get(contestant)) ?? null
  })
  const shown = units.map(({ unit, result }) => [state.units.get(unit)?.name.zh, result && toText(result, 2)])
  expect(shown.slice(0, 2)).toEqual([
    ['金渡镇', '257.89'],
    ['白土镇', '257.49'],
  ])
  expect(shown).toHaveLength(6)
})
