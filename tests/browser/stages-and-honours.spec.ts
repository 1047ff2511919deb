import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { JoinCard } from '../../shared/protocol/http.ts'
import { expect, tabletSize, test, wallSize } from './journey.ts'
import { chiefOf, layDownSamples } from './marked-sample.ts'

test.use({ kept: { name: 'stages and honours', simulate: false }, viewport: tabletSize })
test.setTimeout(150_000)

test('a stage is closed after its preview, results are published, and the medal is applied for and granted', async ({
  page: desk,
  context,
  person,
  house,
}) => {
  await house.stop()
  await layDownSamples(house.folder, ['quiz', 'rider'])
  await house.start()
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: house.url })

  const cards = await test.step('the owner makes the chief a card in each competition', async () => {
    await desk.goto(house.ownerLink)
    await desk.getByLabel('账号').fill('组委会')
    await desk.getByLabel('密码', { exact: true }).fill('a long enough one')
    await desk.getByLabel('再输一次密码').fill('a long enough one')
    await desk.getByRole('button', { name: '设定并进入' }).click()
    await expect(desk.getByRole('heading', { level: 1 })).toHaveText('本系统的比赛')
    const made = ['quiz', 'rider'].map(async competition => {
      const options = { data: { judges: [chiefOf.id] }, headers: { origin: house.url } }
      const answer = await desk.request.post(`/api/c/${competition}/join-cards`, options)
      return z.array(JoinCard).parse(await answer.json())
    })
    return (await Promise.all(made)).flat()
  })

  const chief = await (await person({ viewport: tabletSize })).newPage()
  for (const { url } of cards) {
    await chief.goto(url)
    await chief.getByRole('button', { name: '在这台设备上使用' }).click()
    await expect(chief).toHaveURL(/\/chief$/)
  }
  const board = await (await person({ viewport: wallSize, reducedMotion: 'reduce' })).newPage()
  await board.goto('/c/quiz/board')

  await test.step('the stage says that it is settled, and who would go on', async () => {
    await chief.goto('/c/quiz/chief')
    const card = chief.getByRole('region', { name: '赛段' })
    await expect(card).toContainText('本赛段已全部确认，可以结束。')
    await expect(card).toContainText('前 6 名 · 与末位并列的一同晋级')
    await card.getByRole('button', { name: '结束本赛段' }).click()
    const dialog = chief.getByRole('dialog')
    await expect(dialog.locator('tr[data-on="true"]')).toHaveCount(7)
    await expect(dialog.locator('tr[data-on="true"][data-level="true"]')).toHaveCount(2)
    await expect(dialog.locator('tr[data-on="false"]').first()).toContainText('名额以外')
    await dialog.getByRole('button', { name: '结束本赛段' }).click()
    await expect(dialog).toHaveCount(0)
  })

  await test.step('who left is marked, at the desk and on the wall', async () => {
    await expect(chief.getByRole('listitem').filter({ hasText: '决赛' })).toHaveAttribute('aria-current', 'step')
    await expect(chief.locator('.chief-column[data-left="true"]')).toHaveCount(2)
    await expect(chief.getByRole('option', { name: /^赛位 08 · 止于笔试/ })).toBeVisible()
    await expect(board.locator('.wall-list .wall-row').filter({ hasText: '队八' }).locator('.state')).toHaveText(
      '止于笔试',
    )
  })

  await test.step('the results cannot be locked yet; the stage is taken back with a reason, and closed again', async () => {
    await chief.getByRole('button', { name: '撤回“笔试”的结束' }).click()
    const dialog = chief.getByRole('dialog')
    await dialog.getByRole('button', { name: '撤回“笔试”的结束' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('请写明理由。')
    await dialog.getByLabel('理由').fill('笔试卷面复核')
    await dialog.getByRole('button', { name: '撤回“笔试”的结束' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(chief.locator('.chief-column[data-left="true"]')).toHaveCount(0)
    await chief.getByRole('button', { name: '锁定成绩' }).click()
    await expect(chief.getByRole('dialog')).toContainText('“笔试”还没有结束')
    await chief.getByRole('dialog').getByRole('button', { name: '取消' }).click()
    await chief.getByRole('button', { name: '结束本赛段' }).click()
    await chief.getByRole('dialog').getByRole('button', { name: '结束本赛段' }).click()
    await expect(chief.locator('.chief-column[data-left="true"]')).toHaveCount(2)
  })

  await test.step('the riders are locked and published', async () => {
    await chief.goto('/c/rider/chief')
    await chief.getByRole('button', { name: '锁定成绩' }).click()
    await chief.getByRole('dialog').getByRole('button', { name: '锁定成绩' }).click()
    await expect(chief.getByRole('button', { name: '解锁' })).toBeVisible()
    await desk.goto('/c/rider/organiser')
    await desk.getByRole('button', { name: '成绩表与荣誉' }).click()
    await expect(desk.getByText('公布成绩后，有资格的人列在这里。')).toBeVisible()
    await desk.getByRole('button', { name: /返回组委会/ }).click()
    await desk.getByRole('button', { name: '公布成绩' }).click()
    await desk.getByRole('dialog').getByRole('button', { name: '公布成绩' }).click()
    await expect(desk.locator('.organiser-state')).toHaveText('已公布第 1 版')
  })

  await test.step('the results are copied for a spreadsheet, and downloaded', async () => {
    await desk.getByRole('button', { name: '成绩表与荣誉' }).click()
    await expect(desk.getByText('已公布第 1 版')).toBeVisible()
    const first = desk.locator('.results-table tbody tr').first()
    await expect(first).toContainText('特等奖')
    await desk.getByRole('button', { name: '复制表格' }).first().click()
    await expect(desk.getByText('已复制，可直接粘贴到 Excel 或 WPS。')).toBeVisible()
    const copied = await desk.evaluate(() => navigator.clipboard.readText())
    const [head = '', best = ''] = copied.split('\r\n')
    expect(head.split('\t').slice(0, 4)).toEqual(['名次', '赛位', '姓名', '单位'])
    expect(best.split('\t').slice(0, 2)).toEqual(['1', '01'])
    const [file] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('button', { name: '下载 CSV' }).first().click(),
    ])
    expect(file.suggestedFilename()).toBe('网约配送员 成绩表.csv')
    const text = await readFile(await file.path(), 'utf8')
    expect(text.startsWith('\uFEFF名次,赛位,')).toBe(true)
  })

  await test.step('the medal is applied for and granted; going back asks why', async () => {
    const medal = desk.getByRole('group', { name: /五一劳动奖章/ })
    await medal.getByRole('button', { name: '已申报' }).click()
    await expect(medal.getByRole('button', { name: '已申报' })).toHaveAttribute('aria-pressed', 'true')
    await medal.getByRole('button', { name: '已授予' }).click()
    await expect(medal.getByRole('button', { name: '已授予' })).toHaveAttribute('aria-pressed', 'true')
    await medal.getByRole('button', { name: '已申报' }).click()
    const dialog = desk.getByRole('dialog')
    await dialog.getByRole('button', { name: '更正' }).click()
    await expect(dialog.getByRole('alert')).toHaveText('请写明原因。')
    await dialog.getByLabel('原因').fill('批复文号有误')
    await dialog.getByRole('button', { name: '更正' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(medal.getByRole('button', { name: '已申报' })).toHaveAttribute('aria-pressed', 'true')
    await expect(desk.getByText('批复文号有误')).toBeVisible()
  })
})
