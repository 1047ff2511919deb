import { describe, expect, test } from 'vitest'
import { shippedSchemes } from '../../server/seeds.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { rubric } from './rubric.ts'
import { sampleOf } from './sample.ts'

function schemeOf(name: string): Scheme {
  const scheme = shippedSchemes().get(name)
  if (!scheme) throw new Error(`no scheme ${name}`)
  return scheme
}
const prizes = (name: string, change?: (scheme: Scheme) => Scheme) =>
  sampleOf(name, change).results.entries.map(({ code, rank, award, unmet }) => ({ code, rank, award, unmet }))

describe('the gate on stubble', () => {
  const scheme = schemeOf('riceharvest')

  test('is in the scheme as its draft has it: off', () => {
    const gates = (scheme.conditions ?? []).map(({ name, enabled }) => ({
      ...name,
      default: enabled === false ? 'off' : 'on',
    }))
    expect(gates).toEqual(rubric('riceharvest').gates)
  })

  test('does nothing while it is off; once on, who leaves more is ranked and passed over for prizes', () => {
    const on = (one: Scheme): Scheme => {
      const conditions = one.conditions?.map(({ enabled: _off, ...condition }) => condition)
      return conditions ? { ...one, conditions } : one
    }
    expect(prizes('riceharvest').slice(0, 3)).toEqual([
      { code: '02', rank: 1, award: 'first' },
      { code: '01', rank: 2, award: 'second' },
      { code: '03', rank: 3, award: 'second' },
    ])
    expect(prizes('riceharvest', on)).toEqual([
      { code: '02', rank: 1, unmet: ['stubble'] },
      { code: '01', rank: 2, award: 'first' },
      { code: '03', rank: 3, award: 'second' },
      { code: '04', rank: 4, award: 'second' },
      { code: '06', rank: 5, unmet: ['stubble'] },
      { code: '05', rank: null },
    ])
  })
})

describe('the special prize of riders', () => {
  test('stands above the first, and its holder may apply for the provincial medal', () => {
    const { prizes: all, titles } = schemeOf('rider').awards
    expect(all[0]).toMatchObject({ id: 'special', medal: 'special', quota: { type: 'number', number: 1 } })
    expect(titles).toMatchObject([
      {
        name: { zh: '可申报广东省五一劳动奖章' },
        prize: 'special',
        kind: 'medal',
        states: ['eligible', 'applied', 'granted', 'refused', 'expired'],
      },
    ])
  })

  test('makes its holder eligible, and nobody else', () => {
    const { entries } = sampleOf('rider').results
    expect(entries.flatMap(({ code, honours }) => (honours ? [{ code, honours }] : []))).toMatchObject([
      { code: '01', honours: [{ award: 'may-day-medal', state: 'eligible' }] },
    ])
  })

  test('goes with the prize, not with the rank: where nobody reaches it, nobody is eligible', () => {
    const { results } = sampleOf('rider', ({ awards, ...scheme }) => {
      const [special, ...others] = awards.prizes
      return special
        ? { ...scheme, awards: { ...awards, prizes: [{ ...special, minimum: '95' }, ...others] } }
        : schemeOf('rider')
    })
    expect(results.entries[0]).toMatchObject({ code: '01', rank: 1, award: 'first' })
    expect(results.entries.filter(({ titles }) => titles)).toEqual([])
  })
})

test('a new fault may cost more than its aspect is worth, and the module stops at nothing', () => {
  const { results } = sampleOf('electromech')
  expect(results.entries.find(({ code }) => code === '05')?.modules).toMatchObject({ B: '0.00', P: '26.00' })
})
