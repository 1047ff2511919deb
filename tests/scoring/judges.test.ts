import { describe, expect, test } from 'vitest'
import { AspectId, JudgeId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { type JudgePoints, judgesOf, othersMean } from '../../shared/scoring/judges.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { entry, given, panels, points, readings, simple } from './build.ts'

const three = ['J1', 'J2', 'J3']
const trimmed = { rule: 'trimmed', high: 1, low: 1 }
const A1 = AspectId.parse('A1')
const scored = { id: 'A1', kind: 'points', max: '10', step: '1' }

function judged(
  part: Record<string, unknown>,
  marks: Record<string, MarkValue>,
  aspect: Record<string, unknown> = scored,
): JudgePoints[] {
  const one = simple([aspect], { marking: 'each', judges: 3, combine: trimmed, ...part })
  const sheets = Object.entries(marks).map(([owner, mark]) => [`p/${owner}`, { A1: mark }])
  return judgesOf(prepare(one, panels({ p: three })), entry('e', { marks: Object.fromEntries(sheets) }), A1, new Map())
}
const told = (judges: readonly JudgePoints[]) =>
  judges.map(one => [one.judge, one.points && toText(one.points), one.complete, one.fate])

describe('an aspect judge by judge', () => {
  const all = { J1: points('4'), J2: points('9'), J3: points('6') }

  test('S51 each judge’s mark, its points, and whether it counted', () => {
    expect(judged({}, all).map(one => one.value)).toEqual([points('4'), points('9'), points('6')])
    expect(told(judged({}, all))).toEqual([
      ['J1', '4', true, 'low'],
      ['J2', '9', true, 'high'],
      ['J3', '6', true, 'counted'],
    ])
  })
  test('S55 before all have marked nobody is dropped, and a blank is nothing', () => {
    expect(told(judged({}, { J1: points('4'), J3: points('6') }))).toEqual([
      ['J1', '4', true, null],
      ['J2', null, false, null],
      ['J3', '6', true, null],
    ])
    expect(told(judged({}, {}))).toEqual(three.map(judge => [judge, null, false, null]))
    expect(judged({}, {})[0]?.value).toBeNull()
  })
  test('S55 a mark that is not whole shows what is known of it, and drops nobody', () => {
    const zones = ['上', '下'].map(zh => ({ name: { zh }, weight: '50' }))
    const some = { J1: readings('8', '8'), J2: readings('10', null), J3: readings('6', '6') }
    expect(told(judged({}, some, { ...scored, zones }))).toEqual([
      ['J1', '8', true, null],
      ['J2', '5', false, null],
      ['J3', '6', true, null],
    ])
  })
  test('S56 where sheets are combined no mark of a single aspect is dropped', () => {
    expect(told(judged({ per: 'sheet' }, all)).map(([, , , fate]) => fate)).toEqual([null, null, null])
  })
  test('an agreed mark counts, and so does an imported one, which is nobody’s', () => {
    expect(told(judged({ marking: 'agreed' }, { agreed: points('7') }))).toEqual([['agreed', '7', true, 'counted']])
    const one = simple([{ id: 'A1', kind: 'given', max: '10', scale: '100' }], { marking: 'given', judges: 0 })
    const theory = entry('e', { given: { A1: given('80') } })
    expect(told(judgesOf(prepare(one, new Map()), theory, A1, new Map()))).toEqual([[null, '8', true, 'counted']])
  })
  test('nothing of an aspect that the scheme does not have', () => {
    const one = simple([scored], { marking: 'each', judges: 3 })
    expect(judgesOf(prepare(one, panels({ p: three })), entry('e'), AspectId.parse('B9'), new Map())).toEqual([])
  })
})

describe('the others’ mean', () => {
  const judges = judged({}, { J1: points('4'), J2: points('9') })
  const meanOf = (judge: string) => {
    const mean = othersMean(judges, JudgeId.parse(judge))
    return mean && toText(mean)
  }

  test('is of those others who have marked', () => {
    expect([meanOf('J1'), meanOf('J2'), meanOf('J3')]).toEqual(['9', '4', '6.5'])
  })
  test('is none where nobody else has', () => {
    expect(othersMean(judges.slice(0, 1), JudgeId.parse('J1'))).toBeNull()
  })
})
