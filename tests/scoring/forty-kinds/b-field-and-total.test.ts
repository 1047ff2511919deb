import { describe, expect, test } from 'vitest'
import { aspect, entry, type EntryInput, event, notFinished, points, scheme, simple, time, yes } from '../build.ts'
import { standingsOf } from '../../../shared/scoring/rank.ts'
import { doubts, errors, imported, marked, ranking, refused, scored, twoParts, whole, worth } from './say.ts'

const name = { zh: '项' }
const clock = (more: Record<string, unknown>) => ({ id: 'C', kind: 'time', max: '30', ...more })
const took = (seconds: string): EntryInput => ({ marks: { 'p/agreed': { C: time(seconds) } } })
const penalty = (id: string, effect: Record<string, unknown>, more: Record<string, unknown> = {}) => ({
  id,
  name,
  effect,
  ...more,
})

describe('16 penalty off the total: capped, uncapped, or a range the panel chooses', () => {
  const of = twoParts('50', '50', {
    penalties: [
      penalty('safe', { type: 'points', each: '-2', cap: '10' }),
      penalty('size', { type: 'points', each: '-2' }),
      penalty('look', { type: 'range', low: '-5', high: '-1' }),
    ],
  })
  const total = (...penalties: NonNullable<EntryInput['penalties']>) =>
    scored(of, marked('80', '80', { penalties })).text
  test('−2 each to at most 10; −2 each without end; −1 to −5', () => {
    expect(total({ penalty: 'safe', count: 3 })).toBe('74')
    expect(total({ penalty: 'safe', count: 9 })).toBe('70')
    expect(total({ penalty: 'size', count: 9 })).toBe('62')
    expect(total({ penalty: 'look', points: '-3.5' }, { penalty: 'safe' })).toBe('74.5')
  })
  test('refuses a range turned round (and the chief’s choice outside it: P3)', () => {
    const wrong = twoParts('50', '50', { penalties: [penalty('x', { type: 'range', low: '-1', high: '-5' })] })
    expect(errors(wrong)).toContain('range-order')
  })
  test('setting: switched off', () => {
    const off = penalty('safe', { type: 'points', each: '-2' }, { enabled: false })
    const own = marked('80', '80', { penalties: [{ penalty: 'safe' }] })
    expect(scored(twoParts('50', '50', { penalties: [off] }), own).text).toBe('80')
  })
})

describe('17 work scores zero, or contestant out', () => {
  const of = twoParts('50', '50', {
    penalties: [
      penalty('jig', { type: 'zero-module', module: 'P' }),
      penalty('half-made', { type: 'disqualify' }),
      penalty('copied', { type: 'zero-total' }),
    ],
  })
  const own = (id: string) => ({ own: marked('80', '90', { penalties: [{ penalty: id }] }), other: marked('10', '10') })
  test('drill jig used: the module; half-made goods: out', () => {
    expect(ranking(of, own('jig')).own).toEqual([1, '40'])
    expect(ranking(of, own('copied')).own).toEqual([2, '0'])
    expect(ranking(of, own('half-made')).own?.[0]).toBeNull()
  })
  test('a no to a veto, by more than half of the panel', () => {
    const veto = (effect: string) =>
      simple(
        [
          { id: 'A1', kind: 'check', max: '10', items: [{ name }], veto: effect },
          { id: 'A2', kind: 'points', max: '90', step: '1' },
        ],
        { marking: 'each', judges: 3 },
      )
    const judge = (said: boolean) => ({ A1: yes(said), A2: points('90') })
    const marks = { 'p/J1': judge(false), 'p/J2': judge(false), 'p/J3': judge(true) }
    const judges = { p: ['J1', 'J2', 'J3'] }
    expect(scored(veto('module'), { marks }, { judges }).text).toBe('0')
    expect(scored(veto('disqualify'), { marks }, { judges }).out).toBe('disqualified')
    const one = { ...marks, 'p/J2': judge(true) }
    expect(scored(veto('module'), { marks: one }, { judges })).toMatchObject({ out: null })
    expect(scored(veto('module'), { marks: one }, { judges }).text).not.toBe('0')
  })
  test('refuses a module that is not there', () => {
    const wrong = twoParts('50', '50', { penalties: [penalty('jig', { type: 'zero-module', module: 'X' })] })
    expect(errors(wrong)).toContain('module-unknown')
  })
})

describe('18 bonus, total may pass 100', () => {
  test('+2 per 30 min early, at most 10', () => {
    const of = twoParts('50', '50', { penalties: [penalty('early', { type: 'points', each: '2', cap: '10' })] })
    const total = (count: number) => scored(of, marked('98', '96', { penalties: [{ penalty: 'early', count }] })).text
    expect([total(1), total(3), total(8)]).toEqual(['99', '103', '107'])
  })
  test('a bonus aspect may pass its module; a ceiling holds it', () => {
    const of = (more: Record<string, unknown>) =>
      scheme({
        modules: [
          {
            id: 'M',
            max: '100',
            weight: '100',
            criteria: [
              { aspects: [whole('A1'), { id: 'B', name, kind: 'points', max: '5', step: '1', unbounded: true }] },
            ],
            ...more,
          },
        ],
        parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B'] }],
      })
    const marks = { 'p/agreed': { A1: points('99'), B: points('5') } }
    expect(scored(of({}), { marks }).text).toBe('104')
    expect(scored(of({ ceiling: '100' }), { marks }).text).toBe('100')
  })
  test('refuses a ceiling below the maximum', () => {
    const low = simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }])
    const [module] = low.modules
    expect(errors({ ...low, modules: module ? [{ ...module, ceiling: '50' }] : [] })).not.toEqual([])
  })
})

describe('19 overtime and hard stop', () => {
  const slow = (partStep: string) =>
    aspect(
      clock({
        max: '5',
        rule: { type: 'beyond', limit: '300', per: '10', loss: '0.5', partStep, start: '2.5', stop: '30' },
      }),
    )
  test('−0.5 per started 10 min; more than 30 over: nothing', () => {
    expect(
      ['300', '301', '315', '330', '331'].map(min => worth(slow('whole'), time(String(Number(min) * 60)))),
    ).toEqual(['2.5', '2', '1.5', '1', '0'])
  })
  test('setting: per full ten minutes, 315 min is 2', () => expect(worth(slow('none'), time('18900'))).toBe('2'))
  test('refuses what is not a time', () => expect(refused(slow('whole'), points('315'))).toBe('mark-kind'))
})

describe('20 points by order in the field, known only when all are in', () => {
  const of = (more: Record<string, unknown> = {}) =>
    simple([clock({ rule: { type: 'order', first: '30', loss: '1', floor: '28' }, ...more })])
  test('30, 29, 28, and equal times share the better place', () => {
    const all = { a: took('60'), b: took('61'), c: took('61'), d: took('70') }
    expect(ranking(of(), all)).toMatchObject({ a: [1, '30'], b: [2, '29'], c: [2, '29'], d: [4, '28'] })
  })
  test('nothing until the last is in; who did not finish does not hold it up, who is absent does not count', () => {
    expect(scored(of(), took('60'), { others: [{}] })).toMatchObject({ complete: false, waits: [{ for: 'field' }] })
    const others: EntryInput[] = [{ marks: { 'p/agreed': { C: notFinished } } }, { status: 'absent' }]
    expect(scored(of(), took('60'), { others })).toMatchObject({ complete: true, text: '30' })
  })
  test('+0.1 per place from the last who was in time, at most 1', () => {
    const rule = { type: 'beyond', limit: '70', per: '1', loss: '1', start: '2' }
    const bonus = of({ unit: 's', max: '3', rule, bonus: { each: '0.1', cap: '1', limit: '70' } })
    const all = { a: took('60'), b: took('65'), c: took('71') }
    expect(ranking(bonus, all)).toMatchObject({ a: [1, '2.1'], b: [2, '2'], c: [3, '1'] })
  })
  test('setting: the field is the event, or the session', () => {
    const all = { a: took('60'), b: { ...took('61'), session: 's2' as never } }
    expect(ranking(of({ field: 'session' }), all)).toMatchObject({ a: [1, '30'], b: [1, '30'] })
    expect(ranking(of({ field: 'event' }), all)).toMatchObject({ a: [1, '30'], b: [2, '29'] })
  })
  test('refuses several sheets for one clock', () => {
    const panel = { marking: 'each', judges: 3 }
    expect(errors(simple([clock({ rule: { type: 'order', first: '30', loss: '1' } })], panel))).toContain('field-panel')
  })
})

describe('21 ratio to the best', () => {
  const of = (best: string) => simple([clock({ max: '15', unit: 'min', rule: { type: 'ratio', best } })])
  test('rice B1 at 12 min against a best of 10 is 12.5', () => {
    expect(ranking(of('lowest'), { a: took('600'), b: took('720') })).toMatchObject({ a: [1, '15'], b: [2, '12.5'] })
  })
  test('setting: the highest is the best', () => {
    expect(ranking(of('highest'), { a: took('600'), b: took('720') })).toMatchObject({ a: [2, '12.5'], b: [1, '15'] })
  })
  test('refuses to guess while somebody is still out on the field', () => {
    expect(scored(of('lowest'), took('600'), { others: [{}] }).text).toBeNull()
  })
})

describe('22 one breach voids another aspect', () => {
  const of = (aspects: string[]) =>
    simple(
      [clock({ max: '10', rule: { type: 'linear', full: '1', zero: '2' } }), { ...whole('A1'), max: '90' }],
      {},
      {
        penalties: [penalty('start', { type: 'zero-aspects', aspects })],
      },
    )
  test('false start: no efficiency points, and nothing to wait for', () => {
    const marks = { 'p/agreed': { C: time('60'), A1: points('80') } }
    expect(scored(of(['C']), { marks }).text).toBe('90')
    expect(scored(of(['C']), { marks, penalties: [{ penalty: 'start' }] }).text).toBe('80')
    const blank = { 'p/agreed': { A1: points('80') } }
    expect(scored(of(['C']), { marks: blank, penalties: [{ penalty: 'start' }] }).complete).toBe(true)
  })
  test('S118 a false start’s time is nobody’s best', () => {
    const race = simple(
      [clock({ max: '100', rule: { type: 'ratio' } })],
      {},
      {
        penalties: [penalty('start', { type: 'zero-aspects', aspects: ['C'] })],
      },
    )
    const entries = { false: { ...took('30'), penalties: [{ penalty: 'start' }] }, a: took('60'), b: took('120') }
    expect(ranking(race, entries)).toMatchObject({ a: [1, '100'], b: [2, '50'], false: [3, '0'] })
  })
  test('refuses an aspect that is not there', () => expect(errors(of(['X']))).toContain('aspect-unknown'))
})

describe('27 panel: mean, drop h high and l low, middle of three, sum', () => {
  const judges = { p: ['J1', 'J2', 'J3', 'J4', 'J5'] }
  const by = (combine: Record<string, unknown>, more: Record<string, unknown> = {}) =>
    simple([{ id: 'A1', kind: 'points', max: '100', step: '1' }], { marking: 'each', judges: 5, combine, ...more })
  const sheets = (...given: string[]) =>
    Object.fromEntries(given.map((one, at) => [`p/J${at + 1}`, { A1: points(one) }]))
  const all = sheets('70', '95', '80', '80', '90')
  test('five judges, drop one and one; mean; middle; sum', () => {
    expect(scored(by({ rule: 'trimmed' }), { marks: all }, { judges }).text).toBe('83.3333333333')
    expect(scored(by({ rule: 'mean' }), { marks: all }, { judges }).text).toBe('83')
    expect(scored(by({ rule: 'median' }), { marks: all }, { judges }).text).toBe('80')
    expect(scored(by({ rule: 'sum' }), { marks: all }, { judges }).text).toBe('415')
  })
  test('only one is dropped where several are equal', () => {
    const level = sheets('95', '95', '80', '70', '70')
    expect(scored(by({ rule: 'trimmed' }), { marks: level }, { judges }).text).toBe('81.6666666667')
  })
  test('refuses a panel that the trim leaves nobody of', () => {
    expect(errors(by({ rule: 'trimmed', high: 3, low: 2 }))).toContain('trim-panel')
  })
  test('setting: too few judges – none dropped, fewer dropped, or the mean of the others', () => {
    const two = { p: ['J1', 'J2'] }
    const marks = sheets('70', '91')
    const totals = ['drop-none', 'drop-fewer', 'mean-of-others'].map(
      fewer => scored(by({ rule: 'trimmed', high: 2, low: 1 }, { fewer }), { marks }, { judges: two }).text,
    )
    // 2 and 1 of 2 leave nobody: 1 and 0 are dropped. With three stand-ins of 80.5: 70, 80.5 ×3, 91 less 91, 80.5, 70.
    expect(totals).toEqual(['80.5', '70', '80.5'])
  })
  test('a missing mark is never a zero', () => {
    expect(scored(by({ rule: 'mean' }), { marks: sheets('70') }, { judges })).toMatchObject({
      text: '70',
      complete: false,
    })
  })
})

describe('29 weighted parts, each out of 100', () => {
  const of = (weights: string[]) =>
    scheme({
      modules: weights.map((weight, at) => ({
        id: `M${at}`,
        max: '100',
        weight,
        criteria: [{ aspects: [imported(`A${at}`)] }],
      })),
      parts: [{ id: 't', marking: 'given', judges: 0, aspects: weights.map((_, at) => `A${at}`) }],
    })
  test('20 / 30 / 20 / 30', () => {
    const given = Object.fromEntries(
      ['90', '80', '70', '60'].map((one, at) => [`A${at}`, { kind: 'given' as const, value: one }]),
    )
    expect(scored(of(['20', '30', '20', '30']), { given }).text).toBe('74')
  })
  test('refuses weights that do not make 100', () =>
    expect(errors(of(['20', '30', '20', '31']))).toEqual(['weights-sum']))
})

describe('30 weighted parts with pass marks', () => {
  const base = twoParts('20', '80')
  const of = { ...base, modules: base.modules.map(module => ({ ...module, passMark: '60' })) }
  test('theory 20 + practical 80, 60 needed in each, the mark itself passes', () => {
    const passed = (theory: string, practical: string) => scored(of, marked(theory, practical)).passed
    expect([passed('60', '60'), passed('59', '100'), passed('100', '59.5')]).toEqual([true, false, false])
  })
  test('is not decided while a mark is missing', () => {
    expect(scored(of, { given: { T1: { kind: 'given', value: '80' } } }).passed).toBeNull()
  })
  test('refuses a pass mark above the maximum', () => {
    expect(errors({ ...base, modules: base.modules.map(one => ({ ...one, passMark: '101' })) })).toContain('pass-mark')
  })
  test('setting: who failed is passed over for prizes, which needs a pass mark', () => {
    const quota = { type: 'number', number: 1 }
    const awards = { prizes: [{ id: 'first', name, quota, passedOnly: true }] }
    const with60 = twoParts('20', '80', { awards })
    const modules = with60.modules.map(module => ({ ...module, passMark: '60' }))
    expect([...errors(with60), ...doubts(with60)]).not.toEqual([])
    expect([...errors({ ...with60, modules }), ...doubts({ ...with60, modules })]).toEqual([])
    const entries = [entry('strong', marked('50', '100')), entry('even', marked('80', '80'))]
    expect(standingsOf(event({ ...with60, modules }, entries)).map(one => one.prize)).toEqual([null, 'first'])
  })
})
