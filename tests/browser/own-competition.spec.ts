import type { Page } from '@playwright/test'
import { z } from 'zod'
import { JoinCard } from '../../shared/protocol/http.ts'
import { expect, tabletSize, test, wallSize } from './journey.ts'
import { marksOf, theory, totals } from './own-marks.ts'
import { Tablet } from './tablet.ts'

test.use({ kept: { name: 'own competition', simulate: false }, viewport: tabletSize })
test.setTimeout(150_000)

const roster = [
  ['单位', '姓名', '项目'],
  ['谷雨建筑', '欧阳海·买买提', '乡村建筑'],
  ['小满建工', '林国强', '乡村建筑'],
  ['谷雨建筑', '㓞小雨', '乡村建筑'],
]
const judges = ['常青', '鲁大年', '贺兰英', '石敬亭', '葛洪涛'].map(name => [name, '职业技能鉴定所', '乡村建筑'])
const rows = (cells: readonly (readonly string[])[]) => cells.map(row => row.join('\t')).join('\n')

/** Pastes as somebody does who copied cells of a spreadsheet. */
async function paste(page: Page, label: RegExp, text: string): Promise<void> {
  const box = page.getByLabel(label)
  await page.evaluate(copied => navigator.clipboard.writeText(copied), text)
  await box.click()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
  await expect(box).toHaveValue(text)
}

test('begin my own: five judges mark one contestant, the chief accepts, a sixth sees the result', async ({
  page: desk,
  context,
  person,
  house,
  watch,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.url })
  // What the server turns down, the browser notes too: the row that is wrong.
  watch.allow(/status of 422 .*\/api\/competitions$/)

  await test.step("the owner's link makes an account", async () => {
    await desk.goto(house.ownerLink)
    await desk.getByLabel('账号').fill('组委会')
    await desk.getByLabel('密码', { exact: true }).fill('a long enough one')
    await desk.getByLabel('再输一次密码').fill('a long enough one')
    await desk.getByRole('button', { name: '设定并进入' }).click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('本系统的比赛')
    await desk.getByRole('link', { name: '开始一场新的比赛' }).click()
  })

  await test.step('a form and two pasted lists; a wrong row is named and the typing stays', async () => {
    await desk.getByLabel('比赛名称').fill('高要区第三届职工技能竞赛')
    await desk.getByLabel('主办单位').fill('高要区总工会')
    await desk.getByLabel('比赛日期').fill('2026-11-28')
    await desk.getByLabel('项目名称').fill('乡村建筑')
    await desk.getByLabel('评分方案').selectOption('construction')
    const mistyped = rows(roster).replace('林国强\t乡村建筑', '林国强\t乡村建竹')
    await paste(desk, /^参赛名单/, mistyped)
    await paste(desk, /^裁判名单/, rows(judges))
    await desk.getByRole('button', { name: '建立比赛' }).click()
    const wrong = desk.locator('.begin-paste').filter({ hasText: '参赛名单' }).getByRole('alert')
    await expect(wrong).toHaveText('第 3 行，项目“乡村建竹”：不在项目之中；可填：乡村建筑')
    await expect(desk.getByLabel(/^参赛名单/)).toHaveValue(mistyped)
    await expect(desk.getByLabel(/^裁判名单/)).toHaveValue(rows(judges))
    await expect(desk.getByLabel('比赛名称')).toHaveValue('高要区第三届职工技能竞赛')
    await paste(desk, /^参赛名单/, rows(roster))
    await desk.getByRole('button', { name: '建立比赛' }).click()
    await expect(desk).toHaveURL(/\/c\/[^/]+\/organiser$/)
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('高要区第三届职工技能竞赛')
  })
  const competition = decodeURIComponent(new URL(desk.url()).pathname.split('/')[2] ?? '')
  const at = (...steps: readonly string[]) => `/c/${[competition, ...steps].map(encodeURIComponent).join('/')}`

  const cards = await test.step('join cards, shown once', async () => {
    await desk.getByRole('link', { name: '裁判卡' }).click()
    const made = desk.waitForResponse(/\/join-cards$/)
    await desk.getByRole('button', { name: '制作 5 张裁判卡' }).click()
    const answered = z.array(JoinCard).parse(await (await made).json())
    await expect(desk.getByRole('article')).toHaveCount(5)
    await expect(desk.getByRole('article').first()).toContainText('J01')
    await expect(desk.getByRole('article').first()).toContainText(answered[0]?.pin ?? 'a PIN')
    await expect(desk.getByRole('img', { name: '裁判 J01 的加入二维码' })).toBeVisible()
    return answered
  })

  await test.step('the event is opened, its results live', async () => {
    await desk.goto(at('organiser'))
    await desk.getByRole('radio', { name: /^实时公开/ }).click()
    await expect(desk.getByRole('radio', { name: /^实时公开/ })).toBeChecked()
    await desk.getByRole('button', { name: '开始评分' }).click()
    const dialog = desk.getByRole('dialog')
    await expect(dialog.getByRole('listitem')).toHaveCount(8)
    await expect(dialog).toContainText('理论（导入）：导入成绩 0 / 3')
    await dialog.getByRole('button', { name: '开始评分' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(desk.locator('.organiser-state')).toHaveText('评分中')
  })

  const board = await test.step('a sixth browser watches the board', async () => {
    const page = await (await person({ viewport: wallSize, reducedMotion: 'reduce' })).newPage()
    await page.goto('/')
    await expect(page).toHaveURL(at())
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('高要区第三届职工技能竞赛')
    return page
  })
  const boardRow = (name: string) => board.locator('.wall-list .wall-row').filter({ hasText: name })
  const shows = async (name: string, rank: string, total: string) => {
    await expect(boardRow(name).locator('.total > span')).toHaveText(total)
    await expect(boardRow(name).locator('.rank')).toHaveText(rank)
  }

  await test.step('theory marks are pasted; a row that fits nobody is named', async () => {
    await desk.getByRole('button', { name: '导入成绩' }).click()
    const dialog = desk.getByRole('dialog')
    const mistyped = rows([
      ['姓名', '成绩'],
      ['欧阳海·买买提', theory.first],
      ['04', theory.second],
    ])
    await paste(desk, /^理论考试/, mistyped)
    await expect(dialog.getByRole('alert')).toHaveText('第 3 行：没有“04”这个赛位、参赛号或姓名。')
    await expect(dialog.getByRole('button', { name: /^录入/ })).toBeDisabled()
    await paste(desk, /^理论考试/, mistyped.replace('\n04', '\n02'))
    await dialog.getByRole('button', { name: '录入 2 条' }).click()
    await expect(dialog).toContainText('已录入 2 条。')
    await dialog.getByRole('button', { name: '关闭' }).last().click()
    // Imported marks alone are no standing.
    await expect(board.locator('.wall-list .wall-row')).toHaveCount(0)
  })

  const tablets = new Map<string, Tablet>()
  await test.step('five judges join, four by the code on their card, one by number and PIN', async () => {
    for (const { judge, pin, url } of cards) {
      const page = await (await person()).newPage()
      if (judge === 'J05') {
        await page.goto(`/sign-in?competition=${competition}`)
        await page.getByLabel('裁判号').fill('J05')
        await page.getByLabel(/^PIN/).fill(pin)
        await page.getByRole('button', { name: '进入' }).click()
      } else {
        await page.goto(url)
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(`裁判号 ${judge}`)
        await page.getByRole('button', { name: '在这台设备上使用' }).click()
        await expect(page).toHaveURL(/\/(judge|chief)$/)
        expect(page.url()).not.toContain('#')
      }
      // The first judge of the list is the chief too, and lands on the chief's desk.
      if (judge === 'J01') await page.goto(new URL(at('judge'), url).href)
      await expect(page.locator('.judge-code')).toHaveText('我的评分表')
      await expect(page.locator('.judge-tile')).toHaveCount(3)
      tablets.set(judge, new Tablet(page))
    }
  })

  await test.step('a mark each: the second leads by the better theory', async () => {
    const [one, two] = [tablets.get('J01'), tablets.get('J02')]
    if (!one || !two) throw new Error('J01 and J02 did not join')
    await one.open('01')
    await one.enter('A1', { readings: ['4', '12'] })
    await shows('欧阳海·买买提', '1', totals.oneMark.first)
    await two.open('02')
    await two.enter('D3', { checks: [true] })
    await shows('林国强', '1', totals.oneMark.second)
    await shows('欧阳海·买买提', '2', totals.oneMark.first)
    await expect(boardRow('欧阳海·买买提').locator('.state')).toHaveText('暂定')
    for (const { page } of [one, two]) await page.getByRole('button', { name: '全部赛位' }).click()
  })

  await test.step('the judges mark, aspect by aspect, each mark saved as it is made', async () => {
    const all = [...tablets]
    await Promise.all(
      all.map(async ([judge, tablet]) => {
        await tablet.open('01')
        await tablet.mark(marksOf[judge] ?? [])
        await tablet.allSaved()
      }),
    )
    // Only then are the sheets that two judges agree on complete for the second of them.
    for (const [, tablet] of all) await expect(tablet.page.locator('.judge-tally').first()).toContainText('空 0')
    for (const [, tablet] of all) await tablet.sign()
    await shows('欧阳海·买买提', '1', totals.withoutField)
    await shows('林国强', '2', totals.oneMark.second)
  })

  const chief = tablets.get('J01')?.page
  if (!chief) throw new Error('J01 did not join')
  await test.step('the chief records who is out, and accepts', async () => {
    await chief.goto(new URL(at('chief'), chief.url()).href)
    const out = [
      ['02', '缺赛', '未按时到场'],
      ['03', '弃权', '本人申请'],
    ] as const
    for (const [code, status, why] of out) {
      await chief.getByRole('option', { name: `赛位 ${code}:` }).click()
      await chief.getByRole('button', { name: '更改状态' }).click()
      const dialog = chief.getByRole('dialog')
      await dialog.getByRole('radio', { name: status }).check()
      await dialog.getByLabel('理由').fill(why)
      await dialog.getByRole('button', { name: '确定' }).click()
      await expect(chief.locator('.chief-entry-head')).toContainText(`${status}${why}`)
      await chief.getByRole('button', { name: '返回总览' }).click()
    }
    await shows('欧阳海·买买提', '1', totals.final)
    await expect(boardRow('欧阳海·买买提').locator('.state')).toHaveText('暂定')
    await chief.getByRole('option', { name: '赛位 01:' }).click()
    await expect(chief.locator('.chief-total')).toContainText(totals.final)
    await chief.getByRole('button', { name: '确认', exact: true }).click()
    await expect(boardRow('欧阳海·买买提').locator('.state')).toHaveText('已确认')
    await expect(boardRow('林国强').locator('.state')).toHaveText('缺赛')
    await expect(boardRow('㓞小雨').locator('.state')).toHaveText('弃权')
  })

  await test.step('lock, publish, and the confirmation sheet', async () => {
    await chief.getByRole('button', { name: '锁定成绩' }).click()
    await chief.getByRole('dialog').getByRole('button', { name: '锁定成绩' }).click()
    await expect(chief.getByRole('button', { name: '解锁' })).toBeVisible()

    await desk.getByRole('button', { name: '公布成绩' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByLabel('公示天数').fill('5')
    await dialog.getByRole('button', { name: '公布成绩' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(desk.locator('.organiser-state')).toHaveText('已公布第 1 版')

    await shows('欧阳海·买买提', '1', totals.final)
    await expect(boardRow('欧阳海·买买提').locator('.state')).toHaveText('一等奖')
    await expect(board.locator('.wall-note')).toContainText('公示期第 1 天，共 5 天')

    await desk.getByRole('link', { name: '成绩确认单' }).click()
    const lines = desk.locator('.paper-standings tbody tr')
    await expect(lines).toHaveText([
      /^101欧阳海·买买提谷雨建筑77\.46一等奖$/,
      /^未排名03㓞小雨谷雨建筑–弃权 本人申请$/,
      /^未排名02林国强小满建工–缺赛 未按时到场$/,
    ])
    const answer: unknown = await (await desk.request.get(`/api/c/${competition}/anchor`)).json()
    const { seq, hash } = z.object({ seq: z.number(), hash: z.string() }).parse(answer)
    await expect(desk.locator('footer code')).toHaveText(`台账锚点 ${seq}:${hash}`)
  })
})
