import { type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { phoneSize, tabletSize, wallSize } from './journey.ts'
import { Tablet } from './tablet.ts'

/** A page of the program, and what has to be there before it is looked at. */
export interface Shown {
  name: string
  path: string
  size: BrowserContextOptions['viewport']
  ready: string
  /** What brings the page into the state meant. */
  prepare?: (page: Page) => Promise<void>
}

const demo = '/c/demo'
const sheet = `${demo}/judge?judge=J11&code=23`

async function explained(page: Page): Promise<void> {
  await page.locator('.who button, .phone-row button').first().click()
  await expect(page.getByRole('dialog').locator('.explanation')).toBeVisible()
}

/** A dialog that a button opens. */
const opened = (button: RegExp) => async (page: Page) => {
  await page.getByRole('button', { name: button }).first().click()
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** Every page of the demonstration's house, before anybody has an account. */
export const pages: readonly Shown[] = [
  {
    name: 'wall, blind and being marked',
    path: `${demo}/board/hardware`,
    size: wallSize,
    ready: '.wall-list .wall-row',
  },
  { name: 'wall, named and published', path: `${demo}/board/construction`, size: wallSize, ready: '.units li' },
  { name: 'wall, before', path: `${demo}/board/diecasting`, size: wallSize, ready: '.before-modules li' },
  {
    name: 'wall, explaining',
    path: `${demo}/board/construction`,
    size: wallSize,
    ready: '.wall-list .wall-row',
    prepare: explained,
  },
  { name: 'phone', path: `${demo}/phone/construction`, size: phoneSize, ready: '.phone-main' },
  { name: 'phone, blind', path: `${demo}/phone/hardware`, size: phoneSize, ready: '.phone-main' },
  { name: 'phone, before', path: `${demo}/phone/diecasting`, size: phoneSize, ready: '.phone-main' },
  { name: 'explain', path: `${demo}/explain/hardware/23`, size: tabletSize, ready: '.explanation' },
  { name: "judge's list", path: `${demo}/judge?judge=J11`, size: tabletSize, ready: '.judge-tile' },
  { name: "judge's sheet, readings", path: sheet, size: tabletSize, ready: '.judge-pad' },
  {
    name: "judge's sheet, levels and points",
    path: `${demo}/judge?judge=J08&code=38`,
    size: tabletSize,
    ready: '.judge-pad',
    prepare: async page => {
      await new Tablet(page).ready()
      await page.locator('#aspect-D4 .judge-pick').click({ position: { x: 8, y: 8 } })
      await expect(page.getByRole('radio')).toHaveCount(4)
    },
  },
  {
    name: "judge's review",
    path: sheet,
    size: tabletSize,
    ready: '.judge-pad',
    prepare: async page => {
      await page
        .getByRole('button', { name: /^(核对并签字|Check and sign)$/ })
        .last()
        .click()
      await expect(page.locator('.judge-review')).toBeVisible()
    },
  },
  { name: "chief's desk", path: `${demo}/chief`, size: tabletSize, ready: '.chief-matrix' },
  { name: "chief's desk, an entry", path: `${demo}/chief/hardware/17`, size: tabletSize, ready: '.chief-entry table' },
  {
    name: "chief's desk, an entry's judges",
    path: `${demo}/chief/hardware/17`,
    size: tabletSize,
    ready: '.chief-entry table',
    prepare: opened(/^(换裁判|Change judges)$/),
  },
  {
    name: "chief's desk, another scheme",
    path: `${demo}/chief/hardware`,
    size: tabletSize,
    ready: '.chief-matrix',
    prepare: opened(/^(更换评分方案|Change the scheme)$/),
  },
  {
    name: "organiser's results",
    path: `${demo}/organiser/results/construction`,
    size: tabletSize,
    ready: '.results-table tbody tr',
  },
  { name: "organiser's desk", path: `${demo}/organiser`, size: tabletSize, ready: '.organiser-event' },
  { name: 'begin', path: '/begin', size: tabletSize, ready: '.begin-event .hint' },
  { name: 'sign in, judge', path: '/sign-in?competition=demo', size: tabletSize, ready: 'form' },
  { name: 'sign in, organiser', path: '/sign-in?view=organiser', size: tabletSize, ready: 'form' },
  { name: 'join card', path: `${demo}/join#J11.${'x'.repeat(22)}`, size: tabletSize, ready: 'main button' },
  { name: 'join card, broken', path: `${demo}/join`, size: tabletSize, ready: 'main a' },
  { name: "owner's link", path: `/owner#${'x'.repeat(22)}`, size: tabletSize, ready: 'form' },
  { name: 'paper: join cards', path: `${demo}/print/cards`, size: tabletSize, ready: '.paper-tools button' },
  { name: 'paper: blank sheets', path: `${demo}/print/sheets/hardware`, size: tabletSize, ready: '.paper-page table' },
  {
    name: 'paper: confirmation',
    path: `${demo}/print/confirmation/construction`,
    size: tabletSize,
    ready: '.paper-page footer code',
  },
  { name: 'missing', path: '/nowhere', size: tabletSize, ready: 'main, [role="alert"], h1' },
]

/** Goes to a page in a language and on a ground, and waits until it is there. */
export async function show(
  page: Page,
  { path, size, ready, prepare }: Shown,
  look: { lang: 'zh' | 'en'; ground?: 'ink' | 'paper' },
) {
  if (size) await page.setViewportSize(size)
  const [address = '', fragment] = path.split('#')
  const query = new URLSearchParams({ lang: look.lang, ...(look.ground ? { ground: look.ground } : {}) })
  const hash = fragment === undefined ? '' : `#${fragment}`
  await page.goto('about:blank')
  await page.goto(`${address}${address.includes('?') ? '&' : '?'}${query}${hash}`)
  await expect(page.locator(ready).filter({ visible: true }).first()).toBeAttached()
  await prepare?.(page)
}
