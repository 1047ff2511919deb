import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createLimits } from '../../../server/access/limits.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('limits', () => {
  it('count attempts for one account or judge number, whatever the address, and forgive the right one', async () => {
    const limits = createLimits({ attempts: 3, windowSeconds: 60 })
    for (let n = 0; n < 3; n += 1) expect(await limits.take('judge/cup/J01')).toEqual({ ok: true })
    expect(await limits.take('judge/cup/J01')).toEqual({ ok: false, retryAfterMs: 60_000 })
    expect(await limits.take('judge/cup/J02')).toEqual({ ok: true })
    await limits.forgive('judge/cup/J01')
    expect(await limits.take('judge/cup/J01')).toEqual({ ok: true })
  })

  it('open again when the window is over, and trying meanwhile does not prolong it', async () => {
    const limits = createLimits({ attempts: 1, windowSeconds: 60 })
    await limits.take('a')
    vi.advanceTimersByTime(40_000)
    expect(await limits.take('a')).toEqual({ ok: false, retryAfterMs: 20_000 })
    vi.advanceTimersByTime(20_000)
    expect(await limits.take('a')).toEqual({ ok: true })
  })

  it('only delay an address, more with each failure up to a bound, and forget within a minute', async () => {
    const limits = createLimits({ failuresFree: 2, delayStepMs: 100, delayMostMs: 250 })
    const delays: number[] = []
    for (let n = 0; n < 6; n += 1) {
      delays.push(await limits.delayMs('192.168.1.20'))
      await limits.failedFrom('192.168.1.20')
    }
    expect(delays).toEqual([0, 0, 0, 100, 200, 250])
    expect(await limits.delayMs('192.168.1.21')).toBe(0)
    vi.advanceTimersByTime(60_000)
    expect(await limits.delayMs('192.168.1.20')).toBe(0)
  })

  it('take the addresses of one IPv6 network as one, and IPv4 in IPv6 clothes as itself', async () => {
    const limits = createLimits({ failuresFree: 0, delayStepMs: 100 })
    await limits.failedFrom('2001:db8:1:2:aaaa::1')
    expect(await limits.delayMs('2001:db8:1:2:bbbb::9')).toBe(100)
    expect(await limits.delayMs('2001:db8:1:3::1')).toBe(0)
    await limits.failedFrom('::ffff:10.0.0.1')
    expect(await limits.delayMs('10.0.0.1')).toBe(100)
    expect(await limits.delayMs('10.0.0.2')).toBe(0)
  })
})
