// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { goTo, parseAddress, pathOf } from '../../client/address.ts'

test.each([
  ['/', { area: 'start' }],
  ['/c/demo', { area: 'board', competition: 'demo', event: null }],
  ['/c/demo/', { area: 'board', competition: 'demo', event: null }],
  ['/c/demo/board/hardware', { area: 'board', competition: 'demo', event: 'hardware' }],
  ['/c/demo/phone', { area: 'phone', competition: 'demo', event: null }],
  ['/c/demo/explain/hardware/23', { area: 'explain', competition: 'demo', event: 'hardware', entry: '23' }],
  ['/c/demo/judge', { area: 'judge', competition: 'demo', rest: [] }],
  ['/c/demo/quiz/ankang/Q1', { area: 'quiz', competition: 'demo', rest: ['ankang', 'Q1'] }],
  ['/c/demo/print/cards/hardware', { area: 'print', competition: 'demo', rest: ['cards', 'hardware'] }],
  ['/join', { area: 'join' }],
  ['/begin', { area: 'begin' }],
])('%s leads to its area', (path, address) => {
  expect(parseAddress(path)).toEqual(address)
})

test.each(['/c', '/c/demo/nowhere', '/c/demo/explain/hardware', '/c/demo/board/a/b', '/join/x', '/%E0%A4%A'])(
  '%s leads nowhere',
  path => {
    expect(parseAddress(path)).toEqual({ area: 'missing' })
  },
)

test('a path of steps reads back as those steps', () => {
  expect(parseAddress(pathOf('c', 'a b/c', 'board', 'é'))).toEqual({ area: 'board', competition: 'a b/c', event: 'é' })
})

test('going somewhere changes the address without loading the page', () => {
  goTo('/c/demo/board/hardware')
  expect(location.pathname).toBe('/c/demo/board/hardware')
})
