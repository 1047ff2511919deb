// @vitest-environment happy-dom
import { beforeEach, describe, expect, test } from 'vitest'
import { findRows } from '../../../client/phone/find.ts'
import { readFollows, useFollows } from '../../../client/phone/follows.ts'
import { row } from '../rows.ts'

describe('findRows', () => {
  const rows = [
    row('07', { name: '阿依努尔·吐尔逊', unit: { zh: '禄步镇' } }),
    row('17', { name: '欧阳锦堃', unit: { zh: '白土镇' } }),
    row('A7', { name: 'Ann Lee', unit: null }),
  ]
  test.each([
    ['', ['07', '17', 'A7']],
    ['7', ['07']],
    ['007', ['07']],
    ['欧阳', ['17']],
    ['镇', ['07', '17']],
    ['ANN', ['A7']],
    ['nobody', []],
  ])('%j finds %j', (text, ids) => {
    expect(findRows(rows, text).map(({ id }) => id)).toEqual(ids)
  })
})

describe('follows', () => {
  const follow = { competition: 'cup', event: 'hardware', by: 'entry', what: '23' } as const
  beforeEach(() => {
    localStorage.clear()
    useFollows.setState({ list: [] })
  })

  test('are kept for the next visit, and given up again', () => {
    useFollows.getState().toggle(follow)
    expect(readFollows(localStorage.getItem('liangfen.follows'))).toEqual([follow])
    useFollows.getState().toggle({ ...follow })
    expect(readFollows(localStorage.getItem('liangfen.follows'))).toEqual([])
  })

  test.each([
    null,
    '',
    'x',
    '{}',
    '[1]',
    '[{"competition":"c"}]',
    '[{"competition":"c","event":"e","by":"?","what":"w"}]',
  ])('kept as %j, nobody is followed', text => {
    expect(readFollows(text)).toEqual([])
  })
})
