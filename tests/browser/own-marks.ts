import type { Line } from './tablet.ts'

/*
 * Contestant 01 of a competition of our own, marked under the shipped construction scheme and worked by hand. The
 * practical's modules weigh what they are worth at most, so its score is the sum of their scores.
 *
 *   A bricklaying  A1 3 − 1.5 (12 is out of ± 10)         1.5      A7  3 − 0.5 (11 is out of ± 10)        2.5
 *                  A2 3 − 1 (one rework)                  2        A8  all within ± 8                     3
 *                  A3 3 − 1.5 − 0.5 (4 drifts: one three) 1        A9  3 − 0.5 (79 is below 80)           2.5
 *                  A4 1 + 0.75 + 0.5 + 0                  2.25     A10 worst is 3: up to 4                1
 *                  A5 4 − 1 (6 is out of ± 5)             3        A11 2 × (3 + 2 + 3) ÷ 9 = 1.777…       1.78
 *                  A6 8 is still within ± 8               4        A12 2 − 2 × 0.5 (7 stains: two threes) 1
 *                                                                                                sum     25.53
 *   B tiling       B1 2 × (2 + 2 + 2) ÷ 9 = 1.333…        1.33     B6  .5 + .25 + .25 + 0 + .5 + .5       2
 *                  B2 worst is 1                          3        B7  6 × 0.5                            3
 *                  B3 worst is 1.5                        3        B8  worst is 3                         0.5
 *                  B4 worst is 2.5                        2        B9  0 %                                2
 *                  B5 worst is 1.0                        3        B10 2 − 3 × 0.5                        0.5
 *                                                                  B11 2 × (3 + 3 + 2) ÷ 9 = 1.777…       1.78
 *                                                                                                sum     22.11
 *   C plaster      C1 worst is 2                          3        C7  not masked                         0
 *                  C2 worst is 2.1                        2        C8  see below                          2.61
 *                  C3 worst is 3.5                        1        C9  2.5 is up to 2.5                   1.2
 *                  C4 mean of 1, 2, 4 is 2.33…            1        C10 2 − 0.5                            1.5
 *                  C5 none found                          2        C11 1 × (3 + 2 + 3) ÷ 9 = 0.888…       0.89
 *                  C6 worst is 1.5                        1        C12 tried                              1
 *                                                                                                sum     17.20
 *   D safety       D1 2 − 0.4                             1.6      D4  3.1 is up to 6                     0.5
 *                  D2 no violation                        2        D5  2.5 − 0.5 (305 min: ten begun)     2
 *                  D3 cleared                             2                                      sum      8.10
 *
 *   C8  J01 50 % of 8 + 25 % of 9 + 15 % of 8 + 10 % of 8 = 8.25; J02 9; J03 9.5; J04 8.8; J05 7.6
 *       without 9.5 and 7.6: (8.25 + 9 + 8.8) ÷ 3 × 0.3 = 2.605, which rounds up to 2.61 (binary floats say 2.60)
 *
 *   practical 25.53 + 22.11 + 17.20 + 8.10 = 72.94; without D5, which waits for the field, 70.94
 *   one mark  88 × 0.3 + 1.5 × 0.7 = 27.45; the second contestant, D3 alone, 100 × 0.3 + 2 × 0.7 = 31.40
 *   total     88 × 0.3 + 72.94 × 0.7 = 26.4 + 51.058 = 77.458 → 77.46; without D5 26.4 + 49.658 = 76.058 → 76.06
 */
export const theory = { first: '88', second: '100' }
export const totals = {
  oneMark: { first: '27.45', second: '31.40' },
  withoutField: '76.06',
  final: '77.46',
} as const

const masonry: readonly Line[] = [
  ['A1', { readings: ['4', '12'] }, '1.5 / 3'],
  ['A2', { faults: [1] }, '2 / 3'],
  ['A3', { faults: [1, 4] }, '1 / 3'],
  ['A4', { readings: ['2', '4', '6', '11'] }, '2.25 / 4'],
  ['A5', { readings: ['3', '5', '6', '0'] }, '3 / 4'],
  ['A6', { readings: ['8', '0', '0', '0'] }, '4 / 4'],
  ['A7', { readings: ['10', '11', '0'] }, '2.5 / 3'],
  ['A8', { readings: ['0', '0', '0'] }, '3 / 3'],
  ['A9', { readings: ['80', '79', '95', '100', '88'] }, '2.5 / 3'],
  ['A10', { readings: ['1', '3'] }, '1 / 2'],
  ['A12', { faults: [7] }, '1 / 2'],
]
const tiling: readonly Line[] = [
  ['B2', { readings: ['0.5', '1', '0.8', '0.2'] }, '3 / 3'],
  ['B3', { readings: ['1.5', '0.2', '0'] }, '3 / 4'],
  ['B4', { readings: ['2.5', '0', '0', '0'] }, '2 / 4'],
  ['B5', { readings: ['0.5', '0.5', '1.0'] }, '3 / 3'],
  ['B6', { readings: ['0.50', '0.51', '1.00', '1.01', '0', '0.2'] }, '2 / 3'],
  ['B7', { readings: ['0.5', '0.5', '0.5', '0.5', '0.5', '0.5'] }, '3 / 3'],
  ['B8', { readings: ['3', '1'] }, '0.5 / 2'],
  ['B9', { readings: ['0'] }, '2 / 2'],
  ['B10', { faults: [3] }, '0.5 / 2'],
]
const plaster: readonly Line[] = [
  ['C1', { readings: ['2', '2'] }, '3 / 3'],
  ['C2', { readings: ['2.1', '0', '0'] }, '2 / 3'],
  ['C3', { readings: ['3.5', '1'] }, '1 / 2'],
  ['C4', { readings: ['1', '2', '4'] }, '1 / 2'],
  ['C5', { checks: [true] }, '2 / 2'],
  ['C6', { readings: ['0.5', '1.5'] }, '1 / 2'],
  ['C7', { checks: [false] }, '0 / 1'],
  ['C9', { readings: ['2.5'] }, '1.2 / 2'],
  ['C10', { faults: [1] }, '1.5 / 2'],
  ['C12', { checks: [true] }, '1 / 1'],
]
const safety: readonly Line[] = [
  ['D1', { faults: [1] }, '1.6 / 2'],
  ['D2', { faults: [0] }, '2 / 2'],
  ['D3', { checks: [true] }, '2 / 2'],
  ['D4', { readings: ['3.1'] }, '0.5 / 1'],
  ['D5', { time: '305:00' }, '… / 3'],
]
const finish = (a11: number, b1: number, b11: number, c11: number): readonly Line[] => [
  ['A11', { level: a11 }, `${ofTwo[a11]} / 2`],
  ['B1', { level: b1 }, `${ofTwo[b1]} / 2`],
  ['B11', { level: b11 }, `${ofTwo[b11]} / 2`],
  ['C11', { level: c11 }, `${ofOne[c11]} / 1`],
]
const spray = (zones: readonly string[], worth: string): readonly Line[] => [
  ['C8', { readings: zones }, `${worth} / 3`],
]
const ofTwo = ['0', '≈ 0.67', '≈ 1.33', '2']
const ofOne = ['0', '≈ 0.33', '≈ 0.67', '1']

/** What each judge marks; judges are dealt to the parts in turn, and the second signature is another judge's. */
export const marksOf: Readonly<Record<string, readonly Line[]>> = {
  J01: [...masonry, ...finish(3, 2, 3, 3), ...spray(['8', '9', '8', '8'], '2.475')],
  J02: [...safety, ...spray(['9', '9', '9', '9'], '2.7')],
  J03: [...tiling, ...spray(['9.5', '9.5', '9.5', '9.5'], '2.85')],
  J04: [...finish(2, 2, 3, 2), ...spray(['8.8', '8.8', '8.8', '8.8'], '2.64')],
  J05: [...plaster, ...finish(3, 2, 2, 3), ...spray(['7.6', '7.6', '7.6', '7.6'], '2.28')],
}
