import { expect, test } from 'vitest'
import { div, exact, sum } from '../../shared/scoring/exact.ts'
import { step } from '../../shared/scoring/explain-text.ts'

test('S138 a number that does not end has its fraction beside it, unless that is longer than a line', () => {
  const label = { zh: '均值' }
  expect(step('rule', label, div(exact(2), exact(3)))).toMatchObject({ value: '0.6666666667', fraction: '2/3' })
  expect(step('rule', label, exact('0.5')).fraction).toBeUndefined()
  const ratios = Array.from({ length: 200 }, (_, at) => div(exact(1), exact(1009 + 2 * at)))
  const node = step('rule', label, sum(ratios))
  expect(node.value).toMatch(/^0\.\d{10}$/)
  expect(node.fraction).toBeUndefined()
})
