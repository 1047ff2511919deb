import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createAccount } from '../../../server/access/accounts.ts'
import { createLimits, type LimitOptions } from '../../../server/access/limits.ts'
import type { AccessRefusalCode } from '../../../server/access/refusals.ts'
import type { Access, Caller, SignInAnswer } from '../../../server/access/sign-in.ts'
import { type House, openHouse } from '../../../server/house/house.ts'
import { CompetitionId, JudgeId } from '../../../shared/scheme/ids.ts'

export const cup = CompetitionId.parse('cup')
export const j01 = JudgeId.parse('J01')
export const j02 = JudgeId.parse('J02')
export const noon = new Date('2026-05-01T04:00:00.000Z')

export function later(minutes: number): Date {
  return new Date(noon.getTime() + minutes * 60_000)
}

/** A folder of its own that goes away after the test. */
export async function newFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'liangfen-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export const noNotice = (sentence: string): void => {
  throw new Error(`unexpected notice: ${sentence}`)
}

/** Opens the house as a restarted server would. */
export async function houseIn(dataDir: string): Promise<House> {
  const house = await openHouse(dataDir, noNotice)
  onTestFinished(() => house.close())
  return house
}

export async function newAccess(limits: Partial<LimitOptions> = {}): Promise<Access> {
  const dataDir = await newFolder()
  const house = await houseIn(dataDir)
  return { house, dataDir, limits: createLimits(limits), sessionHours: 72 }
}

export async function givenAccount(access: Access, name: string, password: string): Promise<void> {
  const made = await createAccount(access.house, { name, password, owner: false }, noon)
  if (!made.ok) throw new Error(made.code)
}

/** A browser: keeps the cookies that it is sent, and sends them back. */
export class Browser {
  readonly #cookies = new Map<string, string>()
  readonly address: string

  constructor(address = '192.168.1.20') {
    this.address = address
  }

  caller(now: Date = noon): Caller {
    return { cookieHeader: this.cookieHeader, address: this.address, secure: false, now }
  }

  get cookieHeader(): string | undefined {
    if (this.#cookies.size === 0) return undefined
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name === undefined || value === undefined) throw new Error(`not a cookie: ${cookie}`)
      if (cookie.includes('Max-Age=0')) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }

  async does(answer: Promise<SignInAnswer>): Promise<'in' | AccessRefusalCode> {
    const given = await answer
    this.keep(given.cookies)
    return given.ok ? 'in' : given.code
  }
}
