import { expect, test } from 'vitest'
import { anchorAt, anchorsOf } from '../../shared/scheme/anchor.ts'
import { Aspect } from '../../shared/scheme/aspect.ts'

const lustre = Aspect.parse({
  id: 'D3',
  name: { zh: '光泽' },
  max: '2',
  kind: 'points',
  step: '0.1',
  scale: { high: '10' },
  anchors: [
    { from: '1.7', text: { zh: '有斑' } },
    { from: '5', text: { zh: '基本均匀' } },
    { from: '8.4', text: { zh: '均匀' } },
  ],
})

test('a stretch reaches up to the next one, the last to the top of the marking scale', () => {
  expect(anchorsOf(lustre).map(({ low, high }) => [low, high])).toEqual([
    ['1.7', '5'],
    ['5', '8.4'],
    ['8.4', '10'],
  ])
})

test.each([
  ['1.6', undefined],
  ['1.7', '有斑'],
  ['4.9', '有斑'],
  ['5', '基本均匀'],
  ['8.40', '均匀'],
  ['10', '均匀'],
])('%s falls into %s', (value, means) => {
  expect(anchorAt(lustre, value)?.text.zh).toBe(means)
})

test('an aspect without descriptors has no stretches', () => {
  const plain = Aspect.parse({ id: 'D4', name: { zh: '棱线' }, max: '2', kind: 'points', step: '0.1' })
  expect(anchorsOf(plain)).toEqual([])
  expect(anchorAt(plain, '1')).toBeNull()
})
