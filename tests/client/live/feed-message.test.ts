// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { isFeedMessage } from '../../../client/live/feed-client.ts'

const name = { feed: 'board/hardware', build: '1' }

test.each([
  { ...name, seq: 3, head: {}, rows: [{ id: 'a' }] },
  { feed: 'board/hardware', from: 3, to: 4 },
])('takes a snapshot or a delta', message => {
  expect(isFeedMessage(message)).toBe(true)
})

test.each([
  null,
  'x',
  [],
  { ...name },
  { ...name, seq: 3, head: {}, rows: [{}] },
  { ...name, seq: '3', head: {}, rows: [] },
  { feed: 'board/hardware', seq: 1, head: {}, rows: [] },
  { ...name, from: 1.5, to: 2 },
])('refuses %j', message => {
  expect(isFeedMessage(message)).toBe(false)
})
