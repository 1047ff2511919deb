import { describe, expect, test } from 'vitest'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { exact } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import type { FieldPlace } from '../../shared/scoring/field.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, notFinished, readings, time } from './build.ts'
import { lines } from './lines.ts'

type More = { full?: string; place?: FieldPlace; digits?: number; allowance?: string }
/** What is said on the way from a mark to its points. */
function told(of: Record<string, unknown>, mark: MarkValue, { full, allowance, ...more }: More = {}): string[] {
  const trace: Explanation[] = []
  const seconds = allowance === undefined ? {} : { allowance: exact(allowance) }
  pointsOf(aspect({ max: '10', ...of }), mark, { full: exact(full ?? '10'), ...seconds, ...more, trace })
  return lines(trace)
}

const m = { kind: 'measure', unit: 'mm' }
const clock = { kind: 'time', unit: 's', rule: { type: 'beyond', limit: '60', per: '10', loss: '1' } }
const place = (own: string | null, all: string[], settled = true): FieldPlace => ({
  settled,
  own: own === null ? null : exact(own),
  sorted: all.map(one => exact(one)),
})

describe('what is said of readings', () => {
  test('S95 S20 tolerance: within, so many steps over, past the limit of limits', () => {
    const tol = { type: 'tolerance', limit: '0.5', step: { size: '0.1', loss: '2' }, zeroBeyond: '0.4' }
    expect(told({ ...m, rule: tol }, readings('0.5'))).toEqual(['reading 读数 = 0.5 mm', 'rule 在 0.5 之内，满分 = 10'])
    expect(told({ ...m, rule: tol }, readings('0.75'))).toEqual([
      'reading 读数 = 0.75 mm',
      'rule 超 0.25，3 级 × −2 = 4',
    ])
    expect(told({ ...m, rule: tol }, readings('1'))).toEqual(['reading 读数 = 1 mm', 'rule 超过极限，记零分 = 0'])
    expect(told({ ...m, rule: { type: 'tolerance', limit: '0.5' } }, readings('1'))).toEqual([
      'reading 读数 = 1 mm',
      'rule 超出 0.5，无分 = 0',
    ])
  })
  test('S95 S21 S22 bands and windows, or none of them', () => {
    const bands = {
      type: 'bands',
      direction: 'atMost',
      bands: [
        { limit: '1', points: '10' },
        { limit: '2', points: '6' },
      ],
      otherwise: '1',
    }
    expect(told({ ...m, rule: bands }, readings('1.5'))).toEqual(['reading 读数 = 1.5 mm', 'rule ≤ 2 档：6 = 6'])
    expect(told({ ...m, rule: bands }, readings('3'))).toEqual(['reading 读数 = 3 mm', 'rule 不在任何档内 = 1'])
    expect(
      told({ ...m, rule: { ...bands, direction: 'atLeast', bands: [{ limit: '9', points: '10' }] } }, readings('9')),
    ).toEqual(['reading 读数 = 9 mm', 'rule ≥ 9 档：10 = 10'])
    expect(
      told({ ...m, rule: { type: 'window', windows: [{ low: '1', high: '2', points: '7' }] } }, readings('2')),
    ).toEqual(['reading 读数 = 2 mm', 'rule 1–2：7 = 7'])
  })
  test('S95 S23 S24 S115 in proportion, and so much less beyond a limit on either side', () => {
    const bey = { type: 'beyond', limit: '10', per: '1', loss: '2', start: '8', stop: '3' }
    expect(told({ ...m, rule: { type: 'linear', full: '1', zero: '5' } }, readings('2'))).toEqual([
      'reading 读数 = 2 mm',
      'rule 1 满分，5 零分，按比例 = 7.5',
    ])
    expect(told({ ...m, rule: bey }, readings('10'))).toEqual(['reading 读数 = 10 mm', 'rule 未过 10，不扣分 = 8'])
    expect(told({ ...m, rule: bey }, readings('11.5'))).toEqual([
      'reading 读数 = 11.5 mm',
      'rule 超 1.5，2 级 × −2 = 4',
    ])
    expect(told({ ...m, rule: { ...bey, out: 'below' } }, readings('9'))).toEqual([
      'reading 读数 = 9 mm',
      'rule 低 1，1 级 × −2 = 6',
    ])
    expect(told({ ...m, rule: bey }, readings('14'))).toEqual(['reading 读数 = 14 mm', 'rule 超过极限，记零分 = 0'])
  })
  test('S95 S26 S117 a table: its row, between two rows, none', () => {
    const table = {
      type: 'table',
      rows: [
        { value: '1', points: '10' },
        { value: '3', points: '4' },
      ],
      between: 'linear',
    }
    expect(told({ ...m, rule: table }, readings('3'))).toEqual(['reading 读数 = 3 mm', 'rule 对照表：3 = 4'])
    expect(told({ ...m, rule: table }, readings('2'))).toEqual(['reading 读数 = 2 mm', 'rule 对照表两档之间按比例 = 7'])
    expect(told({ ...m, rule: table }, readings('9'))).toEqual(['reading 读数 = 9 mm', 'rule 不在任何档内 = 0'])
  })
  test('S95 S27 S28 several readings: how many are out, or the one formed of them', () => {
    const places = { type: 'places', out: 'above', limit: '1', loss: '2', zeroAt: 3, zeroBeyond: '5' }
    expect(told({ ...m, readings: 4, rule: places }, readings('0', '1', '2', '3'))).toEqual([
      'reading 读数 1 = 0 mm',
      'reading 读数 2 = 1 mm',
      'reading 读数 3 = 2 mm',
      'reading 读数 4 = 3 mm',
      'rule 2 处超差 × −2 = 6',
    ])
    expect(told({ ...m, readings: 4, labels: [{ zh: '左' }], rule: places }, readings('2', '2', '2', '1'))).toEqual([
      'reading 左 = 2 mm',
      'reading 读数 2 = 2 mm',
      'reading 读数 3 = 2 mm',
      'reading 读数 4 = 1 mm',
      'rule 3 处超差，记零分 = 0',
    ])
    expect(told({ ...m, readings: 4, rule: places }, readings('0', '0', '6', '0'))).toEqual([
      'reading 读数 1 = 0 mm',
      'reading 读数 2 = 0 mm',
      'reading 读数 3 = 6 mm',
      'reading 读数 4 = 0 mm',
      'rule 超过极限，记零分 = 0',
    ])
    expect(told({ ...m, readings: 2, rule: { type: 'linear', full: '1', zero: '5' } }, readings('2', '3'))).toEqual([
      'reading 读数 1 = 2 mm',
      'reading 读数 2 = 3 mm',
      'reading 最差读数 = 3 mm',
      'rule 1 满分，5 零分，按比例 = 5',
    ])
    expect(told({ ...m, readings: 2, rule: { type: 'linear', full: '1', zero: '5' } }, readings('2', null))).toEqual([
      'reading 读数 1 = 2 mm',
    ])
  })
  test('S95 S28 S114 the rule on each reading, those left out struck', () => {
    expect(
      told(
        {
          ...m,
          readings: 3,
          combine: 'each',
          bestOf: 2,
          labels: [{ zh: '左' }],
          rule: { type: 'linear', full: '1', zero: '5' },
        },
        readings('2', '5', '1'),
      ),
    ).toEqual([
      'reading 左 = 2 mm',
      '  rule 1 满分，5 零分，按比例 = 3.75',
      'reading 读数 2 = 5 mm ~low（不在最好之列，不计）',
      '  rule 1 满分，5 零分，按比例 = 0',
      'reading 读数 3 = 1 mm',
      '  rule 1 满分，5 零分，按比例 = 5',
      'rule 取最好 2 个读数的得分 = 8.75',
    ])
    expect(
      told(
        { ...m, readings: 2, combine: 'each', bestOf: 2, rule: { type: 'linear', full: '1', zero: '5' } },
        readings('2', '5'),
      ),
    ).toEqual([
      'reading 读数 1 = 2 mm',
      '  rule 1 满分，5 零分，按比例 = 3.75',
      'reading 读数 2 = 5 mm',
      '  rule 1 满分，5 零分，按比例 = 0',
    ])
  })
  test('S95 S106 piece by piece, size by size', () => {
    const sizes = [
      { name: { zh: '长' }, nominal: '10', lower: '-0.1', upper: '0.1' },
      { name: { zh: '宽' }, nominal: '5', lower: '0', upper: '0.2' },
    ]
    expect(
      told({ ...m, readings: 6, rule: { type: 'pieces', sizes } }, readings('10', '5', '9', null, '10.1', null)),
    ).toEqual([
      'rule 第 1 件 = 3.3333333333（全部合格，计分）',
      '  reading 长（9.9–10.1） = 10（合格）',
      '  reading 宽（5–5.2） = 5（合格）',
      'rule 第 2 件 = 0（有不合格，本件不计分）',
      '  reading 长（9.9–10.1） = 9（超差）',
      '  reading 宽（5–5.2） = –',
      'rule 第 3 件 = –（未测完）',
      '  reading 长（9.9–10.1） = 10.1（合格）',
      '  reading 宽（5–5.2） = –',
    ])
  })
})

describe('what is said of units and distances', () => {
  const linear = { type: 'linear', full: '0', zero: '10' }

  test('S95 S20 a reading as it was taken, in its unit, and how far off it is where the rule looks at that', () => {
    expect(told({ ...m, rule: linear }, readings('2'))).toEqual([
      'reading 读数 = 2 mm',
      'rule 0 满分，10 零分，按比例 = 8',
    ])
    expect(told({ kind: 'measure', unit: '', rule: linear }, readings('2'))).toEqual([
      'reading 读数 = 2',
      'rule 0 满分，10 零分，按比例 = 8',
    ])
    expect(told({ ...m, on: 'deviation', nominal: '50', rule: linear }, readings('48.5'))).toEqual([
      'reading 读数 = 48.5 mm（偏差 1.5 mm）',
      'rule 0 满分，10 零分，按比例 = 8.5',
    ])
    expect(told({ ...m, on: 'percent', nominal: '50', rule: linear }, readings('48.5'))).toEqual([
      'reading 读数 = 48.5 mm（偏差 3 %）',
      'rule 0 满分，10 零分，按比例 = 7',
    ])
    expect(told({ ...m, on: 'deviation', nominal: '0', rule: linear }, readings('2'))).toEqual([
      'reading 读数 = 2 mm',
      'rule 0 满分，10 零分，按比例 = 8',
    ])
    expect(told({ ...m, readings: 2, combine: 'mean', rule: linear }, readings('2', '3'))).toEqual([
      'reading 读数 1 = 2 mm',
      'reading 读数 2 = 3 mm',
      'reading 读数平均 = 2.5 mm',
      'rule 0 满分，10 零分，按比例 = 7.5',
    ])
  })
  test('S95 S29 S108 a time by the clock, and in minutes where the limits are', () => {
    const minutes = { kind: 'time', unit: 'min', rule: { type: 'linear', full: '1', zero: '11' } }
    expect(told(minutes, time('90'))).toEqual(['reading 用时 = 1:30（1.5 分钟）', 'rule 1 满分，11 零分，按比例 = 9.5'])
    expect(told(minutes, time('90'), { allowance: '30' })).toEqual([
      'reading 用时 = 1:30（1.5 分钟）',
      'reading 扣除补时 30 秒 = 1:00（1 分钟）',
      'rule 1 满分，11 零分，按比例 = 10',
    ])
    expect(told({ ...minutes, unit: 's' }, time('9.5'))).toEqual([
      'reading 用时 = 0:09.5',
      'rule 1 满分，11 零分，按比例 = 1.5',
    ])
  })
  test('S27 S29 S106 one time under a rule for several readings is its only one', () => {
    const places = { type: 'places', out: 'above', limit: '60', loss: '4' }
    expect(told({ kind: 'time', unit: 's', rule: places }, time('61'))).toEqual([
      'reading 用时 = 1:01',
      'rule 1 处超差 × −4 = 6',
    ])
    const sizes = [{ name: { zh: '用时' }, nominal: '60', lower: '-5', upper: '5' }]
    expect(told({ kind: 'time', unit: 's', rule: { type: 'pieces', sizes } }, time('61'))).toEqual([
      'reading 用时 = 1:01',
      'rule 第 1 件 = 10（全部合格，计分）',
      '  reading 用时（55–65） = 61（合格）',
    ])
    expect(told({ kind: 'time', unit: 's', rule: { type: 'pieces', sizes } }, time('66'))).toEqual([
      'reading 用时 = 1:06',
      'rule 第 1 件 = 0（有不合格，本件不计分）',
      '  reading 用时（55–65） = 66（超差）',
    ])
  })
})

describe('what is said of times and of the field', () => {
  test('S95 S29 S108 a time, what was made good, or that it was not finished', () => {
    expect(told(clock, time('75'))).toEqual(['reading 用时 = 1:15', 'rule 超 15，2 级 × −1 = 8'])
    expect(told(clock, time('75'), { allowance: '10' })).toEqual([
      'reading 用时 = 1:15',
      'reading 扣除补时 10 秒 = 1:05',
      'rule 超 5，1 级 × −1 = 9',
    ])
    expect(told({ ...clock, didNotFinish: '2' }, notFinished)).toEqual(['rule 未完成 = 2'])
  })
  test('S95 S30 S31 by order or by the best of the field; nothing until it is settled', () => {
    expect(
      told({ ...clock, rule: { type: 'order', first: '8', loss: '2' } }, time('75'), {
        place: place('75', ['50', '75', '90']),
      }),
    ).toEqual(['reading 用时 = 1:15', 'rule 第 2 名完成 = 6'])
    expect(
      told({ ...clock, rule: { type: 'order', first: '8', loss: '2' } }, notFinished, {
        place: place(null, ['50', '75', '90']),
      }),
    ).toEqual(['rule 未完成 = 0'])
    expect(told({ ...clock, rule: { type: 'ratio' } }, time('75'), { place: place('75', ['50', '75', '90']) })).toEqual(
      ['reading 用时 = 1:15', 'rule 全场最好 50 = 6.6666666667'],
    )
    expect(
      told({ ...m, rule: { type: 'ratio', best: 'highest' } }, readings('75'), {
        place: place('75', ['50', '75', '90']),
      }),
    ).toEqual(['reading 读数 = 75 mm', 'rule 全场最好 90 = 8.3333333333'])
    expect(
      told({ ...m, rule: { type: 'ratio', best: 'highest' } }, readings('75'), {
        place: place('75', ['50', '75', '90'], false),
      }),
    ).toEqual(['reading 读数 = 75 mm'])
    expect(
      told({ ...clock, rule: { type: 'ratio' } }, time('75'), { place: place('75', ['50', '75', '90'], false) }),
    ).toEqual(['reading 用时 = 1:15'])
  })
  test('S95 S32 the bonus for those behind, up to its cap', () => {
    expect(
      told({ ...clock, bonus: { each: '1', cap: '3' } }, time('75'), { place: place('75', ['50', '75', '90']) }),
    ).toEqual(['reading 用时 = 1:15', 'rule 领先 1 人的加分 = 1', 'rule 超 15，2 级 × −1 = 8'])
    expect(
      told({ ...clock, bonus: { each: '4', cap: '3' } }, time('50'), { place: place('50', ['50', '75', '90']) }),
    ).toEqual([
      'reading 用时 = 0:50',
      'rule 领先 2 人的加分 = 3',
      'rule 未过 60，不扣分 = 10',
      'floor 限于本项分值之内 = 10',
    ])
  })
})
