// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { ExplanationTree } from '../../../client/explain/explanation-tree.tsx'
import { isExplanation } from '../../../client/explain/is-explanation.ts'
import { asRead } from '../../../client/explain/reading.ts'
import type { Explanation, ExplanationKind } from '../../../shared/scoring/explanation.ts'
import { render } from '../render.ts'

const step = (kind: ExplanationKind, zh: string, value: string, more: Partial<Explanation> = {}): Explanation => ({
  kind,
  label: { zh },
  value,
  children: [],
  ...more,
})

const sprayed = step('aspect', '喷涂均匀', '2.63', {
  children: [
    step('mark', '裁判 J05', '2.85', { struck: 'high', note: { zh: '去掉最高分' } }),
    step('mark', '裁判 J06', '2.64'),
    step('combined', '去掉最高最低后平均', '2.63'),
    step('rounded', '四舍五入到 2 位', '2.63'),
  ],
})

test('a weighted module and the module in it are one line', () => {
  const module = step('module', '实操', '87.6', { children: [sprayed] })
  const weighted = step('weighted', '实操', '61.32', { note: { zh: '÷ 100 × 70' }, children: [module] })
  expect(asRead(weighted)).toMatchObject({
    value: '61.32',
    note: { zh: '87.6 ÷ 100 × 70' },
    children: [{ kind: 'aspect' }],
  })
})

test('rounding that changed nothing is left out; rounding that did stays', () => {
  expect(asRead(sprayed).children.map(({ kind }) => kind)).toEqual(['mark', 'mark', 'combined'])
  const cut = step('aspect', '勾缝', '1.33', {
    children: [
      step('combined', '平均', '1.3333333333', { fraction: '4/3' }),
      step('rounded', '四舍五入到 2 位', '1.33'),
    ],
  })
  expect(asRead(cut).children.map(({ kind }) => kind)).toEqual(['combined', 'rounded'])
})

test('place and prize come before the total, and what was dropped is struck out with its reason', async () => {
  const root = step('entry', '10', '86.22', {
    children: [
      step('total', '总分', '86.22', { children: [sprayed] }),
      step('rank', '名次', '4'),
      step('award', '二等奖', '4'),
    ],
  })
  const page = await render(<ExplanationTree root={root} />)
  const labels = [...page.querySelectorAll('.explanation-group > .step')].map(
    one => one.querySelector('.step-label')?.textContent,
  )
  expect(labels).toEqual(['名次', '二等奖', '总分'])
  expect(page.querySelector('.struck')?.textContent).toBe('裁判 J05去掉最高分2.85')
  expect(page.querySelectorAll('s')).toHaveLength(1)
})

test('only a derivation that is one all the way down is taken', () => {
  expect(isExplanation(sprayed)).toBe(true)
  expect(isExplanation({ ...sprayed, children: [{ kind: 'mark' }] })).toBe(false)
})
