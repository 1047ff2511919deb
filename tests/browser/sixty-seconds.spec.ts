import type { Page } from '@playwright/test'
import { expect, phoneSize, tabletSize, test, wallSize } from './journey.ts'

test.use({ kept: { name: 'sixty seconds', simulate: true }, viewport: wallSize })

const row = (wall: Page, code: string) => wall.locator(`.wall-row[data-row="${code}"]`)

/** Resolves with the moment at which the row's total is what is waited for; the wall may show another page first. */
const moment = (wall: Page, code: string, total: string): Promise<number> =>
  wall.evaluate(
    ([of, text]) =>
      new Promise<number>(resolve => {
        const shows = () =>
          document.querySelector(`.wall-row[data-row="${of}"] .who button`)?.getAttribute('aria-label')?.includes(text)
        const look = () => (shows() ? resolve(Date.now()) : requestAnimationFrame(look))
        look()
      }),
    [code, total] as const,
  )

test('the first sixty seconds, README closed', async ({ page: wall, context }) => {
  const began = Date.now()

  await test.step('0–3 s: the board, dark, without scrolling', async () => {
    await wall.goto('/')
    await expect(wall.locator('.wall-list .wall-row')).not.toHaveCount(0, { timeout: 3_000 })
    await expect(wall.getByRole('heading', { level: 1 })).toHaveText('高要区第二届“匠心杯”职工职业技能竞赛（演示）')
    await expect(wall.locator('.hosts')).toHaveText(
      /主办高要区总工会（演示）\s*联合主办区人力资源和社会保障局（演示）\s*承办金利镇总工会（演示）\s*技术支持“劳模工匠助企行”服务队（演示）/,
    )
    await expect(wall.getByRole('navigation', { name: '演示操作' })).toContainText('演示 · 虚构数据')
    await expect(wall.getByRole('tab')).toHaveText([
      /^乡村建筑\s*已公示$/,
      /^小五金\s*评分中 \d+ \/ 52$/,
      /^压铸\s*(明天 )?14:00 开赛$/,
    ])
    await expect(wall.locator('html')).toHaveAttribute('data-ground', 'ink')
    const overflow = await wall.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement
      return [scrollWidth - innerWidth, scrollHeight - innerHeight]
    })
    expect(overflow).toEqual([0, 0])
    await expect(wall.locator('.wall-phone')).toBeInViewport({ ratio: 1 })
  })

  await test.step('3–10 s: hardware moves by itself and says how fresh it is', async () => {
    await expect(wall.getByRole('tab', { selected: true })).toContainText('小五金')
    await expect(wall.locator('.wall-head')).toContainText('赛位')
    await expect(wall.locator('.wall-head .legend')).toHaveText('理论锉配装配冲压抛光安全')
    const rows = wall.locator('.wall-list .wall-row:not([inert])')
    await expect(rows).toHaveCount(10)
    const first = rows.first()
    await expect(first.locator('.rank')).toHaveText(/^\d+$/)
    await expect(first.locator('.who')).toHaveText(/^\d\d$/)
    await expect(first.locator('.weight-bars > *')).toHaveCount(6)
    await expect(first.locator('.total > span')).toHaveText(/^\d\d\.\d\d$/)
    await expect(first.locator('.state')).toHaveText(/^(已确认|暂定)$/)
    await expect(wall.locator('.freshness')).toHaveText(/刚刚更新|秒前更新/)
    await expect(wall.locator('.wall-row.lit')).not.toHaveCount(0, { timeout: 20_000 })
    await expect(wall.locator('.recent li')).not.toHaveCount(0)
    await expect(wall.locator('.recent li em').first()).toHaveText(/^[+−]\d/)
  })

  await test.step('10–20 s: construction with names, towns, prizes and units', async () => {
    await wall.getByRole('tab', { name: '乡村建筑' }).click()
    await expect(wall.locator('.wall-list .wall-row:not([inert]) .rank')).toHaveText([
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '9',
      '10',
    ])
    const rows = wall.locator('.wall-list .wall-row:not([inert])')
    await expect(rows.nth(0)).toContainText('欧阳锦堃白土镇')
    await expect(rows.nth(0).locator('.total > span')).toHaveText('90.37')
    await expect(rows.locator('.state')).toHaveText([
      '一等奖',
      '二等奖',
      '二等奖',
      '二等奖',
      '三等奖',
      '三等奖',
      '三等奖',
      '三等奖',
      '三等奖',
      '三等奖',
    ])
    await expect(rows.nth(3)).toContainText('司徒国柱蛟塘镇')
    await expect(rows.nth(3).locator('.tie')).toHaveText('并列按实操成绩')
    await expect(rows.nth(3).locator('.total > span')).toHaveText('86.22')
    await expect(rows.nth(4).locator('.total > span')).toHaveText('86.22')
    const units = wall.locator('.units li')
    await expect(units.first()).toContainText('金渡镇')
    await expect(units.first()).toContainText('257.89')
    await expect(units.nth(1)).toContainText('257.49')
    await expect(wall.locator('.wall-note')).toHaveText('公示期第 2 天，共 5 天')

    const code = wall.locator('.wall-phone').getByRole('img', { name: '扫码在手机上看榜' })
    await expect(code).toBeVisible()
    await expect(code).toHaveJSProperty('complete', true)
    expect(await code.evaluate(drawn => drawn instanceof HTMLImageElement && drawn.naturalWidth)).toBeGreaterThan(20)
    const phone = await context.newPage()
    await phone.setViewportSize(phoneSize)
    await phone.goto((await wall.locator('.wall-phone').getAttribute('href')) ?? '')
    await expect(phone.getByRole('main')).toContainText('欧阳锦堃')
    await expect(phone.getByRole('main')).toContainText('90.37')
    await phone.close()
  })

  await test.step('20–35 s: the fifth reading lights the other window within a second', async () => {
    await wall.getByRole('tab', { name: '小五金' }).click()
    const opened = context.waitForEvent('page')
    await wall.getByRole('link', { name: '当一回裁判' }).click()
    const tablet = await opened
    await tablet.setViewportSize(tabletSize)
    await expect(tablet.locator('.judge-code')).toHaveText('赛位23')
    await expect(tablet.locator('.judge-where')).toContainText('小五金　J11 评分表')
    const gap = tablet.locator('#aspect-A8')
    await expect(gap).toContainText('塞尺，≤ 0.04 mm，五处')
    await expect(gap.locator('.judge-box')).toHaveText(['0.03', '0.04', '0.05', '0.06', '空'])
    await expect(gap.locator('.judge-box').last()).toHaveAttribute('aria-current', 'true')

    const lit = moment(wall, '23', '88.05')
    const key = (name: string) => tablet.getByRole('button', { name, exact: true }).click()
    // The tablet takes no tap in the first moments of a sheet.
    await expect(async () => {
      await key('0')
      await expect(tablet.locator('.judge-display')).toContainText('0', { timeout: 200 })
    }).toPass()
    await key('.')
    await key('0')
    await key('7')
    const typed = Date.now()
    await expect(gap.locator('.p')).toHaveText('5.6 / 10')
    await expect(tablet.locator('.judge-pad')).toContainText('此处 0 分')
    await expect(tablet.locator('.judge-save')).toHaveText('全部已到服务器')
    const took = (await lit) - typed
    test.info().annotations.push({ type: 'typed to the other window', description: `${took} ms` })
    expect(took).toBeLessThan(2_000)
    await expect(row(wall, '23').locator('.total')).toContainText('88.05')
    await expect(tablet.locator('.judge-tally').first()).toContainText('空 0')
    await tablet.close()
  })

  await test.step('35–45 s: the chief sees the dispute and its three levels', async () => {
    const opened = context.waitForEvent('page')
    await wall.getByRole('link', { name: '裁判长' }).click()
    const chief = await opened
    await chief.setViewportSize(tabletSize)
    const disputed = chief.locator('.chief-column:has(i[data-state="disputed"])')
    await expect(disputed).toHaveCount(1)
    await expect(disputed).toHaveAttribute('aria-label', /赛位 17: .*J08 分歧.*J10 分歧.*J13 分歧/)
    await expect(chief.locator('.chief-column:has(i[data-state="odd"])')).toHaveAttribute('aria-label', /赛位 31: /)
    await expect(chief.locator('.chief-matrix')).toBeInViewport()
    await disputed.click()
    const line = chief.getByRole('row').filter({ hasText: 'D4' })
    await expect(line).toHaveAttribute('data-disputed', 'true')
    await expect(line.getByRole('cell').filter({ hasText: /级/ })).toHaveText([
      /^3.*棱线全部清晰挺直，轮廓与图样一致/,
      /^1.*多处棱线变圆，轮廓尚可辨/,
      /^2.*棱线清晰，个别处略钝/,
    ])
    await chief.close()
  })

  await test.step('45–52 s: any total says how it came about', async () => {
    await expect(row(wall, '23')).toBeVisible()
    // The whole row is the button; a tap on the number lands on it.
    await row(wall, '23').locator('.total').click({ force: true })
    const sheet = wall.getByRole('dialog', { name: '这分怎么来的 · 23' })
    await expect(sheet).toContainText('88.05')
    await sheet.getByRole('button', { name: '全部展开' }).click()
    await expect(sheet.locator('.step-label').filter({ hasText: '配合间隙≤0.04' }).first()).toBeVisible()
    await expect(sheet).toContainText('5.6')
    await wall.keyboard.press('Escape')
    await expect(sheet).toHaveCount(0)
  })

  await test.step('52–60 s: the confirmation sheet, and my own competition', async () => {
    const opened = context.waitForEvent('page')
    await wall.getByRole('link', { name: '组委会' }).click()
    const desk = await opened
    await desk.setViewportSize(tabletSize)
    const construction = desk.getByRole('region', { name: '乡村建筑工匠' })
    await construction.getByRole('link', { name: '成绩确认单' }).click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('成绩确认单')
    await expect(desk.locator('.paper-hosts')).toContainText(/主办.高要区总工会（演示）/)
    await expect(desk.locator('.paper-hosts')).toContainText(/技术支持.“劳模工匠助企行”服务队（演示）/)
    const lines = desk.locator('.paper-standings tbody tr')
    await expect(lines).toHaveCount(30)
    await expect(lines.first()).toHaveText(/^1.*欧阳锦堃.*白土镇.*90\.37.*一等奖$/)
    await expect(lines.last()).toHaveText(/^未排名.*取消资格/)
    await expect(desk.locator('.paper-signs')).toHaveText('裁判长（签字）监督员（签字）组委会（盖章）')
    await expect(desk.locator('footer code')).toHaveText(/^台账锚点 \d+:[0-9a-f]{64}$/)
    await expect(desk.getByRole('button', { name: '打印' })).toBeEnabled()
    await desk.close()

    await wall.getByRole('link', { name: '换成我的比赛' }).click()
    await expect(wall.getByRole('heading', { level: 1 })).toHaveText('换成我的比赛')
    await expect(wall.getByLabel('比赛名称')).toBeVisible()
    await expect(wall.getByLabel(/参赛名单/)).toBeVisible()
    await expect(wall.getByLabel(/裁判名单/)).toBeVisible()
    await expect(wall.locator('optgroup option')).toHaveCount(14)
  })
  expect(Date.now() - began).toBeLessThan(60_000)
})
