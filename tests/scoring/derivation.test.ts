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
const clock = { kind: 'time', unit: 's', rule: { type: 'beyond', limit: '60', per: '10', loss: '1' } }
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
