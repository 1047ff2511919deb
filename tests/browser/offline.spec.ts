import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { expect, tabletSize, test, wallSize } from './journey.ts'
import { Tablet } from './tablet.ts'

test.use({ kept: { name: 'offline', simulate: false }, viewport: tabletSize })

/** The browser itself notes every connection that fails. */
const cut = [/net::ERR_/, /WebSocket connection to .* failed/]

const Line = z.object({ facts: z.array(z.looseObject({ type: z.string() })) })
const Entered = z.object({
  type: z.literal('MarkEntered'),
  sheet: z.object({ entry: z.string() }),
  aspect: z.string(),
  value: z.unknown(),
})

/** The values that an aspect of an entry was ever given, in the ledger's order. */
async function marksIn(folder: string, aspect: string, entry: string): Promise<unknown[]> {
  const text = await readFile(join(folder, 'competitions', 'demo', 'ledger.jsonl'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .flatMap(line => Line.parse(JSON.parse(line)).facts)
    .flatMap(fact => Entered.safeParse(fact).data ?? [])
    .filter(fact => fact.sheet.entry === entry && fact.aspect === aspect)
    .map(({ value }) => value)
}

/** Marks the page, so that a page that was loaded anew would show. */
const stamp = (page: Page) => page.evaluate(() => void Reflect.set(globalThis, 'stamped', true))
const stamped = (page: Page) => page.evaluate(() => Reflect.get(globalThis, 'stamped') === true)

const readings = (...values: readonly (string | null)[]) => ({ kind: 'readings', values })

test('a tablet without network goes on marking, and all arrives once', async ({ page, context, house, watch }) => {
  watch.allow(...cut)
  await page.goto('/c/demo/judge?judge=J11&code=23')
  const tablet = new Tablet(page)
  await tablet.ready()
  await tablet.allSaved()

  const [gaps = [], steps = []] = await Promise.all(['A8', 'A10'].map(aspect => marksIn(house.folder, aspect, '23')))

  await context.setOffline(true)
  await expect(page.locator('.judge-save')).toHaveText('失联，可继续打分', { timeout: 12_000 })
  await tablet.enter('A8', { readings: ['0.03', '0.04', '0.05', '0.06', '0.07'] })
  await expect(page.locator('.judge-save')).toHaveText('失联，本机 1 条待传')
  await expect(page.locator('#aspect-A8')).toHaveAttribute('data-where', 'waiting')
  await expect(page.locator('#aspect-A8 .p')).toHaveText('5.6 / 10')
  await tablet.enter('A10', { readings: ['0.05'] })
  await expect(page.locator('.judge-save')).toHaveText('失联，本机 2 条待传')
  await expect(page.locator('#aspect-A10 .p')).toHaveText('1.2 / 2')

  await context.setOffline(false)
  await tablet.allSaved()
  await expect(page.locator('#aspect-A8')).toHaveAttribute('data-where', 'server')
  const [gap, step] = await Promise.all(['A8', 'A10'].map(aspect => marksIn(house.folder, aspect, '23')))
  expect(gap?.slice(gaps.length)).toEqual([readings('0.03', '0.04', '0.05', '0.06', '0.07')])
  expect(step?.slice(steps.length)).toEqual([readings('0.05')])
})

test('tablet and board outlive a restart of the server, without a reload', async ({ page, person, house, watch }) => {
  watch.allow(...cut)
  const wall = await (await person({ viewport: wallSize, reducedMotion: 'reduce' })).newPage()
  await wall.goto('/c/demo/board/hardware')
  await expect(wall.locator('.freshness')).toHaveAttribute('data-live', 'true')
  const total = wall.locator('.wall-row[data-row="23"] .total > span')
  await expect(total).toHaveText(/^\d\d\.\d\d$/)
  const before = await total.innerText()
  await page.goto('/c/demo/judge?judge=J11&code=23')
  const tablet = new Tablet(page)
  await tablet.ready()
  const angles = await marksIn(house.folder, 'A11', '23')
  await Promise.all([stamp(wall), stamp(page)])

  await house.stop()
  await expect(wall.locator('.freshness')).toHaveAttribute('data-live', 'false', { timeout: 5_000 })
  await expect(wall.locator('.freshness')).toContainText('连接中断')
  await expect(total).toHaveText(before)
  await expect(page.locator('.judge-save')).toHaveText('失联，可继续打分', { timeout: 5_000 })
  await tablet.enter('A11', { readings: ['9'] })
  await expect(page.locator('#aspect-A11 .p')).toHaveText('0 / 2')
  await expect(page.locator('.judge-save')).toHaveText('失联，本机 1 条待传')

  await house.start()
  await tablet.allSaved()
  await expect(wall.locator('.freshness')).toHaveAttribute('data-live', 'true')
  // Two points of the practical's hundred, at seventy.
  await expect(total).toHaveText((Number(before) - 1.4).toFixed(2))
  expect(await Promise.all([stamped(wall), stamped(page)])).toEqual([true, true])
  expect((await marksIn(house.folder, 'A11', '23')).slice(angles.length)).toEqual([readings('9')])
})
