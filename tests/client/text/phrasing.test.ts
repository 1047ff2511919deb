// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { catalogue, fillIn } from '../../../client/text/catalogue.ts'
import { refusalText } from '../../../client/text/refusals.ts'
import { phrasing } from '../../../client/text/use-text.ts'
import { refuse } from '../../../shared/ledger/refusal.ts'

describe('fillIn', () => {
  test('puts values in their places', () => {
    expect(fillIn('第 {n} 页，共 {of} 页', { n: 2, of: 4 })).toBe('第 2 页，共 4 页')
  })

  test('chooses one or many', () => {
    const text = '{n} {n|judge|judges}'
    expect([1, 2, 0].map(n => fillIn(text, { n }))).toEqual(['1 judge', '2 judges', '0 judges'])
  })

  test('leaves a placeholder without a value, even one that every object has', () => {
    expect(fillIn('{n} {constructor}', {})).toBe('{n} {constructor}')
  })
})

test('phrasing speaks the language asked for', () => {
  const words = catalogue({ seen: '{n} 人' } as const, { seen: '{n} {n|person|people}' })
  expect([phrasing(words, 'zh')('seen', { n: 1 }), phrasing(words, 'en')('seen', { n: 1 })]).toEqual([
    '1 人',
    '1 person',
  ])
})

describe('refusalText', () => {
  test('says what is allowed where the refusal says it', () => {
    expect(refusalText(refuse('mark-out-of-range', { low: '-2', high: '10' }), 'zh')).toBe('超出范围：允许 −2 – 10')
  })

  test('leaves out what the refusal does not say', () => {
    expect(refusalText(refuse('mark-out-of-range'), 'en')).toBe('Out of range')
  })
})
