import type { Page } from '@playwright/test'
import { z } from 'zod'
import { builders, casters, fitters, judges, officials } from '../../server/demo/names.ts'
import { expect, phoneSize, test } from './journey.ts'
import { pages, show } from './pages.ts'

test.use({ kept: { name: 'quiet', simulate: false }, contextOptions: { reducedMotion: 'reduce' } })

/** Everything a person may read or hear on a page: texts, labels, hints, examples, the title. */
const heard = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const said: string[] = [document.title]
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = texts.nextNode(); node; node = texts.nextNode()) {
      const { parentElement, textContent } = node
      if (parentElement?.closest('script, style, noscript, [lang]:not(html)')) continue
      said.push(textContent ?? '')
    }
    const attributes = ['aria-label', 'aria-description', 'aria-valuetext', 'title', 'placeholder', 'alt'] as const
    for (const element of document.body.querySelectorAll('*'))
      for (const name of attributes) said.push(element.getAttribute(name) ?? '')
    return [...new Set(said.map(text => text.trim()).filter(text => text !== ''))]
  })

const hanRuns = /[\p{Script=Han}·]*\p{Script=Han}[\p{Script=Han}·]*/gu
/** Three words of Latin letters in a row are a sentence; a command in words is not. */
const sentence = /(?<![\p{L}-])\p{Script=Latin}{2,}(?:[ ,]+\p{Script=Latin}{2,}){2,}/u
const commands = /npm run [\w-]+/g

/** What has no English: the names of people, and the program's own. */
const proper = new Set([
  ...[builders, fitters, casters].flatMap(teams => Object.values(teams).flat()),
  ...judges,
  officials.chief,
  '亮分',
])

/** Reasons are in the language of whoever gave them. */
async function reasons(page: Page): Promise<string[]> {
  const answer = await page.request.get('/api/c/demo/events/construction/board')
  const { rows } = z.object({ rows: z.array(z.object({ reason: z.string().nullable() })) }).parse(await answer.json())
  return rows.flatMap(({ reason }) => reason ?? [])
}

for (const shown of pages) {
  test(`one language at a time: ${shown.name}`, async ({ page }) => {
    const given = await reasons(page)
    expect(given).toHaveLength(2)
    await show(page, shown, { lang: 'en' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'en')
    const chinese = (await heard(page)).filter(text => {
      const ours = given.reduce((left, reason) => left.replace(reason, ''), text)
      return [...ours.matchAll(hanRuns)].some(([run]) => !proper.has(run))
    })
    expect(chinese).toEqual([])

    await show(page, shown, { lang: 'zh' })
    await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
    const english = (await heard(page)).filter(text => sentence.test(text.replace(commands, '')))
    expect(english).toEqual([])
  })
}

test('the language and the ground are changed on the page and kept', async ({ page }) => {
  await page.setViewportSize(phoneSize)
  await page.goto('/c/demo/phone/construction')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('tab').first()).toHaveText('Building')
  await page.getByRole('button', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-ground', 'ink')
  await page.reload()
  await expect(page.getByRole('tab').first()).toHaveText('Building')
  await expect(page.locator('html')).toHaveAttribute('data-ground', 'ink')
  await page.getByRole('button', { name: '中文' }).click()
  await expect(page.getByRole('tab').first()).toHaveText('乡村建筑')
})
