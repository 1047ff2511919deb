import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './journey.ts'
import { pages, show } from './pages.ts'
import { quizIn } from './quiz-house.ts'

test.use({ kept: { name: 'quiet', simulate: false }, contextOptions: { reducedMotion: 'reduce' } })

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

for (const shown of pages) {
  test(`axe finds nothing: ${shown.name}`, async ({ page }) => {
    await show(page, shown, { lang: 'zh', ground: 'paper' })
    await expect(page.locator('html')).toHaveAttribute('data-ground', 'paper')
    await findsNothing(page)
  })
}

test('axe finds nothing: quiz desk, every round and the signing', async ({ page, house }) => {
  const competition = await quizIn(house, page, { teams: 4, demonstration: true })
  await page.goto(`/c/${competition}/organiser`)
  await page.getByRole('button', { name: '开始评分' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始评分' }).click()
  await expect(page.locator('.organiser-state')).toHaveText('评分中')
  await page.goto(`/c/${competition}/quiz?judge=J01`)
  await expect(page.locator('.quiz-team[data-team]')).toHaveCount(4)
  const taps = [
    ['个人必答', ['r', 'w', 'v', 'l']],
    ['抢答', ['1', 'r', '2', 'w', '3', 'e', '4']],
    ['风险题', ['2', 'w', '1']],
    ['加赛', []],
    ['结束与签字', []],
  ] as const
  for (const [round, keys] of taps) {
    await page.getByRole('tab', { name: new RegExp(`^${round}`) }).click()
    for (const key of keys) await page.keyboard.press(key)
    await findsNothing(page)
  }
})

/** On either ground. */
async function findsNothing(page: Page): Promise<void> {
  for (const ground of ['paper', 'ink'] as const) {
    await page.evaluate(on => void (document.documentElement.dataset.ground = on), ground)
    const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze()
    const found = violations.flatMap(({ id, nodes }) =>
      nodes.map(node => `${ground}: ${id}: ${node.target.join(' ')}: ${node.failureSummary ?? ''}`),
    )
    expect(found).toEqual([])
    expect(passes.map(({ id }) => id)).toContain('color-contrast')
  }
}

test('tabs are one stop of the keyboard, and arrows choose', async ({ page }) => {
  await page.goto('/c/demo/phone/hardware')
  const chosen = page.getByRole('tab', { selected: true })
  await expect(chosen).toHaveText('小五金')
  await chosen.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page).toHaveURL(/\/phone\/diecasting$/)
  await expect(chosen).toHaveText('压铸')
  await expect(chosen).toBeFocused()
  await page.keyboard.press('Home')
  await expect(chosen).toHaveText('乡村建筑')
  await expect(page.locator('[role="tab"][tabindex="0"]')).toHaveCount(1)
})

test('a dialog is opened, kept in and left by keyboard', async ({ page }) => {
  await page.goto('/c/demo/board/construction')
  const who = page.getByRole('button', { name: /^欧阳锦堃，总分 90\.37，第 1 名/ })
  await who.focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  for (let step = 0; step < 12; step += 1) {
    await page.keyboard.press('Tab')
    const outside = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement !== document.body && activeElement?.closest('dialog') === null
    })
    expect(outside).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(who).toBeFocused()
})

test("the chief goes through the matrix and a tablet's sheet is marked by keyboard", async ({ page }) => {
  await page.goto('/c/demo/chief/hardware')
  const matrix = page.getByRole('listbox')
  await matrix.focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowLeft')
  await expect(page.getByRole('option', { selected: true })).toHaveAttribute('aria-label', /^赛位 51:/)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: '赛位 51' })).toBeVisible()

  await page.goto('/c/demo/judge?judge=J11&code=23')
  await expect(page.locator('#aspect-A8 .judge-box').last()).toHaveAttribute('aria-current', 'true')
  await page.keyboard.type('0.07')
  await expect(page.locator('#aspect-A8 .p')).toHaveText('5.6 / 10')
  await expect(page.locator('.judge-save')).toHaveText('全部已到服务器')
})
