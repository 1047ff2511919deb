import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import { accountNamed, hasOwner } from '../../../server/access/accounts.ts'
import { makeOwnerLink } from '../../../server/access/owner-link.ts'
import { sessionFor } from '../../../server/access/sessions.ts'
import { type Access, redeemOwner, signInAccount } from '../../../server/access/sign-in.ts'
import { Browser, givenAccount, later, newAccess, newFolder, noon, houseIn } from './setup.ts'

const run = promisify(execFile)
const house = { role: 'account', competition: null }
const zhou = { name: 'zhou', password: 'forge and file' }

const redeem = (access: Access, browser: Browser, path: string, wish = zhou, now = noon) =>
  browser.does(redeemOwner(access, browser.caller(now), { secret: path.slice(path.indexOf('#') + 1), ...wish }))

describe('the owner’s link', () => {
  it('makes the owner and signs them in at the house, once', async () => {
    const access = await newAccess()
    expect(hasOwner(access.house.value)).toBe(false)
    const { path, expires } = await makeOwnerLink(access.dataDir, noon)
    expect(path).toMatch(/^\/owner#[A-Za-z0-9_-]{22}$/)
    expect(expires).toBe(later(60).toISOString())
    expect(await readFile(join(access.dataDir, 'owner-link.json'), 'utf8')).not.toContain(path.slice(7))

    const browser = new Browser()
    expect(await redeem(access, browser, path)).toBe('in')
    expect(accountNamed(access.house.value, 'zhou')?.owner).toBe(true)
    expect(sessionFor(access, browser.cookieHeader, house, noon)?.kind).toBe('account')

    const again = { name: 'wu', password: 'another password' }
    expect(await redeem(access, new Browser(), path, again)).toBe('link-used')
    const restarted = { ...access, house: await houseIn(access.dataDir) }
    expect(await redeem(restarted, new Browser(), path, again)).toBe('link-used')
    expect(accountNamed(restarted.house.value, 'wu')).toBeNull()
  })

  it('of two who redeem it at once lets in one', async () => {
    const access = await newAccess()
    const { path } = await makeOwnerLink(access.dataDir, noon)
    const wishes = ['zhou', 'wu'].map(name => ({ name, password: 'forge and file' }))
    const answers = await Promise.all(wishes.map(wish => redeem(access, new Browser(), path, wish)))
    expect(answers.sort()).toEqual(['in', 'link-used'])
    expect(access.house.value.accounts.size).toBe(1)
  })

  it('is good for an hour, and ends when a newer one is made', async () => {
    const access = await newAccess()
    const first = await makeOwnerLink(access.dataDir, noon)
    expect(await redeem(access, new Browser(), first.path, zhou, later(60))).toBe('link-expired')
    const second = await makeOwnerLink(access.dataDir, noon)
    expect(await redeem(access, new Browser(), first.path)).toBe('link-unknown')
    expect(await redeem(access, new Browser(), '/owner#guess')).toBe('link-unknown')
    expect(await redeem(access, new Browser(), second.path, zhou, later(59))).toBe('in')
  })

  it('stays good after a password that cannot be used', async () => {
    const access = await newAccess()
    const { path } = await makeOwnerLink(access.dataDir, noon)
    expect(await redeem(access, new Browser(), path, { name: 'zhou', password: 'short' })).toBe('password-unusable')
    expect(await redeem(access, new Browser(), path, { name: ' ', password: 'forge and file' })).toBe('name-unusable')
    expect(await redeem(access, new Browser(), path)).toBe('in')
  })

  it('gives an existing account a new password, ends its sessions, and makes nobody else an owner', async () => {
    const access = await newAccess()
    await redeem(access, new Browser(), (await makeOwnerLink(access.dataDir, noon)).path)
    await givenAccount(access, 'wu', 'the old password')
    const browser = new Browser()
    await browser.does(signInAccount(access, browser.caller(), { name: 'wu', password: 'the old password', ...house }))

    const { path } = await makeOwnerLink(access.dataDir, noon)
    expect(await redeem(access, new Browser(), path, { name: 'wu', password: 'the new password' })).toBe('in')
    expect(sessionFor(access, browser.cookieHeader, house, noon)).toBeNull()
    expect(accountNamed(access.house.value, 'wu')?.owner).toBe(false)
    const signIn = (password: string) =>
      new Browser().does(signInAccount(access, new Browser().caller(), { name: 'wu', password, ...house }))
    expect(await signIn('the old password')).toBe('wrong-credentials')
    expect(await signIn('the new password')).toBe('in')
  })

  it('is printed by `npm run owner` beside a running server, which then takes it', async () => {
    const access = await newAccess()
    const printed = await ownerCommand({ DATA_DIR: access.dataDir, PORT: '9090' })
    const path = /http:\/\/localhost:9090(\/owner#\S+)/.exec(printed.stdout)?.[1] ?? ''
    expect(await redeem(access, new Browser(), path, zhou, new Date())).toBe('in')
  })

  it('is not printed under a setting that cannot be used', async () => {
    const failed = ownerCommand({ DATA_DIR: await newFolder(), PORT: 'many' })
    await expect(failed).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining('PORT') })
  })
})

function ownerCommand(env: Record<string, string>): Promise<{ stdout: string; stderr: string }> {
  const file = fileURLToPath(new URL('../../../server/cli/owner.ts', import.meta.url))
  return run(process.execPath, ['--import', 'tsx', file], { env: { PATH: process.env.PATH, ...env } })
}
