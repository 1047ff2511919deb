import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { compare, exact, mean, toText } from '../../shared/scoring/exact.ts'
import { combineSelected, select } from '../../shared/scoring/panel.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entry, event, panels, points, readings, simple } from './build.ts'

const read = (name: string) => readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8')

const Case = z.object({
  id: z.string(),
  marks: z.array(z.array(z.int())),
  top3_ascending_3dp: z.array(z.string()).optional(),
  result_2dp: z.string().optional(),
})
const trimmedCases = z.object({ cases: z.array(Case) }).parse(JSON.parse(read('trimmed_mean_known_answers.json'))).cases

describe('published results to the last digit', () => {
  test.each(trimmedCases)('trimmed mean: $id', ({ marks, top3_ascending_3dp: top3, result_2dp: one }) => {
    const means = marks.map(row => {
      const values = row.map(mark => exact(mark))
      const rule = { combine: { rule: 'trimmed', high: 1, low: 1 }, fewer: 'drop-fewer', judges: row.length } as const
      return combineSelected(rule, select(rule, values), values)
    })
    const best = means.toSorted(compare).slice(-3)
    if (top3) expect(best.map(value => toText(value, 3))).toEqual(top3)
    if (one) expect(means.map(value => toText(value, 2))).toEqual([one])
    expect(top3 ?? one).toBeDefined()
  })

  test('the same through a whole event: five judges, one high and one low dropped', () => {
    const rows = trimmedCases[0]?.marks ?? []
    const judges = ['J1', 'J2', 'J3', 'J4', 'J5']
    const one = simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }], {
      marking: 'each',
      judges: 5,
      combine: { rule: 'trimmed' },
    })
    const entries = rows.map((row, at) =>
      entry(`e${at}`, {
        marks: Object.fromEntries(row.map((mark, place) => [`p/${judges[place]}`, { A1: points(String(mark)) }])),
      }),
    )
    const totals = standingsOf(event(one, entries, { panels: panels({ p: judges }) })).map(
      row => row.score.total && toText(row.score.total, 3),
    )
    expect(totals.slice(0, 3).toReversed()).toEqual(trimmedCases[0]?.top3_ascending_3dp)
  })

  test('average of five, best and worst dropped, rounded to the hundredth: a final of 2017', () => {
    const lines = read('wca_ao5_square1_brest2017.csv')
      .split('\n')
      .filter(line => line.startsWith('Final'))
    const finals = lines
      .map(line => line.split(','))
      .filter(cells => !cells.slice(3, 8).some(cell => Number(cell) <= 0))
    expect(finals).toHaveLength(7)
    for (const cells of finals) {
      const values = cells.slice(3, 8).map(cell => exact(cell))
      const rule = { combine: { rule: 'trimmed', high: 1, low: 1 }, fewer: 'drop-fewer', judges: 5 } as const
      expect(toText(combineSelected(rule, select(rule, values), values), 0)).toBe(cells[9])
    }
  })

  test('that final ranked: lower is better', () => {
    const lines = read('wca_ao5_square1_brest2017.csv')
      .split('\n')
      .filter(line => /^Final,[1-7],/.test(line))
    const rule = { type: 'linear', full: '0', zero: '20000' }
    const one = simple([{ id: 'A1', kind: 'measure', unit: 'cs', max: '100', readings: 1, rule }])
    const entries = lines
      .map(line => line.split(','))
      .map(cells => {
        const middle = cells
          .slice(3, 8)
          .map(cell => exact(cell))
          .toSorted(compare)
          .slice(1, 4)
        return entry(cells[2] ?? '', { marks: { 'p/agreed': { A1: readings(toText(mean(middle), 0)) } } })
      })
    expect(standingsOf(event(one, entries.toReversed())).map(row => row.entry)).toEqual(entries.map(each => each.id))
  })
})
