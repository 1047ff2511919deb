import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible'

/** `who` is an account or a judge number, so that one hall behind one address never locks itself out. */
export interface Limits {
  /** Counts an attempt before it is checked, so that a hundred at once are a hundred. */
  readonly take: (who: string) => Promise<{ ok: true } | { ok: false; retryAfterMs: number }>
  /** Forgets the attempts: it was the right person. */
  readonly forgive: (who: string) => Promise<void>
  readonly failedFrom: (address: string) => Promise<void>
  /** How long an attempt from this address is held back, in milliseconds; never a refusal. */
  readonly delayMs: (address: string) => Promise<number>
}

export interface LimitOptions {
  /** Attempts for one `who` within `windowSeconds`. */
  readonly attempts: number
  readonly windowSeconds: number
  /** Failures from one address within a minute that pass without delay. */
  readonly failuresFree: number
  readonly delayStepMs: number
  readonly delayMostMs: number
}

const usual: LimitOptions = {
  attempts: 8,
  windowSeconds: 300,
  failuresFree: 20,
  delayStepMs: 100,
  delayMostMs: 2_000,
}

/** Limits kept in memory: a restart forgives everybody. */
export function createLimits(options: Partial<LimitOptions> = {}): Limits {
  const { attempts, windowSeconds, failuresFree, delayStepMs, delayMostMs } = { ...usual, ...options }
  const perWho = new RateLimiterMemory({ keyPrefix: 'who', points: attempts, duration: windowSeconds })
  const perAddress = new RateLimiterMemory({ keyPrefix: 'address', points: failuresFree, duration: 60 })

  return {
    async take(who) {
      try {
        await perWho.consume(who)
        return { ok: true }
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        return { ok: false, retryAfterMs: refusal.msBeforeNext }
      }
    },
    async forgive(who) {
      await perWho.delete(who)
    },
    async failedFrom(address) {
      await perAddress.penalty(network(address))
    },
    async delayMs(address) {
      const failures = (await perAddress.get(network(address)))?.consumedPoints ?? 0
      return Math.min(delayMostMs, Math.max(0, failures - failuresFree) * delayStepMs)
    },
  }
}

/** One household has one IPv6 network of 64 bits and may choose among its addresses. */
function network(address: string): string {
  const plain = address.replace(/^::ffff:/i, '')
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain
}
