import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { expect, phoneSize, tabletSize, test } from './journey.ts'
import { Tablet } from './tablet.ts'

test.use({ kept: { name: 'answers', simulate: false }, viewport: tabletSize })
test.setTimeout(120_000)

/** The food testers' sample without its draw, open to anybody and live. */
async function foodtest(): Promise<CompetitionFile> {
  const sample = join(import.meta.dirname, '../../seeds/samples/foodtest/competition.json')
  const file = CompetitionFile.parse(JSON.parse(await readFile(sample, 'utf8')))
  const events = file.events.map(event => ({
    ...event,
    setup: { ...event.setup, conduct: 'open', policy: 'live' },
    contestants: event.entries.map(({ code }) => ({ id: `c${code}`, bib: code, name: `检测员${code}` })),
    entries: event.entries.map(entry => ({ ...entry, contestant: `c${entry.code}` })),
  }))
  return CompetitionFile.parse({ ...file, info: { ...file.info, demonstration: true }, events })
}

test('blind samples: a row a sample, by finger and by keyboard; what is open is pointed out; a phone reads why', async ({
  page,
  person,
  house,
}) => {
  await page.goto(house.ownerLink)
  await page.getByLabel('账号').fill('组委会')
  await page.getByLabel('密码', { exact: true }).fill('a long enough one')
  await page.getByLabel('再输一次密码').fill('a long enough one')
  await page.getByRole('button', { name: '设定并进入' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('本系统的比赛')
  const made = await page.request.post('/api/competitions/file', {
    data: await foodtest(),
    headers: { origin: house.url },
  })
  const { id } = z.object({ id: z.string() }).parse(await made.json())
  await page.goto(`/c/${id}/organiser`)
  await page.getByRole('button', { name: '开始评分' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始评分' }).click()
  await expect(page.locator('.organiser-state')).toHaveText('评分中')

  await page.goto(`/c/${id}/judge?judge=J03`)
  const tablet = new Tablet(page)
  await tablet.open('01')
  const sample = (n: number) => page.locator('.key-row').nth(n - 1)
  const samples = tablet.aspect('D1')

  await test.step('nine samples: the first by finger, the others typed', async () => {
    await samples.locator('.judge-pick').click({ position: { x: 8, y: 8 } })
    await expect(page.locator('.key-row')).toHaveCount(10)
    await expect(page.locator('.key-row[data-open="true"]')).toHaveCount(10)
    const key = await sample(1).getByRole('button', { name: '+' }).boundingBox()
    expect(Math.min(key?.width ?? 0, key?.height ?? 0)).toBeGreaterThanOrEqual(48)
    await sample(1).getByRole('button', { name: '+' }).click()
    await expect(sample(2)).toHaveAttribute('aria-current', 'true')
    for (const answer of '--+-+--+') await page.keyboard.press(answer)
    await expect(page.locator('.key-done')).toHaveText('已答 9 / 10空 1')
    await expect(samples.locator('.p')).toHaveText('22.5 / 25')
  })

  await test.step('before signing the open one is pointed out, and answered wrong', async () => {
    await tablet.enter('D2', { faults: [0] })
    await page.getByRole('button', { name: '核对并签字' }).last().click()
    await page.getByRole('button', { name: /1 题没有答案/ }).click()
    await expect(page.locator('.key-row[data-open="true"]')).toHaveCount(1)
    await tablet.ready()
    await samples.locator('.judge-pick').click({ position: { x: 8, y: 8 } })
    await sample(10).getByRole('button', { name: '+' }).click()
    await expect(page.locator('.key-done')).toHaveText('已答 10 / 10')
    await expect(samples.locator('.p')).toHaveText('22.5 / 25')
    await tablet.sign()
  })

  await test.step('a phone reads how the total came about, without the key', async () => {
    const phone = await (await person({ viewport: phoneSize })).newPage()
    await phone.goto(`/c/${id}/explain/foodtest/01`)
    const step = (name: string) => phone.locator('.step').filter({ has: phone.getByText(name, { exact: false }) })
    await expect(phone.locator('.explanation')).toBeVisible()
    await phone.getByRole('button', { name: '全部展开' }).click()
    const line = step('盲样判定（10个）').last()
    await expect(line).toContainText('裁判组共同评分 · 答对 9 / 10')
    await expect(line.locator('.step-value')).toHaveText('22.50')
    expect(await phone.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })
})
