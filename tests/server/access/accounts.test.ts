import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { accountNamed, createAccount, endAccountSessions, setPassword } from '../../../server/access/accounts.ts'
import { hashPassword, PasswordsBusy, verifyPassword } from '../../../server/access/passwords.ts'
import { signInAccount, signOut } from '../../../server/access/sign-in.ts'
import { sessionAlive, sessionFor } from '../../../server/access/sessions.ts'
import { openHouse } from '../../../server/house/house.ts'
import { CompetitionId } from '../../../shared/scheme/ids.ts'
import { Browser, cup, givenAccount, later, newAccess, newFolder, noNotice, noon, houseIn } from './setup.ts'

const organiser = { role: 'organiser', competition: cup }
const chief = { role: 'chief', competition: cup }
const house = { role: 'account', competition: null }
const password = '金利镇的小五金锁业'

describe('accounts', () => {
  it.each(['__proto__', 'constructor', '黎永·阿依', '𠮷'])('may be called %s', async name => {
    const access = await newAccess()
    await givenAccount(access, name, password)
    const again = await houseIn(access.dataDir)
    expect(accountNamed(again.value, name)?.name).toBe(name)
    expect(accountNamed(again.value, 'toString')).toBeNull()
    expect(await new Browser().does(signInAccount(access, new Browser().caller(), { name, password, ...house }))).toBe(
      'in',
    )
  })

  it('are refused a taken name in any case or width, and an unusable name or password', async () => {
    const access = await newAccess()
    await givenAccount(access, 'Zhou', password)
    const made = (name: string, word: string) =>
      createAccount(access.house, { name, password: word, owner: false }, noon)
    expect(await made(' ｚｈｏｕ ', password)).toEqual({ ok: false, code: 'name-taken' })
    expect(await made('', password)).toEqual({ ok: false, code: 'name-unusable' })
    expect(await made('a\nb', password)).toEqual({ ok: false, code: 'name-unusable' })
    expect(await made('x'.repeat(61), password)).toEqual({ ok: false, code: 'name-unusable' })
    expect(await made('wu', '1234567')).toEqual({ ok: false, code: 'password-unusable' })
    expect(await made('wu', 'x'.repeat(1_000_000))).toEqual({ ok: false, code: 'password-unusable' })
    expect(await made('wu-wu-wu-wu', 'WU-wu-wu-wu')).toEqual({ ok: false, code: 'password-unusable' })
    const both = await Promise.all([made('Li', password), made('LI', password)])
    expect(both.filter(answer => answer.ok)).toHaveLength(1)
  })

  it('never leave a password or a token on the disk', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    const browser = new Browser()
    await browser.does(signInAccount(access, browser.caller(), { name: 'zhou', password, ...organiser }))
    const text = await readFile(join(access.dataDir, 'house.json'), 'utf8')
    expect(text).not.toContain(password)
    const values = (browser.cookieHeader ?? '').split('; ').map(cookie => cookie.slice(cookie.indexOf('=') + 1))
    expect(values).toHaveLength(2)
    for (const value of values.flatMap(one => one.split('.').slice(-1))) expect(text).not.toContain(value)
  })

  it('sign in with the right password only, in full width too', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', 'forge and file')
    const tried = (name: string, word: string) =>
      new Browser().does(signInAccount(access, new Browser().caller(), { name, password: word, ...house }))
    expect(await tried('zhou', 'forge and file')).toBe('in')
    expect(await tried('ZHOU', 'ｆｏｒｇｅ and file')).toBe('in')
    expect(await tried('zhou', 'Forge and file')).toBe('wrong-credentials')
    expect(await tried('zhou', '')).toBe('wrong-credentials')
    expect(await tried('nobody', 'forge and file')).toBe('wrong-credentials')
    expect(await tried('__proto__', 'forge and file')).toBe('wrong-credentials')
  })

  it('take as long to refuse a stranger as a wrong password', async () => {
    const hash = await hashPassword(password)
    await verifyPassword(null, 'warm')
    const known: number[] = []
    const unknown: number[] = []
    for (let n = 0; n < 7; n += 1) {
      known.push(await msFor(() => verifyPassword(hash, 'wrong')))
      unknown.push(await msFor(() => verifyPassword(null, 'wrong')))
    }
    expect(median(unknown) / median(known)).toBeGreaterThan(0.4)
    expect(median(unknown) / median(known)).toBeLessThan(2.5)
  })

  it('are told that all is busy rather than queue without end', async () => {
    const hash = await hashPassword(password)
    const all = await Promise.allSettled(Array.from({ length: 130 }, () => verifyPassword(hash, password)))
    const refused = all.filter(one => one.status === 'rejected' && one.reason instanceof PasswordsBusy)
    const right = all.filter(one => one.status === 'fulfilled' && one.value)
    expect([refused.length, right.length]).toEqual([28, 102])
    expect(await verifyPassword(hash, password)).toBe(true)
  })
})

describe('sessions', () => {
  it('are one for each role and competition in a browser, chosen by the address', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    await givenAccount(access, 'wu', password)
    const browser = new Browser()
    await browser.does(signInAccount(access, browser.caller(), { name: 'zhou', password, ...organiser }))
    await browser.does(signInAccount(access, browser.caller(), { name: 'wu', password, ...chief }))
    const [zhou, wu] = ['zhou', 'wu'].map(name => accountNamed(access.house.value, name)?.id)
    const asOrganiser = sessionFor(access, browser.cookieHeader, organiser, noon)
    const asChief = sessionFor(access, browser.cookieHeader, chief, noon)
    expect([asOrganiser?.id, asChief?.id]).toEqual([zhou, wu])
    expect(asOrganiser).toMatchObject({ kind: 'account', role: 'organiser', competition: cup, roles: null })
    expect(asOrganiser?.machine).toBe(asChief?.machine)
    expect(asOrganiser?.device).not.toBe(asChief?.device)
    expect(sessionFor(access, browser.cookieHeader, { role: 'supervisor', competition: cup }, noon)).toBeNull()
    const other = CompetitionId.parse('other')
    expect(sessionFor(access, browser.cookieHeader, { role: 'chief', competition: other }, noon)).toBeNull()
  })

  it('at the house are good for every address, but give way to the address’s own', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    await givenAccount(access, 'wu', password)
    const browser = new Browser()
    await browser.does(signInAccount(access, browser.caller(), { name: 'zhou', password, ...house }))
    const zhou = accountNamed(access.house.value, 'zhou')?.id
    const first = sessionFor(access, browser.cookieHeader, chief, noon)
    expect([first?.id, first?.role, first?.competition]).toEqual([zhou, 'chief', cup])
    expect(first?.device).not.toBe(sessionFor(access, browser.cookieHeader, organiser, noon)?.device)
    await browser.does(signInAccount(access, browser.caller(), { name: 'wu', password, ...chief }))
    expect(sessionFor(access, browser.cookieHeader, chief, noon)?.id).not.toBe(zhou)
    expect(sessionFor(access, browser.cookieHeader, organiser, noon)?.id).toBe(zhou)
  })

  it('keep the name of the device across signing in again, so that waiting commands are sent once', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    const browser = new Browser()
    const wish = { name: 'zhou', password, ...chief }
    await browser.does(signInAccount(access, browser.caller(), wish))
    const before = sessionFor(access, browser.cookieHeader, chief, noon)
    await browser.does(signInAccount(access, browser.caller(), wish))
    const after = sessionFor(access, browser.cookieHeader, chief, noon)
    expect(after?.device).toBe(before?.device)
    expect(after?.session).not.toBe(before?.session)
    expect(access.house.value.sessions.size).toBe(1)
  })

  it('do not pass under another cookie’s name, and garbage passes for none', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    const browser = new Browser()
    await browser.does(signInAccount(access, browser.caller(), { name: 'zhou', password, ...organiser }))
    const forged = browser.cookieHeader?.replace('lf_organiser_cup', 'lf_chief_cup')
    expect(forged).toContain('lf_chief_cup')
    expect(sessionFor(access, forged, chief, noon)).toBeNull()
    for (const header of [undefined, '', 'lf_chief_cup=', 'lf_chief_cup=__proto__', `lf_chief_cup=${'x'.repeat(1e6)}`])
      expect(sessionFor(access, header, chief, noon)).toBeNull()
  })

  it('last while they are used, and survive a restart', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    const browser = new Browser()
    await browser.does(signInAccount(access, browser.caller(), { name: 'zhou', password, ...chief }))
    const hours = (count: number) => later(count * 60)
    expect(sessionFor(access, browser.cookieHeader, chief, hours(71))).not.toBeNull()
    await access.house.close()
    const restarted = { ...access, house: await houseIn(access.dataDir) }
    const found = sessionFor(restarted, browser.cookieHeader, chief, hours(71 + 71))
    expect(found).not.toBeNull()
    expect(found && sessionAlive(restarted.house, found.session, hours(71 + 71 + 73))).toBe(false)
    expect(sessionFor(restarted, browser.cookieHeader, chief, hours(71 + 71 + 73))).toBeNull()
  })

  it('end by signing out, by a new password, and for all devices at once', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    const zhou = accountNamed(access.house.value, 'zhou')
    if (!zhou) throw new Error('nobody')
    const browser = new Browser()
    const enter = () => browser.does(signInAccount(access, browser.caller(), { name: 'zhou', password, ...chief }))
    const found = () => sessionFor(access, browser.cookieHeader, chief, noon)

    await enter()
    const stolen = browser.cookieHeader
    browser.keep(await signOut(access, browser.caller(), chief))
    expect(browser.cookieHeader).not.toContain('lf_chief_cup')
    expect(sessionFor(access, stolen, chief, noon)).toBeNull()

    await enter()
    const socket = found()
    let told = 0
    access.house.onChange(() => {
      told += 1
    })
    await endAccountSessions(access.house, zhou.id)
    expect(found()).toBeNull()
    expect(told).toBe(1)
    expect(socket && sessionAlive(access.house, socket.session, noon)).toBe(false)

    await enter()
    expect(await setPassword(access.house, zhou.id, 'another password')).toEqual({ ok: true })
    expect(found()).toBeNull()
    expect(await enter()).toBe('wrong-credentials')
  })
})

describe('the cookie', () => {
  it('is out of reach for scripts and other sites, and Secure only over TLS', async () => {
    const access = await newAccess()
    await givenAccount(access, 'zhou', password)
    const wish = { name: 'zhou', password, ...chief }
    const plain = await signInAccount(access, new Browser().caller(), wish)
    const secure = await signInAccount(access, { ...new Browser().caller(), secure: true }, wish)
    expect(plain.cookies).toHaveLength(2)
    for (const cookie of [...plain.cookies, ...secure.cookies]) {
      expect(cookie).toMatch(/; HttpOnly/)
      expect(cookie).toMatch(/; SameSite=Lax/)
      expect(cookie).toMatch(/; Path=\//)
    }
    expect(plain.cookies.filter(cookie => cookie.includes('Secure'))).toEqual([])
    expect(secure.cookies.filter(cookie => cookie.includes('Secure'))).toHaveLength(2)
  })
})

describe('the house file', () => {
  it.each([
    ['an unknown field', { v: 1, accounts: [], credentials: [], devices: [], sessions: [], usedLinks: [], more: [] }],
    ['a hash that is none', houseWith({ accounts: [accountOf('a0000000000000000', 'secret')] })],
    [
      'the same account twice',
      houseWith({ accounts: [accountOf('a0000000000000000'), accountOf('a0000000000000000')] }),
    ],
    ['another version', { ...houseWith({}), v: 2 }],
  ])('with %s stops the start', async (_, content) => {
    const dataDir = await newFolder()
    await writeFile(join(dataDir, 'house.json'), JSON.stringify(content))
    await expect(openHouse(dataDir, noNotice)).rejects.toThrow('house.json')
  })
})

function houseWith(part: Record<string, unknown>): Record<string, unknown> {
  return { v: 1, accounts: [], credentials: [], devices: [], sessions: [], usedLinks: [], ...part }
}

function accountOf(id: string, passwordHash = '$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAA'): unknown {
  return { id, name: 'zhou', passwordHash, owner: false, createdAt: noon.toISOString() }
}

async function msFor(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return performance.now() - start
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
}
