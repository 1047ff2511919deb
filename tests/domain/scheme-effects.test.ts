import { describe, expect, test } from 'vitest'
import { schemeChangeFacts } from '../../shared/ledger/scheme-change.ts'
import { toJson } from '../../shared/ledger/state-json.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { schemeEffects } from '../../shared/scoring/scheme-effects.ts'
import { acceptedFacts, event, opened, points, sheet, smallHash, smallScheme } from '../support/competition.ts'
import { eventOf, folded, setUpFacts } from '../support/given.ts'

/** e1 has 7s and e2 8s for gloss, everything else alike. */
const state = () => folded([...setUpFacts(), opened, ...acceptedFacts('e1', '7'), ...acceptedFacts('e2', '8')])
const effectsOf = (scheme: Scheme) => {
  const before = state()
  return schemeEffects(before, eventOf(before), scheme)
}
/** The scheme with its practical at another weight, the theory at the rest. */
const weighing = (practical: number): Scheme => ({
  ...smallScheme,
  modules: smallScheme.modules.map(one => ({ ...one, weight: String(one.id === 'P' ? practical : 100 - practical) })),
})
/** Gloss in whole steps of two: a 7 no longer fits. */
const coarse = Scheme.parse(JSON.parse(JSON.stringify(smallScheme).replace('"step":"0.1"', '"step":"2"')))

describe('what another scheme would do', () => {
  test('S195 the same scheme changes nothing', () => {
    expect(effectsOf(smallScheme)).toEqual({ entries: [], blanks: [], reopened: [], withdrawn: [] })
  })

  test('S195 totals that move are listed with what they were, by the new order; who is not marked is not', () => {
    const { entries, blanks, reopened } = effectsOf(weighing(60))
    const total = (standing: { score: { total: Parameters<typeof toText>[0] | null } }) =>
      standing.score.total && toText(standing.score.total)
    // 30 % of 80 and 70 % of (10 + 2 + 8) ÷ 23 against 40 % and 60 % of the same.
    expect(entries.map(one => [one.entry, one.changed, total(one.before), total(one.after)])).toEqual([
      ['e2', ['total'], '84.87', '84.17'],
      ['e1', ['total'], '81.83', '81.57'],
    ])
    expect([blanks, reopened]).toEqual([[], []])
  })

  test('S195 prizes and titles that somebody gets or loses', () => {
    const awards = {
      prizes: [{ id: 'first', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 } }],
      titles: [{ id: 'expert', name: { zh: '能手' }, from: 2, to: 2 }],
    }
    const { entries } = effectsOf(Scheme.parse({ ...smallScheme, awards }))
    expect(entries.map(({ entry, changed, after }) => [entry, changed, after.prize, after.titles])).toEqual([
      ['e2', ['prize'], 'first', []],
      ['e1', ['titles'], null, ['expert']],
    ])
  })

  test('S195 marks that no longer fit become blank, their sheets open, the entry is not complete', () => {
    const { entries, blanks, reopened } = effectsOf(coarse)
    expect(blanks).toEqual(
      ['J1', 'J2', 'J3'].map(judge => ({ entry: 'e1', sheet: sheet(judge), aspect: 'D2', was: points('7') })),
    )
    expect(reopened).toEqual(['J1', 'J2', 'J3'].map(judge => sheet(judge)))
    expect(entries.map(({ entry, changed }) => [entry, changed])).toEqual([['e1', ['total', 'complete']]])
  })

  test('S195 it says what the change itself then does, and asking changes nothing', () => {
    const before = state()
    const json = JSON.stringify(toJson(before))
    for (const scheme of [weighing(60), coarse]) {
      const { entries } = schemeEffects(before, eventOf(before), scheme)
      expect(JSON.stringify(toJson(before))).toBe(json)
      const changed = {
        type: 'SchemeChanged',
        event,
        scheme,
        schemeHash: schemeHash(scheme),
        was: smallHash,
        reason: '图纸更正',
        second: '王监督',
      } as const
      const after = folded([changed, ...schemeChangeFacts(eventOf(before), scheme, '图纸更正')], state())
      const standings = standingsOf(eventOf(after))
      expect(entries.map(one => one.after)).toEqual(
        standings.filter(({ entry }) => entries.some(one => one.entry === entry)),
      )
    }
  })
})
