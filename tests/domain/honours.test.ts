import { describe, expect, it } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { honoursOf } from '../../shared/ledger/honours.ts'
import { publicState } from '../../shared/ledger/public-state.ts'
import { scopeFor } from '../../shared/ledger/scope.ts'
import { AwardId } from '../../shared/scheme/ids.ts'
import type { HonourState } from '../../shared/scheme/ranking.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { acceptedFacts, entry, event, locked, opened, smallScheme } from '../support/competition.ts'
import { by, decided, entryOf, eventOf, factsOf, folded, givenState, organiser, system } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const medal = AwardId.parse('medal')
const states: HonourState[] = ['eligible', 'applied', 'granted', 'refused', 'expired']
const scheme = (of: HonourState[] = states) =>
  Scheme.parse({
    ...smallScheme,
    awards: {
      prizes: [],
      titles: [
        { id: 'medal', name: { zh: '五一劳动奖章' }, from: 1, to: 2, kind: 'medal', states: of },
        { id: 'skilled', name: { zh: '技术能手' }, from: 1, to: 3 },
      ],
    },
  })
const finished = (of?: HonourState[]) =>
  folded([
    ...setUpWith(scheme(of)),
    opened,
    ...['e1', 'e2', 'e3'].flatMap((id, at) => acceptedFacts(id, String(9 - at))),
    locked,
  ])
/** e1 and e2 may apply; e3 is third and has the title alone. */
function published(of?: HonourState[], ...more: Fact[]) {
  const state = finished(of)
  folded(factsOf(decided(state, { type: 'PublishResults', event, noticeDays: 7 }, system)), state)
  return givenState(folded(more, state))
}
const set = (to: HonourState, reason = '', id = 'e1', award: AwardId = medal) =>
  ({ type: 'SetHonour', event, entry: entry(id), award, state: to, reason }) as const
const was = (before: HonourState, to: HonourState, reason = ''): Fact => ({
  ...set(to, reason),
  type: 'HonourSet',
  was: before,
})

describe('honours', () => {
  it('G1 begin as eligible for who has the title in the results, and only those that are followed', () => {
    const { state } = published()
    const [first, , third] = eventOf(state).publications.at(-1)?.standings ?? []
    if (!first || !third) throw new Error('no results')
    expect(first.titles).toEqual(['medal', 'skilled'])
    expect(honoursOf(eventOf(state), first)).toEqual([{ award: 'medal', state: 'eligible' }])
    expect(honoursOf(eventOf(state), third)).toEqual([])
    folded([was('eligible', 'applied')], state)
    expect(honoursOf(eventOf(state), first)).toEqual([{ award: 'medal', state: 'applied' }])
  })
  it('G2 are applied for, and granted or refused; who applied or may may also let it expire', () => {
    published()
      .when(set('applied'), organiser)
      .gives([was('eligible', 'applied')])
    const applied = was('eligible', 'applied')
    for (const to of ['granted', 'refused', 'expired'] as const) {
      published(undefined, applied)
        .when(set(to), by('JC'))
        .gives([was('applied', to)])
    }
    published()
      .when(set('expired'))
      .gives([was('eligible', 'expired')])
  })
  it('G3 are those of the scheme that have such a state', () => {
    published()
      .when(set('applied', '', 'e1', AwardId.parse('none')))
      .gives({ refused: 'honour-unknown' })
    published()
      .when(set('applied', '', 'e1', AwardId.parse('skilled')))
      .gives({ refused: 'honour-unknown' })
    published(['eligible', 'granted'])
      .when(set('applied'))
      .gives({ refused: 'honour-unknown', detail: { state: 'applied' } })
    published(['eligible', 'granted'])
      .when(set('granted'))
      .gives([was('eligible', 'granted')])
  })
  it('G4 are those of who has the title in results that stand published', () => {
    givenState(finished()).when(set('applied')).gives({ refused: 'results-not-published' })
    published()
      .when(set('applied', '', 'e3'))
      .gives({ refused: 'honour-not-theirs', detail: { entry: '03' } })
    published(undefined, { type: 'EventUnlocked', event, reason: '更正' })
      .when(set('applied'))
      .gives({ refused: 'results-not-published' })
    published()
      .when(set('applied', '', 'e9'))
      .gives({ refused: 'entry-unknown' })
  })
  it.each<[HonourState[], HonourState]>([
    [['granted'], 'applied'],
    [['granted'], 'eligible'],
    [['refused'], 'granted'],
    [['expired'], 'applied'],
    [[], 'granted'],
    [['granted'], 'expired'],
  ])('G5 after %j, %s is a correction, and takes a reason', (before, to) => {
    const now = before[0] ?? 'eligible'
    const facts = before.map(one => was('eligible', one))
    published(undefined, ...facts)
      .when(set(to))
      .gives({ refused: 'honour-needs-reason', detail: { was: now, state: to } })
    published(undefined, ...facts)
      .when(set(to, ' 录错 '))
      .gives([was(now, to, '录错')])
  })
  it('G6 as it is already: nothing to do', () => {
    published().when(set('eligible')).gives([])
    published(undefined, was('eligible', 'applied')).when(set('applied')).gives([])
  })
  it('G7 are seen at the desks with their reasons, by the audience once published without, by nobody else', () => {
    const { state } = published(undefined, was('eligible', 'refused', '内部意见'))
    const of = (actor: ReturnType<typeof by>, view: 'chief' | 'judge') =>
      entryOf(scopeFor(actor, view, state)).honours.get(medal)
    expect(of(by('JC'), 'chief')).toMatchObject({ state: 'refused', reason: '内部意见' })
    expect(of(by('JO'), 'chief')).toBeUndefined()
    expect(of(by('J1'), 'judge')).toBeUndefined()
    expect(entryOf(publicState(state)).honours.get(medal)).toMatchObject({ state: 'refused', reason: '' })
    folded([{ type: 'EventUnlocked', event, reason: '更正' }], state)
    expect(entryOf(publicState(state)).honours.size).toBe(0)
  })
})
