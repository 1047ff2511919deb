import type { Fact } from '../../shared/ledger/facts.ts'
import type { FactOf } from '../../shared/ledger/facts.ts'
import { AspectId, StageId } from '../../shared/scheme/ids.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { aspect, entry, event, given, smallScheme } from './competition.ts'
import { setUpFacts } from './given.ts'

const [theory, practical] = smallScheme.modules

/**
 * The small scheme in two stages: theory (everybody; the best two and whoever is level go on), then practical, with a
 * timed aspect, an honour to be applied for, panels that may be dealt, and a field of at least five.
 */
export const richScheme = Scheme.parse({
  ...smallScheme,
  name: { zh: '全方案' },
  modules: [
    { ...theory, weight: '100' },
    {
      ...practical,
      weight: '100',
      max: '24',
      criteria: [
        {
          aspects: [
            ...(practical?.criteria[0]?.aspects ?? []),
            {
              id: 'Z1',
              name: { zh: '用时' },
              max: '1',
              kind: 'time',
              unit: 's',
              rule: { type: 'linear', full: '60', zero: '120' },
              optional: true,
            },
          ],
        },
      ],
    },
  ],
  parts: smallScheme.parts.map(part => (part.id === 'size' ? { ...part, aspects: ['A1', 'Z1'] } : part)),
  ranking: { chain: [], stillTied: 'share' },
  stages: [
    { id: 'first', name: { zh: '初赛' }, modules: ['T'], cut: { type: 'number', number: 2 } },
    { id: 'final', name: { zh: '决赛' }, modules: ['P'] },
  ],
  awards: {
    prizes: [],
    titles: [
      {
        id: 'medal',
        name: { zh: '五一劳动奖章' },
        from: 1,
        to: 1,
        kind: 'medal',
        states: ['eligible', 'applied', 'granted', 'refused', 'expired'],
      },
      { id: 'skilled', name: { zh: '技术能手' }, from: 1, to: 3 },
    ],
  },
  minimumField: 5,
})
export const richHash = schemeHash(richScheme)

/** The small scheme with a gloss of at most five: marks above no longer fit, and the theory is optional. */
export const shorterScheme = Scheme.parse({
  ...smallScheme,
  name: { zh: '改小' },
  modules: [
    theory,
    {
      ...practical,
      max: '18',
      criteria: (practical?.criteria ?? []).map(criterion => ({
        aspects: criterion.aspects.map(one => (one.id === 'D2' ? { ...one, max: '5' } : one)),
      })),
    },
  ],
})

/** Another scheme in the place of the small one, from the set-up on. */
export const setUpWith = (scheme: Scheme, conduct: 'open' | 'blind' = 'open'): Fact[] =>
  setUpFacts(conduct).map(fact =>
    fact.type === 'EventAdded' ? { ...fact, event: { ...fact.event, scheme }, schemeHash: schemeHash(scheme) } : fact,
  )

export const first = StageId.parse('first')
export const final = StageId.parse('final')
export const richOpened: Fact = { type: 'EventOpened', event, schemeHash: richHash }
export const stageClosed = (...on: string[]): FactOf<'StageClosed'> => ({
  type: 'StageClosed',
  event,
  stage: first,
  on: on.map(entry),
})
export const theoryOf = (value: string, of = 'e1'): Fact => ({
  type: 'GivenEntered',
  event,
  entry: entry(of),
  aspect: aspect('T1'),
  value: given(value),
  was: null,
})
export const timed = AspectId.parse('Z1')
