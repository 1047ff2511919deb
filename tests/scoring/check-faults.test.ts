import { describe, expect, test } from 'vitest'
import { checkScheme, isUsable } from '../../shared/scheme/check-scheme.ts'
import { type Edit, edited, type Json } from './whole-scheme.ts'

/** What is broken, what is to be found (`?` before a warning), and where. */
type Fault = readonly [finding: string, place: string, ...edits: Edit[]]

const [T1, A1, A2, A3] = [
  'modules/0/criteria/0/aspects/0',
  'modules/1/modules/0/criteria/0/aspects/0',
  'modules/1/modules/0/criteria/0/aspects/1',
  'modules/1/modules/0/criteria/0/aspects/2',
]
const [B1, B2, B3, B4, H1] = [0, 1, 2, 3, 4].map(at => `modules/1/modules/1/criteria/0/aspects/${at}`)
const Q1 = 'modules/2/criteria/0/aspects/0'
const words = (zh: string): Json => ({ zh, en: 'word' })
const prize = (id: string, percent: string): Json => ({ id, name: words(id), quota: { type: 'percent', percent } })
const medal = (id: string): Json => ({ id, name: words(id) })
const medals: Json = { gold: medal('gold'), silver: medal('silver'), bronze: medal('bronze'), tolerance: '2' }
/** Medals in the place of prizes, and nothing that names a prize. */
const medalled: readonly Edit[] = [
  ['awards/prizes', []],
  ['awards/titles/1', null],
  ['units/points/0', null],
  ['units/chain/0', null],
  ['awards/medals', medals],
]
/** Nothing that anybody could fail. */
const unmarked: readonly Edit[] = [
  ['modules/0/passMark', null],
  ['awards/prizes/1/passedOnly', null],
  ['awards/certificate', null],
]
/** An assessment without anything that ranks. */
const assessed: readonly Edit[] = [
  ['mode', 'assessment'],
  ['awards', {}],
  ['units', null],
  ['scale', null],
  ['fairness', null],
  ['conditions/0/otherwise', 'fail'],
]
/** No sections, nor anything in one. */
const unsectioned: readonly Edit[] = [
  ...[T1, A1, A2, A3, B1, B2, B3, B4, Q1].map((one): Edit => [`${one}/section`, null]),
  ['sections', null],
]
/** One stage, and weights that fit. */
const unstaged: readonly Edit[] = [
  ['stages', null],
  ['ranking/chain/3', null],
  ['modules/0/weight', '30'],
  ['modules/1/weight', '49'],
  ['modules/2/weight', '21'],
]
const in1 = 'modules/P/PA'
const in2 = 'modules/P/PB'

const faults: Record<string, readonly Fault[]> = {
  'S180 an aspect': [
    ['record-max', `${in2}/H1`, [`${H1}/max`, '1'], ['modules/1/modules/1/max', '41']],
    [
      'max-zero',
      `${in2}/B3`,
      [`${B3}/max`, '0'],
      [`${B3}/floor`, '-5'],
      ['modules/1/modules/1/max', '30'],
      ['sections/1/weight', '49'],
    ],
    ['scale-empty', 'modules/T/T1', [`${T1}/scale`, '0']],
    ['scale-empty', `${in1}/A2`, [`${A2}/scale`, { low: '10', high: '10' }], [`${A2}/anchors`, null]],
    ['step-zero', `${in1}/A2`, [`${A2}/step`, '0']],
    ['step-uneven', `${in1}/A2`, [`${A2}/step`, '0.3']],
    [
      'zones-sum',
      `${in1}/A2`,
      [
        `${A2}/zones`,
        [
          { name: words('左'), weight: '50' },
          { name: words('右'), weight: '40' },
        ],
      ],
    ],
    ['anchors-order', `${in1}/A2`, [`${A2}/anchors/1/from`, '0']],
    ['anchors-above', `${in1}/A2`, [`${A2}/anchors/1/from`, '11']],
    ['? anchors-gap', `${in1}/A2`, [`${A2}/anchors/0/from`, '1']],
    ['levels-gap', `${in1}/A3`, [`${A3}/levels/3/level`, 4]],
    ['level-text', `${in1}/A3/levels/2`, [`${A3}/levels/2/text/zh`, '2']],
    ['? levels-same', `${in1}/A3`, [`${A3}/levels/2/text`, { zh: '第3档', en: 'other' }]],
    ['items-sum', `${in2}/B1`, [`${B1}/pieces`, null], [`${B1}/items/0/points`, '11']],
    ['pieces-uneven', `${in2}/B1`, [`${B1}/pieces`, 3]],
    ['? pieces-all', `${in2}/B1`, [`${B1}/allOrNothing`, true]],
    ['pieces-uneven', `${in2}/B2`, [`${B2}/readings`, 5]],
    ['? pieces-nominal', `${in2}/B2`, [`${B2}/nominal`, '20']],
    ['? pieces-nominal', `${in2}/B2`, [`${B2}/on`, 'deviation'], [`${B2}/nominal`, '20']],
    ['size-order', `${in2}/B2/sizes/0`, [`${B2}/rule/sizes/0/lower`, '0.02']],
    [
      'pieces-kind',
      `${in2}/B4`,
      [`${B4}/rule`, { type: 'pieces', sizes: [{ name: words('径'), nominal: '1', lower: '0', upper: '1' }] }],
    ],
    ['nominal-missing', `${in1}/A1`, [`${A1}/on`, 'percent'], [`${A1}/nominal`, '0']],
    ['? nominal-zero', `${in1}/A1`, [`${A1}/nominal`, null]],
    ['best-of', `${in1}/A1`, [`${A1}/combine`, 'best'], [`${A1}/bestOf`, 3]],
    ['? best-of-unused', `${in1}/A1`, [`${A1}/bestOf`, 1]],
    ['? labels-count', `${in1}/A1`, [`${A1}/labels/1`, null]],
    ['plausible-empty', `${in1}/A1`, [`${A1}/plausible/low`, '60']],
    ['? field-unused', `${in1}/A1`, [`${A1}/field`, 'event']],
    ['step-zero', `${in1}/A1`, [`${A1}/rule/step/size`, '0']],
    ['? zero-beyond-unused', `${in1}/A1`, [`${A1}/rule/step`, null]],
    ['? zero-inclusive-unused', `${in1}/A1`, [`${A1}/rule/zeroBeyond`, null], [`${A1}/rule/zeroInclusive`, true]],
    ['rule-above-max', `${in2}/B4`, [`${B4}/rule/bands/0/points`, '11']],
    ['? rule-below-max', `${in2}/B4`, [`${B4}/rule/bands/0/points`, '9']],
    ['bands-order', `${in2}/B4`, [`${B4}/rule/bands/1`, { limit: '9', points: '5' }]],
    ['window-order', `${in2}/B4`, [`${B4}/rule`, { type: 'window', windows: [{ low: '2', high: '1', points: '10' }] }]],
    ['linear-flat', `${in2}/B4`, [`${B4}/rule`, { type: 'linear', full: '1', zero: '1' }]],
    ['step-zero', `${in2}/B4`, [`${B4}/rule`, { type: 'beyond', limit: '1', per: '0', loss: '1' }]],
    ['rule-above-max', `${in2}/B4`, [`${B4}/rule`, { type: 'beyond', limit: '1', per: '1', loss: '1', start: '11' }]],
    ['? floor-unused', `${in2}/B4`, [`${B4}/rule`, { type: 'beyond', limit: '1', per: '1', loss: '1', floor: '-1' }]],
    [
      'table-twice',
      `${in2}/B4`,
      [
        `${B4}/rule`,
        {
          type: 'table',
          rows: [
            { value: '1', points: '10' },
            { value: '1', points: '5' },
          ],
        },
      ],
    ],
    ['rule-above-max', `${in2}/B4`, [`${B4}/rule`, { type: 'order', first: '11', loss: '1' }]],
    ['field-each', `${in1}/A1`, [`${A1}/combine`, 'each'], [`${A1}/rule`, { type: 'ratio' }]],
    ['ladder-order', `${in2}/B3`, [`${B3}/faults/0/ladder`, ['5', '3']]],
    ['? loss-zero', `${in2}/B3`, [`${B3}/faults/0/loss`, '0']],
    ['floor-high', `${in2}/B3`, [`${B3}/floor`, '10']],
  ],
  'S180 ids': [
    ['id-twice', 'aspects/A2', [`${A3}/id`, 'A2'], ['parts/1/aspects', ['A2']], ...unsectioned],
    ['id-twice', 'awards/first', ['awards/certificate/id', 'first']],
    ['id-twice', 'stages/one', ['stages/1/id', 'one']],
    [
      'id-twice',
      'conditions/stubble',
      ['conditions/1', { id: 'stubble', name: words('二'), aspect: 'B4', atMost: '900', otherwise: 'fail' }],
    ],
    ['id-twice', 'groups/young', ['groups/1', { id: 'young', name: words('二') }]],
    ['id-twice', 'modules/Q/Q1/must', [`${Q1}/rounds/1/id`, 'must']],
  ],
  'S182 a quiz': [
    ['stakes-missing', 'modules/Q/Q1/risk', [`${Q1}/rounds/2/stakes`, null]],
    ['stakes-twice', 'modules/Q/Q1/risk', [`${Q1}/rounds/2/stakes`, ['10', '10']]],
    ['? stake-zero', 'modules/Q/Q1/risk', [`${Q1}/rounds/2/stakes`, ['0', '10']]],
    ['stakes-unused', 'modules/Q/Q1/buzz', [`${Q1}/rounds/1/stakes`, ['10']]],
    ['play-off-points', 'modules/Q/Q1/off', [`${Q1}/rounds/3/right`, '5']],
    ['? right-zero', 'modules/Q/Q1/must', [`${Q1}/rounds/0/right`, '0']],
    ['? fault-rewarded', 'modules/Q/Q1/must', [`${Q1}/rounds/0/wrong`, '10']],
    ['? fault-rewarded', 'modules/Q/Q1/buzz', [`${Q1}/rounds/1/early`, '10']],
    ['? fault-rewarded', 'modules/Q/Q1/buzz', [`${Q1}/rounds/1/late`, '1']],
    ['? early-unused', 'modules/Q/Q1/must', [`${Q1}/rounds/0/early`, '-5']],
    ['floor-high', 'modules/Q/Q1', [`${Q1}/floor`, '101']],
    [
      'rounds-idle',
      'modules/Q/Q1',
      [`${Q1}/rounds`, [{ id: 'off', name: words('加赛'), type: 'play-off', questions: 1, right: '0' }]],
    ],
    ['? play-off-idle', 'modules/Q/Q1/off', ['ranking/chain/4', null]],
    ['round-unknown', 'ranking/6', ['ranking/chain/6', { by: 'play-off', aspect: 'Q1', round: 'buzz' }]],
    ['tie-kind', 'ranking/6', ['ranking/chain/6', { by: 'play-off', aspect: 'A1', round: 'off' }]],
    ['aspect-unknown', 'ranking/6', ['ranking/chain/6', { by: 'play-off', aspect: 'X', round: 'off' }]],
    ['quiz-part', 'modules/Q/Q1', ['parts/3/marking', 'each']],
  ],
  'S183 modules, parts, penalties, the tie chain': [
    ['weights-sum', 'modules/P', ['modules/1/modules/0/weight', '59']],
    ['maxima-sum', in1, ['modules/1/modules/0/max', '61']],
    ['pass-mark', 'modules/T', ['modules/0/passMark', '101']],
    ['floor-high', 'modules/T', ['modules/0/floor', '100']],
    ['ceiling-low', 'modules/T', ['modules/0/ceiling', '99']],
    [
      'module-empty',
      'modules/N',
      ['modules/3', { id: 'N', name: words('空'), max: '1', weight: '0' }],
      ['stages/1/modules/2', 'N'],
    ],
    [
      'module-both',
      'modules/P',
      [
        'modules/1/criteria',
        [{ aspects: [{ id: 'Z', name: words('零'), max: '1', kind: 'points', step: '1', section: 'W' }] }],
      ],
      ['parts/3/aspects/1', 'Z'],
      ['parts/3/judges', 1],
    ],
    ['ceiling-low', 'modules/Q', ['modules/2/ceiling', '99']],
    ['judges-none', 'parts/look', ['parts/1/judges', 0]],
    ['trim-panel', 'parts/look', ['parts/1/judges', 2]],
    ['signatures', 'parts/size', ['parts/2/signatures', 3]],
    ['? sum-fewer', 'parts/look', ['parts/1/combine', { rule: 'sum' }], ['parts/1/judges', 1]],
    ['recusal-part', 'parts/size', ['parts/2/recusal', 'unit']],
    ['dealt-part', 'parts/size', ['parts/2/dealt', true]],
    ['? combined-sheet', 'parts/look', ['parts/1/per', 'sheet']],
    [
      '? combined-idle',
      'rounding',
      ['parts/1/marking', 'agreed'],
      ['parts/1/dealt', null],
      ['parts/1/recusal', null],
      ['fairness', null],
    ],
    ['given-part', 'modules/T/T1', ['parts/0/marking', 'agreed'], ['parts/0/judges', 1]],
    [
      'field-panel',
      `${in2}/B4`,
      [`${B4}/rule`, { type: 'ratio' }],
      ['parts/2/aspects/4', null],
      ['parts/1/aspects/2', 'B4'],
    ],
    [
      'sheet-modules',
      'parts/look',
      ['rounding/combined', null],
      ['parts/1/per', 'sheet'],
      ['parts/2/aspects/3', null],
      ['parts/1/aspects/2', 'B3'],
    ],
    ['aspect-unmarked', `${in2}/B3`, ['parts/2/aspects/3', null]],
    ['aspect-twice', 'parts/B3', ['parts/1/aspects/2', 'B3']],
    ['aspect-unknown', 'parts/look/X', ['parts/1/aspects/2', 'X']],
    ['module-unknown', 'penalties/mess', ['penalties/1/module', 'X']],
    ['range-order', 'penalties/mess', ['penalties/1/effect', { type: 'range', low: '-1', high: '-5' }]],
    ['? loss-zero', 'penalties/late', ['penalties/0/effect/each', '0']],
    ['? cap-low', 'penalties/late', ['penalties/0/effect/cap', '1']],
    ['aspect-unknown', 'penalties/false', ['penalties/2/effect/aspects', ['X']]],
    ['module-unknown', 'penalties/false', ['penalties/2/effect', { type: 'zero-module', module: 'X' }]],
    ['module-unknown', 'ranking/0', ['ranking/chain/0/module', 'X']],
    ['tie-kind', 'ranking/1', ['ranking/chain/1/aspect', 'A1']],
    ['aspect-unknown', 'ranking/1', ['ranking/chain/1/aspect', 'X']],
    ['tie-kind', 'ranking/6', ['ranking/chain/6', { by: 'reading', aspect: 'B4', order: 'ascending' }]],
    ['tie-group', 'ranking/6', ['ranking/chain/6', { by: 'group', group: 'result' }]],
    ['? tie-idle', 'ranking/6', ['ranking/chain/6', { by: 'aspect', aspect: 'H1' }]],
    ['? tie-idle', 'ranking/5', ['penalties', []]],
    ['? tie-twice', 'ranking/6', ['ranking/chain/6', { by: 'penalties' }]],
    ['? field-trivial', 'minimumField', ['minimumField', 1]],
  ],
  'S184 stages': [
    ['part-stages', 'parts/theory', ['parts/2/aspects/3', null], ['parts/0/aspects/1', 'B3']],
    ['weights-sum', 'stages/two', ['modules/1/weight', '71']],
    ['weights-sum', 'modules', ...unstaged, ['modules/0/weight', '31']],
    ['module-unknown', 'stages/two', ['stages/1/modules/2', 'X']],
    [
      'stage-module',
      'stages/two',
      ['stages/1/modules/2', 'PA'],
      ['modules/1/weight', '10'],
      ['modules/2/weight', '30'],
      ...unsectioned,
    ],
    ['stage-twice', 'modules/P', ['stages/1/modules/2', 'P'], ['modules/1/weight', '35'], ...unsectioned],
    ['stage-missing', 'modules/Q', ['stages/1/modules/1', null], ['modules/1/weight', '100'], ...unsectioned],
    ['carry-first', 'stages/one', ['stages/0/carry', '10']],
    ['carry-high', 'stages/two', ['stages/1/carry', '101'], ...unsectioned],
    ['? carry-whole', 'stages/two', ['stages/1/carry', '100'], ...unsectioned],
    ['gate-high', 'stages/one', ['stages/0/gate', '101']],
    ['gate-last', 'stages/two', ['stages/1/gate', '60']],
    ['cut-last', 'stages/two', ['stages/1/cut', { type: 'number', number: 3 }]],
    ['cut-high', 'stages/one', ['stages/0/cut/percent', '101']],
    ['cut-zero', 'stages/one', ['stages/0/cut/percent', '0']],
    ['? field-idle', 'stages/one', ['stages/0/cut', null]],
    ['stage-unknown', 'ranking/3', ['ranking/chain/3/stage', 'X']],
    ['? tie-idle', 'ranking/3', ['ranking/chain/3/stage', 'two']],
  ],
  'S185 conditions and records': [
    ['aspect-unknown', 'conditions/stubble', ['conditions/0/aspect', 'X']],
    ['condition-open', 'conditions/stubble', ['conditions/0/atMost', null]],
    ['condition-limits', 'conditions/stubble', ['conditions/0/aspect', 'B1']],
    ['condition-empty', 'conditions/stubble', ['conditions/0/atLeast', '16']],
    ['condition-empty', 'conditions/stubble', ['conditions/0/atLeast', '15'], ['conditions/0/inclusive', false]],
    ['condition-unranked', 'conditions/stubble', ...assessed, ['conditions/0/otherwise', 'no-prize']],
    ['condition-unranked', 'conditions/stubble', ...assessed, ['conditions/0/otherwise', 'unranked']],
    ['? record-idle', `${in2}/H1`, ['conditions', null], ['ranking/chain/2', null]],
  ],
  'S186 sections': [
    ['sections-sum', 'sections', ['sections/1/weight', '50']],
    ['section-missing', `${in2}/B3`, [`${B3}/section`, null]],
    ['section-unknown', `${in2}/B3`, [`${B3}/section`, 'X']],
    ['section-unknown', `${in2}/B3`, ...unsectioned, [`${B3}/section`, 'X']],
    ['sections-off', 'sections', ['sections/0/weight', '27'], ['sections/1/weight', '52']],
    ['? section-idle', 'sections/Z', ['sections/3', { id: 'Z', name: words('零'), weight: '0' }]],
  ],
  'S187 awards': [
    ['? prize-none', 'awards/first', ['awards/prizes/0/quota/number', 0]],
    ['percent-high', 'awards/second', ['awards/prizes/1/quota/percent', '101']],
    ['percent-sum', 'awards', ['awards/prizes/2/quota/percent', '60'], ['awards/prizes/3', prize('more', '50')]],
    ['prize-behind', 'awards/more', ['awards/prizes/2/quota/percent', '100'], ['awards/prizes/3', prize('more', '5')]],
    [
      'minimum-high',
      'awards/second',
      [`${Q1}/max`, '100'],
      ['modules/2/ceiling', '100'],
      ['awards/prizes/1/minimum', '101'],
    ],
    ['minimum-high', 'awards/first/P', ['awards/prizes/0/modules/0/minimum', '101']],
    ['module-unknown', 'awards/first', ['awards/prizes/0/modules/0/module', 'X']],
    ['passed-idle', 'awards/second', ...unmarked, ['awards/prizes/1/passedOnly', true]],
    ['certificate-idle', 'awards/paper', ...unmarked, ['awards/certificate', medal('paper')]],
    ['groups-missing', 'awards', ['groups', null]],
    ['title-range', 'awards/expert', ['awards/titles/0/from', 4]],
    ['title-far', 'awards/expert', ['awards/titles/0', { id: 'expert', name: words('远'), from: 10001, to: 10002 }]],
    ['prize-unknown', 'awards/may', ['awards/titles/1/prize', 'X']],
    ['states-twice', 'awards/may', ['awards/titles/1/states', ['eligible', 'eligible']]],
    ['? states-start', 'awards/may', ['awards/titles/1/states', ['applied']]],
    ['aspect-unknown', 'awards/hand', ['awards/singles/0/by/aspect', 'X']],
    ['module-unknown', 'awards/mind', ['awards/singles/1/by/module', 'X']],
    ['single-worthless', 'awards/hand', ['awards/singles/0/by/aspect', 'H1']],
    ['minimum-high', 'awards/hand', ['awards/singles/0/minimum', '21']],
    ['minimum-high', 'awards/mind', ['awards/singles/1/minimum', '101']],
    ['medals-prizes', 'awards', ['awards/medals', medals]],
    ['? tolerance-plain', 'awards', ...medalled, ['scale', null]],
    [
      'medallion-scale',
      'awards/plate',
      ...medalled,
      ['awards/medals/tolerance', '0'],
      ['awards/medals/medallion', medal('plate')],
      ['scale', null],
    ],
    [
      '? prize-unranked',
      'awards',
      ...assessed,
      ['awards/titles', [{ id: 'expert', name: words('能手'), from: 1, to: 3 }]],
    ],
    ['pass-mark', 'passMark', ['modules/2/ceiling', '100'], ['passMark', '101']],
  ],
  'S188 the 700 scale and comparison between panels': [
    ['scale-range', 'scale', ['scale/high', '600']],
    ['scale-flat', 'scale', ['scale/spread', '0']],
    ['? scale-unranked', 'scale', ...assessed, ['scale', { type: 'worldskills' }]],
    [
      'fairness-judges',
      'fairness',
      ['parts/1/marking', 'agreed'],
      ['parts/1/dealt', null],
      ['parts/1/recusal', null],
      ['rounding/combined', null],
    ],
    ['? fairness-none', 'fairness', ['fairness/method', 'none'], ['fairness/counts', true]],
    ['? fairness-unranked', 'fairness', ...assessed, ['fairness', { by: 'judge', method: 'mean' }]],
  ],
  'S189 units': [
    ['units-minimum', 'units', ['units/minimum', 4]],
    ['points-missing', 'units', ['units/points', null]],
    ['? points-unused', 'units', ['units/combine', 'sum']],
    ['points-range', 'units/points/1', ['units/points/1/from', 6]],
    ['? points-twice', 'units', ['units/points/2', { prize: 'first', points: '1' }]],
    ['prize-unknown', 'units/points/0', ['units/points/0/prize', 'X']],
    ['prize-unknown', 'units/ties/0', ['units/chain/0/prize', 'X']],
    ['module-unknown', 'units/ties/1', ['units/chain/1/module', 'X']],
    ['? tie-twice', 'units', ['units/chain/3', { by: 'best' }]],
    ['? best-unused', 'units', ['units/combine', 'named'], ['units/points', null]],
    ['? units-unranked', 'units', ...assessed, ['units', { name: words('团体'), combine: 'sum' }]],
  ],
  'S190 texts': [
    ['text-empty', 'modules/P/PB/B3/name', [`${B3}/name/zh`, ' ']],
    ['? english-missing', 'modules/P/PB/B3/name', [`${B3}/name/en`, null]],
    ['? english-missing', 'awards/first/name', ['awards/prizes/0/name/en', ' ']],
    ['? english-missing', 'modules/Q/Q1/buzz/name', [`${Q1}/rounds/1/name/en`, null]],
  ],
}

const found = (edits: readonly Edit[]) =>
  checkScheme(edited(...edits)).map(
    ({ code, place, severity }) => `${severity === 'error' ? '' : '? '}${code} ${place}`,
  )

test('S180 a scheme with something of everything has nothing to say', () => {
  expect(checkScheme(edited())).toEqual([])
})

describe.each(Object.entries(faults))('%s', (_rule, list) => {
  test.each(list.map(([finding, place, ...edits]) => [`${finding} ${place}`, edits] as const))(
    '%s',
    (wanted, edits) => {
      expect(found(edits)).toEqual([wanted])
    },
  )

  test('each finding says what stands there, in both languages', () => {
    for (const [finding, , ...edits] of list) {
      const [one] = checkScheme(edited(...edits))
      expect({
        finding,
        zh: /\p{Script=Han}/u.test(one?.message.zh ?? ''),
        en: /[a-z]/.test(one?.message.en ?? ''),
      }).toEqual({
        finding,
        zh: true,
        en: true,
      })
      expect(isUsable(checkScheme(edited(...edits)))).toBe(finding.startsWith('?'))
    }
  })
})
