import { describe, expect, test } from 'vitest'
import { TieStep } from '../../shared/scheme/ranking.ts'
import { conditionSteps } from '../../shared/scoring/conditions.ts'
import { exact } from '../../shared/scoring/exact.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { shownKey, tieStepWords } from '../../shared/scoring/tie.ts'
import { scoreEntry } from '../../shared/scoring/total.ts'
import {
  counts,
  entry,
  type EntryInput,
  given,
  level,
  panels,
  points,
  readings,
  scheme,
  simple,
  time,
  value,
  yes,
} from './build.ts'
import { lines } from './lines.ts'

const scored = { id: 'A1', kind: 'points', max: '10', step: '0.1' }
const levels = [0, 1, 2, 3].map(at => ({ level: at, text: { zh: `第${at}级` } }))

describe('what is said of conditions', () => {
  const condition = (otherwise: string, limit: Record<string, unknown>) => ({
    id: 'k',
    name: { zh: '条件' },
    aspect: 'A1',
    otherwise,
    ...limit,
  })
  const said = (
    aspect: Record<string, unknown>,
    limit: Record<string, unknown>,
    input: EntryInput,
    part: Record<string, unknown> = {},
  ) => {
    const of = simple([{ ...aspect, id: 'A1' }], part, { conditions: [condition('fail', limit)] })
    const prepared = prepare(of, panels({ p: ['J1', 'J2'] }))
    const own = entry('e', input)
    return lines(conditionSteps(prepared, own, scoreEntry(prepared, own, new Map())))
  }
  const agreed = (mark: ReturnType<typeof value>) => ({ marks: { 'p/agreed': { A1: mark } } })

  test('S95 S139 what it looked at, its limits, and what came of it', () => {
    const stubble = {
      kind: 'measure',
      unit: 'cm',
      max: '10',
      readings: 2,
      combine: 'each',
      rule: { type: 'linear', full: '1', zero: '20' },
    }
    expect(said(stubble, { atMost: '15' }, agreed(readings('14', '16')))).toEqual([
      'condition 条件 = 14、16（≤ 15：未达到，不合格）',
    ])
    expect(said(stubble, { atMost: '15' }, {})).toEqual(['condition 条件 = –（≤ 15：待录入）'])
    const check = { kind: 'check', max: '10', items: [{ name: { zh: '在场' } }] }
    expect(said(check, {}, agreed(yes(true)))).toEqual(['condition 条件 = ✓（达到）'])
    const two = { 'p/J1': { A1: yes(true) }, 'p/J2': { A1: yes(false) } }
    expect(said(check, {}, { marks: two }, { marking: 'each', judges: 2 })).toEqual([
      'condition 条件 = ✓ / ✗（未达到，不合格）',
    ])
  })
  test('S131 every kind of mark has numbers to look at once it is whole', () => {
    const met = (aspect: Record<string, unknown>, mark: ReturnType<typeof value>, atLeast = '5') =>
      said({ max: '10', ...aspect }, { atLeast }, agreed(mark))[0]?.replace(/（.*/, '')
    const zones = ['上', '下'].map(zh => ({ name: { zh }, weight: '50' }))
    const round = { id: 'R1', name: { zh: '必答' }, type: 'compulsory', questions: 2, right: '10', wrong: '0' }
    const answers = [{ round: 'R1', question: 1, outcome: 'right' }]
    expect(met({ kind: 'points', step: '1' }, points('6'))).toBe('condition 条件 = 6')
    expect(met({ kind: 'points', step: '1', zones }, readings('6', '4'))).toBe('condition 条件 = 6、4')
    expect(met({ kind: 'points', step: '1', zones }, readings('6', null))).toBe('condition 条件 = –')
    expect(met({ kind: 'judgement', levels }, level(2))).toBe('condition 条件 = 2')
    expect(met({ kind: 'given', scale: '100' }, given('60'))).toBe('condition 条件 = 60')
    expect(met({ kind: 'time', unit: 's', rule: { type: 'linear', full: '1', zero: '9' } }, time('7'))).toBe(
      'condition 条件 = 7',
    )
    expect(
      met(
        { kind: 'time', unit: 's', rule: { type: 'linear', full: '1', zero: '9' } },
        value({ kind: 'time', seconds: null, finished: true }),
      ),
    ).toBe('condition 条件 = –')
    expect(met({ kind: 'quiz', rounds: [round] }, value({ kind: 'quiz', answers, done: true }))).toBe(
      'condition 条件 = 10',
    )
    expect(met({ kind: 'quiz', rounds: [round] }, value({ kind: 'quiz', answers, done: false }))).toBe(
      'condition 条件 = –',
    )
    expect(met({ kind: 'key', answers: ['A', 'B'] }, value({ kind: 'answers', answers: ['A', 'C'] }))).toBe(
      'condition 条件 = 1',
    )
    expect(met({ kind: 'deduct', faults: [{ name: { zh: '错' }, loss: '1' }] }, counts(2))).toBe('condition 条件 = 2')
  })
})

describe('what the steps of a tie chain are called', () => {
  test('S95 S71 in both languages, by the id where the scheme has none such', () => {
    const quiz = {
      id: 'Q1',
      kind: 'quiz',
      max: '10',
      rounds: ['R1', 'R2'].map(id => ({
        id,
        name: { zh: `环节${id}` },
        type: 'play-off',
        questions: 2,
        right: '0',
        wrong: '0',
      })),
    }
    const clock = {
      id: 'T1',
      name: { zh: '用时', en: 'Time' },
      kind: 'time',
      max: '10',
      rule: { type: 'linear', full: '1', zero: '9' },
    }
    const module = {
      id: 'M',
      max: '100',
      weight: '100',
      name: { zh: '实操', en: 'Practical' },
      criteria: [{ aspects: [{ ...scored, name: { zh: '光泽' } }, clock, { ...quiz, name: { zh: '问答' } }] }],
    }
    const of = scheme({
      modules: [module],
      parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'T1', 'Q1'] }],
      stages: ['s0', 's1'].map((id, at) => ({ id, name: { zh: `赛段${at}` }, modules: ['M'] })),
    })
    const steps = [
      { by: 'module', module: 'M' },
      { by: 'module', module: 'N' },
      { by: 'group', group: 'result' },
      { by: 'group', group: 'process' },
      { by: 'penalties' },
      { by: 'top-levels' },
      { by: 'best-judge' },
      { by: 'stage', stage: 's1' },
      { by: 'stage', stage: 's9' },
      { by: 'play-off', aspect: 'Q1', round: 'R2' },
      { by: 'play-off', aspect: 'Q1', round: 'R9' },
      { by: 'play-off', aspect: 'Z1', round: 'R1' },
      { by: 'aspect', aspect: 'A1' },
      { by: 'aspect', aspect: 'Z1' },
      { by: 'time', aspect: 'T1' },
      { by: 'reading', aspect: 'T1', order: 'ascending' },
    ]
    const prepared = prepare(of, new Map())
    expect(steps.map(step => tieStepWords(prepared, TieStep.parse(step))).map(({ zh, en }) => `${zh} | ${en}`)).toEqual(
      [
        '实操成绩 | Practical score',
        'N成绩 | N score',
        '结果分 | result marks',
        '过程分 | process marks',
        '罚分次数少者 | fewest penalties',
        '最高等级数 | number of top levels',
        '单个裁判最高分 | best single judge',
        '赛段1成绩 | 赛段1 score',
        's9成绩 | s9 score',
        '环节R2（先答对者先） | 环节R2 (first right answer)',
        'R9（先答对者先） | R9 (first right answer)',
        'R1（先答对者先） | R1 (first right answer)',
        '光泽得分 | 光泽 score',
        'Z1得分 | Z1 score',
        '用时（用时少者先） | Time (less time first)',
        '用时读数 | Time (reading)',
      ],
    )
  })
  test('S95 what each had at the step: by the clock, in the unit, the deciding question, or nothing', () => {
    const round = { id: 'R1', name: { zh: '加赛' }, type: 'play-off', questions: 3, right: '0', wrong: '0' }
    const linear = { type: 'linear', full: '1', zero: '9' }
    const of = simple([
      { id: 'Q1', kind: 'quiz', max: '10', rounds: [round] },
      { id: 'T1', kind: 'time', max: '10', unit: 's', rule: linear },
      { id: 'L1', kind: 'measure', max: '10', unit: 'mm', rule: linear },
      { id: 'L2', kind: 'measure', max: '10', unit: '', rule: linear },
    ])
    const prepared = prepare(of, new Map())
    const answers = [{ round: 'R1', question: 2, outcome: 'right' }]
    const own = entry('e', { marks: { 'p/agreed': { Q1: value({ kind: 'quiz', answers, done: true }) } } })
    const shown = (step: Record<string, unknown>, number: string | null, of = own) =>
      shownKey(prepared, TieStep.parse(step), of, number === null ? null : exact(number)).zh
    expect(shown({ by: 'time', aspect: 'T1' }, '75')).toBe('1:15')
    expect(shown({ by: 'reading', aspect: 'L1', order: 'ascending' }, '7.5')).toBe('7.5 mm')
    expect(shown({ by: 'reading', aspect: 'L2', order: 'ascending' }, '7.5')).toBe('7.5')
    expect(shown({ by: 'reading', aspect: 'Z1', order: 'ascending' }, '7.5')).toBe('7.5')
    expect(shown({ by: 'aspect', aspect: 'L1' }, '7.5')).toBe('7.5')
    expect(shown({ by: 'module', module: 'M' }, null)).toBe('–')
    expect(shown({ by: 'play-off', aspect: 'Q1', round: 'R1' }, '998')).toBe('第 2 题答对')
    expect(shown({ by: 'play-off', aspect: 'Q1', round: 'R1' }, '0', entry('f'))).toBe('未答')
  })
})
