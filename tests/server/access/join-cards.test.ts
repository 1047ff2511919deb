import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { allowMove, cardStates, issueCards, type JoinCard, revokeCard } from '../../../server/access/join-cards.ts'
import { sessionFor } from '../../../server/access/sessions.ts'
import { type Access, checkPin, openDemo, redeemCard, signInJudge } from '../../../server/access/sign-in.ts'
import { forgetCompetition } from '../../../server/house/house.ts'
import { CompetitionId, JudgeId } from '../../../shared/scheme/ids.ts'
import { Browser, cup, j01, j02, later, newAccess, noon, houseIn } from './setup.ts'

const tablet = { role: 'judge', competition: cup }

async function oneCard(access: Access, judge = j01): Promise<JoinCard> {
  const [card] = await issueCards(access.house, cup, [judge], noon)
  if (!card) throw new Error('no card')
  return card
}

const scan = (access: Access, browser: Browser, card: JoinCard, now = noon) =>
  browser.does(redeemCard(access, browser.caller(now), { ...tablet, judge: card.judge, secret: secretOf(card) }))

const typePin = (access: Access, browser: Browser, card: { judge: JudgeId; pin: string }, now = noon) =>
  browser.does(signInJudge(access, browser.caller(now), { ...tablet, judge: card.judge, pin: card.pin }))

const holder = (access: Access, browser: Browser, now = noon) =>
  sessionFor(access, browser.cookieHeader, tablet, now)?.id ?? null

function secretOf(card: JoinCard): string {
  return card.path.slice(card.path.indexOf('.') + 1)
}

function otherPin(pin: string): string {
  return pin === '000000' ? '000001' : '000000'
}

describe('join cards', () => {
  it('have a PIN of six digits and a secret of 128 bits in the fragment, kept nowhere', async () => {
    const access = await newAccess()
    const judges = Array.from({ length: 22 }, (_, index) => JudgeId.parse(`J${String(index + 1).padStart(2, '0')}`))
    const cards = await issueCards(access.house, cup, judges, noon)
    expect(cards.map(card => card.judge)).toEqual(judges)
    for (const card of cards) {
      expect(card.pin).toMatch(/^\d{6}$/)
      expect(card.path).toMatch(new RegExp(`^/c/cup/join#${card.judge}\\.[A-Za-z0-9_-]{22}$`))
    }
    expect(new Set(cards.map(secretOf)).size).toBe(22)
    const text = await readFile(join(access.dataDir, 'house.json'), 'utf8')
    for (const card of cards) {
      expect(text).not.toContain(secretOf(card))
      expect(text).not.toContain(`"${card.pin}"`)
    }
    const fresh = { issuedAt: noon.toISOString(), revoked: false, device: null, moveAskedAt: null }
    expect(cardStates(access.house.value, cup)).toEqual(judges.map(judge => ({ judge, ...fresh })))
  })

  it('let the judge in by QR or by number and PIN, again and again on one device, after a restart too', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const browser = new Browser()
    expect(holder(access, browser)).toBeNull()
    expect(await scan(access, browser, card)).toBe('in')
    expect(holder(access, browser)).toBe(j01)
    const device = sessionFor(access, browser.cookieHeader, tablet, noon)?.device
    await access.house.close()

    const restarted = { ...access, house: await houseIn(access.dataDir) }
    expect(holder(restarted, browser)).toBe(j01)
    expect(await typePin(restarted, browser, card)).toBe('in')
    expect(await scan(restarted, browser, card)).toBe('in')
    expect(sessionFor(restarted, browser.cookieHeader, tablet, noon)?.device).toBe(device)
  })

  it('refuse a wrong secret, a wrong PIN, an unknown judge and another competition', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const browser = new Browser()
    const tried = (part: Partial<{ competition: CompetitionId; judge: JudgeId; secret: string }>) =>
      browser.does(redeemCard(access, browser.caller(), { ...tablet, judge: j01, secret: secretOf(card), ...part }))
    expect(await tried({ secret: `${secretOf(card)}A` })).toBe('card-unknown')
    expect(await tried({ secret: '' })).toBe('card-unknown')
    expect(await tried({ judge: j02 })).toBe('card-unknown')
    expect(await tried({ competition: CompetitionId.parse('other') })).toBe('card-unknown')
    expect(await typePin(access, browser, { judge: j01, pin: otherPin(card.pin) })).toBe('wrong-credentials')
    expect(await typePin(access, browser, { judge: j02, pin: card.pin })).toBe('wrong-credentials')
    expect(browser.cookieHeader).toBeUndefined()
  })

  it('are refused on a second device until the chief allows it, and then the first device is out', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const [first, second, third] = [new Browser(), new Browser(), new Browser()]
    expect(await scan(access, first, card)).toBe('in')
    expect(await scan(access, second, card)).toBe('other-device')
    expect(await typePin(access, second, card)).toBe('other-device')
    expect([holder(access, first), holder(access, second)]).toEqual([j01, null])
    expect(cardStates(access.house.value, cup)[0]?.moveAskedAt).toBe(noon.toISOString())

    expect(await allowMove(access.house, cup, j01, noon)).toEqual({ ok: true })
    // The leave is for the device that asked.
    expect(await scan(access, third, card)).toBe('other-device')
    expect(await scan(access, second, card)).toBe('in')
    expect([holder(access, first), holder(access, second)]).toEqual([null, j01])
    // And for once.
    expect(await scan(access, first, card)).toBe('other-device')
  })

  it('may move to any device when nobody has asked, within a quarter of an hour', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const [broken, spare] = [new Browser(), new Browser()]
    await scan(access, broken, card)
    await allowMove(access.house, cup, j01, noon)
    expect(await scan(access, spare, card, later(16))).toBe('other-device')
    await allowMove(access.house, cup, j01, later(20))
    expect(await scan(access, spare, card, later(21))).toBe('in')
    expect(holder(access, broken, later(21))).toBeNull()
  })

  it('of two devices that come at once, one gets in', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const browsers = [new Browser(), new Browser()]
    const answers = await Promise.all(browsers.map(browser => scan(access, browser, card)))
    expect(answers.sort()).toEqual(['in', 'other-device'])
    expect(browsers.filter(browser => holder(access, browser) === j01)).toHaveLength(1)
  })

  it('end when revoked, with their sessions, and say so', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const browser = new Browser()
    await scan(access, browser, card)
    expect(await revokeCard(access.house, cup, j01)).toEqual({ ok: true })
    expect(holder(access, browser)).toBeNull()
    expect(await scan(access, browser, card)).toBe('card-revoked')
    expect(await typePin(access, browser, card)).toBe('card-revoked')
    expect(await allowMove(access.house, cup, j01, noon)).toEqual({ ok: false, code: 'card-revoked' })
    expect(await revokeCard(access.house, cup, j02)).toEqual({ ok: false, code: 'card-unknown' })
  })

  it('when issued anew, end the old card and its session and are free for any device', async () => {
    const access = await newAccess()
    const old = await oneCard(access)
    const kept = await oneCard(access, j02)
    const [browser, other] = [new Browser(), new Browser()]
    await scan(access, browser, old)
    await scan(access, other, kept)
    const fresh = await oneCard(access)
    expect([holder(access, browser), holder(access, other)]).toEqual([null, j02])
    expect(await scan(access, browser, old)).toBe('card-unknown')
    expect(await scan(access, new Browser(), fresh)).toBe('in')
  })

  it('end with their competition, and no other’s', async () => {
    const access = await newAccess()
    const browser = new Browser()
    await scan(access, browser, await oneCard(access))
    await issueCards(access.house, CompetitionId.parse('other'), [j01], noon)
    await forgetCompetition(access.house, cup)
    expect(holder(access, browser)).toBeNull()
    expect([...(await houseIn(access.dataDir)).value.credentials.keys()]).toEqual(['other/J01'])
  })

  it('give two judges at one tablet each their own row of command numbers', async () => {
    const access = await newAccess()
    const cards = [await oneCard(access), await oneCard(access, j02)]
    const browser = new Browser()
    const devices: (string | undefined)[] = []
    for (const card of cards) {
      await scan(access, browser, card)
      devices.push(sessionFor(access, browser.cookieHeader, tablet, noon)?.device)
    }
    expect(new Set(devices).size).toBe(2)
    expect(holder(access, browser)).toBe(j02)
  })

  it('lock a judge number out after too many guesses, but not the judge’s own tablet nor the neighbours', async () => {
    const access = await newAccess({ attempts: 3, windowSeconds: 60 })
    const card = await oneCard(access)
    const neighbour = await oneCard(access, j02)
    const [own, stranger] = [new Browser(), new Browser()]
    await scan(access, own, card)
    const wrong = { judge: j01, pin: otherPin(card.pin) }
    const guesses = await Promise.all(Array.from({ length: 6 }, () => typePin(access, stranger, wrong)))
    expect(guesses.filter(one => one === 'wrong-credentials')).toHaveLength(3)
    const answer = await signInJudge(access, stranger.caller(), { ...tablet, judge: j01, pin: card.pin })
    expect(answer).toMatchObject({ ok: false, code: 'too-many-attempts' })
    expect(!answer.ok && answer.retryAfterMs).toBeGreaterThan(50_000)
    expect(await typePin(access, stranger, neighbour)).toBe('in')
    expect(await typePin(access, own, card)).toBe('in')
  })
})

describe('the PIN under a sheet', () => {
  it('is the judge’s own, counted, and of no use once the card is revoked', async () => {
    const access = await newAccess({ attempts: 2, windowSeconds: 60 })
    const card = await oneCard(access)
    const checked = (pin: string) => checkPin(access, new Browser().caller(), { competition: cup, judge: j01, pin })
    expect(await checked(card.pin)).toBeNull()
    expect(await checked(otherPin(card.pin))).toEqual({ ok: false, code: 'wrong-credentials' })
    expect(await checked(otherPin(card.pin))).toEqual({ ok: false, code: 'wrong-credentials' })
    expect(await checked(card.pin)).toMatchObject({ code: 'too-many-attempts' })
    const other = await newAccess()
    const revoked = await oneCard(other)
    await revokeCard(other.house, cup, j01)
    const claim = { competition: cup, judge: j01, pin: revoked.pin }
    expect(await checkPin(other, new Browser().caller(), claim)).toEqual({ ok: false, code: 'wrong-credentials' })
  })
})

describe('the demonstration', () => {
  it('opened without end, keeps the newest and what judges and accounts need', async () => {
    const access = await newAccess()
    const card = await oneCard(access)
    const judge = new Browser()
    await scan(access, judge, card)
    const wish = { competition: cup, role: 'chief', roles: ['chief'], judge: null }
    const open = (browser: Browser) => browser.does(openDemo(access, browser.caller(), wish))
    const [first, last] = [new Browser(), new Browser()]
    await open(first)
    await Promise.all(Array.from({ length: 2_500 }, () => open(new Browser())))
    await open(last)
    const chief = { role: 'chief', competition: cup }
    const alive = [first, last].map(browser => sessionFor(access, browser.cookieHeader, chief, noon) !== null)
    expect(alive).toEqual([false, true])
    expect(holder(access, judge)).toBe(j01)
    expect(await scan(access, judge, card)).toBe('in')
    expect(access.house.value.sessions.size).toBe(501)
    expect(access.house.value.devices.size).toBeLessThanOrEqual(2_000)
  })

  it('opens each role in a tab of its own without a code', async () => {
    const access = await newAccess()
    const browser = new Browser()
    const j11 = JudgeId.parse('J11')
    const opened = (role: string, judge: JudgeId | null) =>
      browser.does(openDemo(access, browser.caller(), { competition: cup, role, roles: [role], judge }))
    expect(await opened('judge', j11)).toBe('in')
    expect(await opened('chief', null)).toBe('in')
    const asJudge = sessionFor(access, browser.cookieHeader, tablet, noon)
    const asChief = sessionFor(access, browser.cookieHeader, { role: 'chief', competition: cup }, noon)
    expect(asJudge).toMatchObject({ kind: 'demo', id: j11, roles: ['judge'] })
    expect(asChief).toMatchObject({ kind: 'demo', id: 'demo', roles: ['chief'] })
  })
})
