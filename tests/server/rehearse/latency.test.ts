import { expect, test } from 'vitest'
import { LatencyCounts } from '../../../server/rehearse/latency.ts'

test('percentiles are the smallest value that so many do not exceed', () => {
  const counts = new LatencyCounts()
  expect(counts.summary()).toEqual({ count: 0, p50: null, p99: null })
  for (let ms = 1; ms <= 100; ms += 1) counts.add(ms)
  expect(counts.summary()).toEqual({ count: 100, p50: 50, p99: 99 })
})

test('long ones are kept in hundredths of a second, and none is ever too long', () => {
  const counts = new LatencyCounts()
  counts.add(12_345)
  expect(counts.summary()).toEqual({ count: 1, p50: 12_340, p99: 12_340 })
  counts.add(3_600_000)
  expect(counts.summary()).toEqual({ count: 2, p50: 12_340, p99: 600_000 })
})

test('what another process counted adds up', () => {
  const [one, other] = [new LatencyCounts(), new LatencyCounts()]
  for (const ms of [1, 2, 15_000]) one.add(ms)
  other.add(4)
  other.take(one.toJson())
  expect(other.summary()).toEqual({ count: 4, p50: 2, p99: 15_000 })
})
