import { describe, expect, test } from 'vitest'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import { ContestantId, UnitId } from '../../shared/scheme/ids.ts'
import { type JudgeRow, qualityView } from '../../shared/views/judge-quality.ts'
import { entry as made, panels, points, simple } from '../scoring/build.ts'
import { judge, person } from '../support/competition.ts'
import { eventOf, folded, setUpFacts } from '../support/given.ts'

const scheme = simple([{ id: 'A', kind: 'points', max: '100', step: '0.5' }], {
  name: { zh: '讲述' },
  marking: 'each',
  judges: 3,
})
const base = folded(setUpFacts())
/** J1's unit and every contestant's by entry; the marks of J1, J2, J3 entry by entry. */
function given(rows: readonly (readonly number[])[], unit: string | null = null, units: readonly string[] = []) {
  const contestants = rows.map((_, at) => {
    const of = units[at]
    const own = of === undefined ? {} : { unit: UnitId.parse(of) }
    return { id: ContestantId.parse(`c${at}`), bib: `${at}`, person: person(`c${at}`), ...own }
  })
  const entries = rows.map((marks, at) => ({
    ...made(`e${at}`, {
      marks: Object.fromEntries(marks.map((mark, of) => [`p/J${of + 1}`, { A: points(String(mark)) }])),
    }),
    contestant: ContestantId.parse(`c${at}`),
  }))
  const event: Event = {
    ...eventOf(base),
    scheme,
    panels: panels({ p: ['J1', 'J2', 'J3'] }),
    contestants: new Map(contestants.map(one => [one.id, one])),
    entries: new Map(entries.map(one => [one.id, one])),
  }
  const first = base.judges.get(judge('J1')) ?? expect.fail()
  const own = unit === null ? first : { ...first, unit: UnitId.parse(unit) }
  const state: Pick<Competition, 'units' | 'judges'> = {
    units: base.units,
    judges: new Map([...base.judges, [judge('J1'), own]]),
  }
  return qualityView(state, event)
}
const around = (distances: readonly number[]) => distances.map((by, at) => [60 + at + by, 60 + at, 60 + at])
const first = (view: ReturnType<typeof qualityView>): JudgeRow => view[0]?.judges[0] ?? expect.fail()

describe('what a chief is told of judges', () => {
  test('nothing before anybody can be compared', () => {
    expect(given([])).toEqual([])
    expect(given([[70], [60], [50], [40], [30]])).toEqual([])
  })

  test('lenient from two points on where that is more than chance; few sheets say nothing', () => {
    expect(first(given(around([2, 2, 2, 2, 2])))).toMatchObject({ side: 'lenient', leniency: { text: '2.00', by: 2 } })
    expect(first(given(around([-3, -2, -3, -2, -3]))).side).toBe('strict')
    expect(first(given(around([1.5, 1.5, 1.5, 1.5, 1.5]))).side).toBe('even')
    // 3 on average, but by chance as well: 2 × 8.37 ÷ √5 is 7.5.
    expect(first(given(around([15, -5, 5, -5, 5]))).side).toBe('even')
    expect(first(given(around([9, 9, 9, 9]))).side).toBe('few')
  })

  test('erratic: more than one and a half times the middle judge’s spread', () => {
    const rows = [0, 1, 2, 3, 4, 5].map(at => [60 + (at % 2 === 0 ? 12 : -12), 60 + (at % 3), 60 - (at % 2)])
    const view = given(rows)
    expect(view[0]?.judges.map(({ uneven }) => uneven)).toEqual([true, false, false])
  })

  test('own unit: far from three sheets and two points on', () => {
    const kind = around([6, 6, 6, 0, 0, 0])
    const own = ['U1', 'U1', 'U1', 'U2', 'U2', 'U2']
    expect(first(given(kind, 'U1', own)).ownUnit).toEqual({
      text: '6.00',
      by: 6,
      own: 3,
      others: 3,
      sure: true,
      far: true,
    })
    expect(first(given(kind, 'U1', ['U1', 'U1', ...own.slice(3), 'U2'])).ownUnit).toMatchObject({
      own: 2,
      sure: false,
      far: false,
    })
    expect(first(given(kind, 'U2', own)).ownUnit).toMatchObject({ text: '-6.00', far: false })
    expect(first(given(kind, null, own)).ownUnit).toBeNull()
  })

  test('W and ICC in words, once five entries are marked in full', () => {
    const same = given(around([0, 0, 0, 0, 0]))[0]
    expect(same?.name).toEqual({ zh: '讲述' })
    expect(same?.panels).toMatchObject([
      { entries: 5, agreement: 'strong', reliability: 'excellent', w: { text: '1.00' }, average: { text: '1.00' } },
    ])
    const few = given(around([0, 0, 0, 0]))[0]?.panels
    expect(few).toMatchObject([{ entries: 4, agreement: 'few', reliability: 'few', w: null, single: null }])
    const opposite = [10, 20, 30, 40, 50].map((mark, at) => [mark, 60 - mark, at % 2 === 0 ? 30 : 31])
    expect(given(opposite)[0]?.panels).toMatchObject([{ agreement: 'weak', reliability: 'poor' }])
  })

  test('a plot reaches as far as the farthest spread or own-unit difference', () => {
    expect(given(around([2, 2, 2, 2, 2]))[0]?.widest).toBe(2)
    expect(given(around([20, 0, 0, 0, 0]), 'U1', ['U1', 'U2', 'U2', 'U2', 'U2'])[0]?.widest).toBe(20)
  })

  test('a flagged mark has its entry’s code and its aspect', () => {
    const view = given(around([1, 0, -1, 2, 1, 0, -1, 14]))
    expect(first(view).flags).toMatchObject([
      {
        entry: 'e7',
        code: 'e7',
        aspect: { id: 'A' },
        points: { text: '81.00' },
        others: { text: '67.00' },
        z: { text: '9.1' },
      },
    ])
  })
})
