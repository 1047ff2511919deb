import { describe, expect, test } from 'vitest'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { exact } from '../../shared/scoring/exact.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import type { FieldPlace } from '../../shared/scoring/field.ts'
import { pointsOf } from '../../shared/scoring/points.ts'
import { aspect, counts, given, level, notDone, notFinished, points, readings, time, value, yes } from './build.ts'
import { lines } from './lines.ts'

type More = { full?: string; place?: FieldPlace; digits?: number; allowance?: string }
/** What is said on the way from a mark to its points. */
function told(of: Record<string, unknown>, mark: MarkValue, { full, allowance, ...more }: More = {}): string[] {
  const trace: Explanation[] = []
  const seconds = allowance === undefined ? {} : { allowance: exact(allowance) }
  pointsOf(aspect({ max: '10', ...of }), mark, { full: exact(full ?? '10'), ...seconds, ...more, trace })
  return lines(trace)
}

const pts = { kind: 'points', step: '0.1' }
const m = { kind: 'measure', unit: 'mm' }
const clock = { kind: 'time', unit: 's', rule: { type: 'beyond', limit: '60', per: '10', loss: '1' } }
const place = (own: string | null, all: string[], settled = true): FieldPlace => ({
  settled,
  own: own === null ? null : exact(own),
  sorted: all.map(one => exact(one)),
})
const answer = (round: string, question: number, outcome: string, stake?: string) => ({
  round,
  question,
  outcome,
  ...(stake ? { stake } : {}),
})

describe('what is said of a mark', () => {
  test('S95 S10 S19 points: the mark, the scale it is on, and that it was kept within the aspect', () => {
    expect(told(pts, points('8'))).toEqual(['reading 原始打分 = 8'])
    expect(told({ ...pts, scale: { high: '100' } }, points('80'))).toEqual(['reading 原始打分 = 80（80 / 100）'])
    expect(told(pts, points('12'))).toEqual(['reading 原始打分 = 12', 'floor 限于本项分值之内 = 10'])
    expect(told({ ...pts, scale: { high: '30' } }, points('10'), { digits: 2 })).toEqual([
      'reading 原始打分 = 10（10 / 30）',
      'rounded 四舍五入到 2 位 = 3.33',
    ])
    expect(told(pts, points('5'), { digits: 2 })).toEqual(['reading 原始打分 = 5', 'rounded 四舍五入到 2 位 = 5.00'])
  })
  test('S95 S11 zones, each of the marking scale', () => {
    const zones = [
      { name: { zh: '上' }, weight: '60' },
      { name: { zh: '下' }, weight: '40' },
    ]
    expect(told({ ...pts, scale: { high: '5' }, zones }, readings('4', '2'))).toEqual([
      'reading 上 = 4.8（4 / 5）',
      'reading 下 = 1.6（2 / 5）',
    ])
    expect(told({ ...pts, zones }, readings('4', null))).toEqual(['reading 上 = 2.4（4 / 10）'])
  })
  test('S95 S12 a level in its own words, or by number where it has none', () => {
    const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `第${at}级` } }))
    expect(told({ kind: 'judgement', levels }, level(2))).toEqual(['reading 原始打分 = 2（2 级：第2级）'])
    expect(told({ kind: 'judgement', levels: levels.filter(l => l.level !== 2) }, level(2))).toEqual([
      'reading 原始打分 = 2（等级 2 / 3）',
    ])
  })
  test('S95 S13 S14 S107 a check: how many passed, all or nothing, and piece by piece', () => {
    const items = ['甲', '乙', '丙'].map(zh => ({ name: { zh } }))
    expect(told({ kind: 'check', items }, yes(true, false, true))).toEqual([
      'rule 原始打分 = 6.6666666667（2 / 3 项合格）',
    ])
    expect(told({ kind: 'check', items, allOrNothing: true }, yes(true, false, true))).toEqual([
      'rule 原始打分 = 0（未全部合格，记零分）',
    ])
    expect(told({ kind: 'check', items, allOrNothing: true }, yes(true, true, true))).toEqual([
      'rule 原始打分 = 10（3 / 3 项合格）',
    ])
    expect(told({ kind: 'check', items, allOrNothing: true }, yes(true, null, true))).toEqual([
      'rule 原始打分 = 0（2 / 3 项合格）',
    ])
    expect(
      told(
        {
          kind: 'check',
          items: [...items, { name: { zh: '丁' } }, { name: { zh: '戊' } }, { name: { zh: '己' } }],
          pieces: 3,
        },
        yes(true, true, true, false, null, true),
      ),
    ).toEqual([
      'rule 第 1 件 = 3.3333333333（各项全部合格，计分）',
      'rule 第 2 件 = 0（有不合格，本件不计分）',
      'rule 第 3 件 = –（未测完）',
      'rule 原始打分 = 3.3333333333（4 / 6 项合格）',
    ])
  })
  test('S95 S16 a key, what is imported, and work that was not done', () => {
    expect(
      told(
        { kind: 'key', answers: ['A', 'B', 'C'], wrong: '-1' },
        value({ kind: 'answers', answers: ['A', 'C', null] }),
      ),
    ).toEqual(['rule 答对 1 / 3 = 2.3333333333'])
    expect(told({ kind: 'given', scale: '100' }, given('80'))).toEqual([])
    expect(told(pts, notDone)).toEqual(['rule 未做 = 0'])
    expect(told({ kind: 'time', rule: { type: 'linear', full: '1', zero: '2' }, didNotFinish: '3' }, notDone)).toEqual([
      'rule 未做 = 3',
    ])
  })
  test('S95 S15 S18 faults: what each costs, the floor, a knockout by its name', () => {
    const faults = [
      { name: { zh: '漏焊' }, loss: '2', of: 4 },
      { name: { zh: '划伤' }, loss: '0.5', every: 2, of: 3 },
    ]
    expect(told({ kind: 'deduct', faults }, counts(1, 3))).toEqual([
      'rule 本项满分 = 10',
      'rule 漏焊 = -2（1 处）',
      'rule 划伤 = -0.5（3 处）',
    ])
    expect(told({ kind: 'deduct', faults }, counts(0, 4))).toEqual(['rule 本项满分 = 10', 'rule 划伤 = -1（4 处）'])
    expect(told({ kind: 'deduct', faults, floor: '2' }, counts(5, 0))).toEqual([
      'rule 本项满分 = 10',
      'rule 漏焊 = -10（5 处）',
      'floor 不低于下限 = 2',
    ])
    expect(told({ kind: 'deduct', faults, floor: '2' }, counts(4, 0))).toEqual([
      'rule 本项满分 = 10',
      'rule 漏焊 = -8（4 处）',
    ])
    expect(
      told(
        { kind: 'deduct', faults, knockouts: [{ zh: '甲' }, { zh: '失火' }] },
        value({ kind: 'counts', counts: [1, 2], knockouts: [1] }),
      ),
    ).toEqual(['zeroed 失火 = 0（出现一票否决情形，记零分）'])
    expect(
      told(
        { kind: 'deduct', faults, knockouts: [{ zh: '甲' }] },
        value({ kind: 'counts', counts: [1, 2], knockouts: [3] }),
      ),
    ).toEqual(['zeroed 出现一票否决情形，记零分 = 0（出现一票否决情形，记零分）'])
    expect(told({ kind: 'deduct', faults }, notDone)).toEqual([
      'rule 本项满分 = 10',
      'rule 漏焊 = -8（4 处）',
      'rule 划伤 = -0.5（3 处）',
      'rule 未做 = 1.5',
    ])
  })
  test('S95 S111 a mark for the record', () => {
    expect(told({ ...pts, record: true, max: '0' }, points('7'), { full: '0' })).toEqual([
      'reading 原始打分 = 7',
      'rule 只作记录，不计分 = –',
    ])
    expect(told({ ...pts, record: true, max: '0' }, notDone, { full: '0' })).toEqual([
      'reading 未做 = –',
      'rule 只作记录，不计分 = –',
    ])
    expect(told({ ...clock, record: true, max: '0' }, time('75'), { full: '0' })).toEqual([
      'reading 原始打分 = 1:15',
      'rule 只作记录，不计分 = –',
    ])
    expect(told({ ...clock, record: true, max: '0' }, notFinished, { full: '0' })).toEqual([
      'reading 原始打分 = –',
      'rule 只作记录，不计分 = –',
    ])
    expect(
      told({ ...clock, record: true, max: '0' }, value({ kind: 'time', seconds: null, finished: true }), { full: '0' }),
    ).toEqual(['reading 原始打分 = –', 'rule 只作记录，不计分 = –'])
  })
  test('S95 S100 S101 a quiz: every answer, what is not known, the floor, and that it goes on', () => {
    const quiz = {
      kind: 'quiz',
      start: '60',
      floor: '55',
      rounds: [
        { id: 'R1', name: { zh: '必答' }, type: 'compulsory', questions: 3, right: '10', wrong: '-10' },
        { id: 'R2', name: { zh: '风险' }, type: 'risk', questions: 2, right: '0', wrong: '0', stakes: ['20'] },
        { id: 'R3', name: { zh: '加赛' }, type: 'play-off', questions: 2, right: '0', wrong: '0' },
      ],
    }
    expect(
      told(
        quiz,
        value({
          kind: 'quiz',
          done: false,
          answers: [
            answer('R1', 1, 'wrong'),
            answer('R2', 1, 'right'),
            answer('R9', 1, 'right'),
            answer('R3', 1, 'right'),
          ],
        }),
      ),
    ).toEqual([
      'rule 基础分 = 60',
      'reading 必答 第 1 题 = -10（答错）',
      'reading 风险 第 1 题 = –（答对，所押分值不明）',
      'reading 未知环节 R9 = –',
      'reading 加赛 第 1 题 = 0（答对，加赛不计分）',
      'floor 不低于下限 = 55',
      'waiting 比赛进行中 = –',
    ])
    expect(
      told(
        { ...quiz },
        value({
          kind: 'quiz',
          done: true,
          answers: [answer('R1', 1, 'wrong'), answer('R2', 1, 'right'), answer('R2', 2, 'right', '20')],
        }),
      ),
    ).toEqual([
      'rule 基础分 = 60',
      'reading 必答 第 1 题 = -10（答错）',
      'reading 风险 第 1 题 = –（答对，所押分值不明）',
      'reading 风险 第 2 题 = 20（答对，押 20 分）',
    ])
    expect(told({ ...quiz }, value({ kind: 'quiz', done: true, answers: [answer('R1', 1, 'wrong')] }))).toEqual([
      'rule 基础分 = 60',
      'reading 必答 第 1 题 = -10（答错）',
      'floor 不低于下限 = 55',
    ])
  })
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
      'reading 最差读数 = 3',
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
