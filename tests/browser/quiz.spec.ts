import type { Locator, Page } from '@playwright/test'
import { expect, tabletSize, test, wallSize } from './journey.ts'
import { quizIn } from './quiz-house.ts'

test.use({ kept: { name: 'quiz', simulate: false }, viewport: tabletSize })
test.setTimeout(150_000)

/** A quiz desk, worked by taps. */
class Desk {
  readonly page: Page

  constructor(page: Page) {
    this.page = page
  }

  async open(competition: string, judge: string): Promise<void> {
    await this.page.goto(`/c/${competition}/quiz/quiz/Q1?judge=${judge}`)
    await expect(this.page.locator('.quiz-team[data-team]')).toHaveCount(6)
  }

  async round(name: string): Promise<void> {
    await this.page.getByRole('tab', { name: new RegExp(`^${name}`) }).click()
  }

  team(code: string): Locator {
    return this.page.locator(`.quiz-team[data-team="${code}"]`)
  }

  /** The panel's number of the question that is put. */
  async isAt(question: number): Promise<void> {
    await expect(this.page.locator('.quiz-question h2')).toContainText(`第 ${question} 题`)
  }

  /** Picks the team and taps what became of the question. */
  async answer(code: string, outcome: string): Promise<void> {
    await this.team(code).locator('.quiz-pick').click()
    await this.tap(outcome)
  }

  async tap(outcome: string): Promise<void> {
    await this.page
      .locator('.quiz-panel .quiz-outcome')
      .filter({ hasText: new RegExp(`^${outcome}`) })
      .click()
  }

  async stake(points: string): Promise<void> {
    await this.page.locator('.quiz-stakes button').filter({ hasText: points }).click()
  }

  async scores(expected: Readonly<Record<string, string>>): Promise<void> {
    for (const [code, score] of Object.entries(expected))
      await expect(this.team(code).locator('b.quiz-score')).toHaveText(score)
  }

  async saved(): Promise<void> {
    await expect(this.page.locator('.judge-save')).toHaveText('全部已到服务器')
  }
}

test('the quiz desk: rounds, an early press, undo, two desks at once, a stake lost, a play-off, closing and signing', async ({
  page,
  person,
  house,
  watch,
}) => {
  // One desk is cut off for a while, and the browser notes it.
  watch.allow(/net::ERR_/, /WebSocket connection to .* failed/)
  const competition = await quizIn(house, page, { teams: 6, demonstration: true })
  await page.goto(`/c/${competition}/organiser`)
  await page.getByRole('button', { name: '开始评分' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '开始评分' }).click()
  await expect(page.locator('.organiser-state')).toHaveText('评分中')

  const wall = await (await person({ viewport: wallSize, reducedMotion: 'reduce' })).newPage()
  await wall.goto(`/c/${competition}`)
  const onWall = async (code: string, rank: string, total: RegExp) => {
    const row = wall.locator('.wall-list .wall-row').filter({ hasText: `队${Number(code)}` })
    await expect(row.locator('.total > span')).toHaveText(total)
    await expect(row.locator('.rank')).toHaveText(rank)
    await expect(row.locator('.state')).toHaveText('暂定')
  }

  const desk = new Desk(page)
  await test.step('from the list of sheets to the desk, and never to a sheet', async () => {
    await page.goto(`/c/${competition}/judge?judge=J01`)
    await page.locator('.judge-quiz').click()
    await expect(page).toHaveURL(/\/quiz\/quiz\/Q1\?judge=J01/)
    await expect(page.locator('.quiz-team[data-team]')).toHaveCount(6)
    await page.goto(`/c/${competition}/judge?judge=J01&code=02`)
    await expect(page).toHaveURL(/\/quiz\/quiz\/Q1\?judge=J01/)
  })

  await test.step('compulsory: a tap a team, and the keyboard', async () => {
    for (const code of ['01', '02', '03', '04', '05'])
      await desk.team(code).getByRole('button', { name: '答对' }).click()
    await onWall('01', '1', /^110/)
    await expect(page.locator('.quiz-ask')).toHaveText('本题还有 1 队未录')
    await desk.team('06').getByRole('button', { name: '答错' }).click()
    await expect(page.locator('.quiz-ask')).toHaveText('本题各队都已录入')
    await page.keyboard.press('ArrowRight')
    await desk.isAt(2)
    for (let step = 0; step < 6; step += 1) await page.keyboard.press('ArrowUp')
    for (let tap = 0; tap < 12; tap += 1) await page.keyboard.press('r')
    await desk.round('共同必答')
    for (let tap = 0; tap < 12; tap += 1) await page.keyboard.press('r')
    await desk.scores({ '01': '150', '05': '150', '06': '140' })
    await desk.saved()
    await onWall('06', '6', /^140/)
  })

  await test.step('buzzer: the board follows, an early press voids the question, and undo takes it back', async () => {
    await desk.round('抢答')
    await desk.isAt(1)
    await desk.answer('01', '答对')
    await desk.isAt(2)
    await onWall('01', '1', /^160/)
    await page.keyboard.press('3')
    await expect(page.locator('.quiz-ask')).toHaveText('03 队3 作答')
    await desk.tap('抢跑')
    await desk.isAt(3)
    await desk.scores({ '03': '140', '02': '150' })
    const done = page.locator('.quiz-done li')
    await expect(done.first()).toHaveText('203 队3 抢跑 −10 · 本题作废')
    await onWall('03', '5', /^140/)
    await page.getByRole('button', { name: '撤销：第 2 题 03 抢跑' }).click()
    await desk.isAt(2)
    await desk.scores({ '03': '150' })
    await expect(done).toHaveCount(1)
    await onWall('03', '2', /^150/)
    await desk.answer('03', '抢跑')
    await desk.answer('02', '答对')
    await desk.isAt(4)
    await desk.scores({ '01': '160', '02': '160', '03': '140' })
    await desk.saved()
  })

  await test.step('the space bar runs the countdown, and presses no button', async () => {
    const left = page.getByRole('timer')
    await expect(left).toHaveText('60')
    await page.keyboard.press('Space')
    await expect(left).not.toHaveText('60')
    await page.keyboard.press('Space')
    await expect(page.locator('.quiz-time')).toHaveAttribute('data-state', 'still')
    await desk.scores({ '02': '160' })
  })

  const other = await person()
  const second = new Desk(await other.newPage())
  await test.step('two desks: what met another entry in between is shown, kept and settled', async () => {
    await second.open(competition, 'J02')
    await second.round('抢答')
    await second.isAt(4)
    await other.setOffline(true)
    await second.answer('04', '答对')
    await second.scores({ '04': '160' })
    await expect(second.page.locator('.judge-save')).toHaveText(/本机 1 条待传/)
    await desk.answer('04', '答错')
    await desk.saved()
    await other.setOffline(false)
    const note = '04 队4 的 抢答 第 4 题 答对 +10 没有计入'
    for (const one of [desk, second]) {
      await expect(one.page.locator('.quiz-note')).toContainText(note)
      await one.scores({ '04': '140' })
    }
    const chief = await (await person()).newPage()
    await chief.goto(`/c/${competition}/chief`)
    await chief.getByRole('button', { name: '不采用' }).first().click()
    await chief.getByRole('dialog').getByLabel('理由').fill('以第一台为准')
    await chief.getByRole('dialog').getByRole('button', { name: '不采用' }).click()
    await expect(chief.getByRole('dialog')).toHaveCount(0)
    await chief.close()
    for (const one of [desk, second]) await expect(one.page.locator('.quiz-note')).toHaveCount(0)
  })

  await test.step('risk: by score, level teams by the lot; a stake is lost', async () => {
    await desk.round('风险题')
    const order = page.locator('.quiz-team[data-team]')
    await expect(order.locator('.quiz-who b')).toHaveText(['01', '02', '05', '03', '04', '06'])
    await expect(order.first()).toContainText('1–2')
    await expect(order.first()).toContainText('同分，抽签')
    await expect(order.nth(2)).not.toContainText('同分')
    await desk.team('02').locator('.quiz-pick').click()
    await expect(page.locator('.quiz-panel .quiz-outcome').first()).toBeDisabled()
    await desk.stake('10')
    await desk.tap('答对')
    for (const [stake, outcome] of [
      ['10', '答对'],
      ['50', '答错'],
    ] as const) {
      await desk.stake(stake)
      await desk.tap(outcome)
    }
    await expect(desk.team('05')).toContainText('押 50 答错 −50')
    await onWall('05', '6', /^100/)
    await desk.tap('放弃')
    await desk.stake('10')
    await desk.tap('答对')
    await desk.tap('放弃')
    await expect(page.locator('.quiz-ask')).toHaveText('各队都已录入。')
    await desk.scores({ '01': '170', '02': '170', '03': '140', '04': '150', '05': '100', '06': '140' })
  })

  await test.step('play-off: only who is level for the first place; first wrong is out', async () => {
    await desk.round('加赛')
    await expect(page.locator('.quiz-contests section')).toHaveCount(1)
    await expect(page.locator('.quiz-contests')).toContainText('争第 1 – 2 名')
    for (const code of ['03', '04', '05', '06']) await expect(desk.team(code).locator('.quiz-pick')).toBeDisabled()
    await desk.answer('01', '答错')
    await expect(page.locator('.quiz-contests li')).toHaveText(['第 1 名 02 队2', '第 2 名 01 队1'])
    await expect(desk.team('01')).toContainText('出局')
    await onWall('02', '1', /^170/)
    await onWall('01', '2', /^170/)
  })

  await test.step('closing names what is blank; both desks sign', async () => {
    await desk.round('共同必答')
    await desk.team('05').getByRole('button', { name: '答对' }).click()
    await desk.round('结束与签字')
    const blank = page.getByRole('button', { name: /^共同必答第 1 题/ })
    await expect(blank).toContainText('05')
    await expect(page.getByRole('button', { name: /^结束竞答/ })).toBeDisabled()
    await blank.click()
    await desk.team('05').getByRole('button', { name: '答对' }).click()
    await desk.round('结束与签字')
    await page.getByRole('button', { name: '结束竞答（6 队）' }).click()
    for (const one of [desk, second]) {
      await one.round('结束与签字')
      await one.page.getByRole('button', { name: '我已核对，签字（6 队）' }).click()
      await expect(one.page.getByRole('status').filter({ hasText: '您已签字' })).toBeVisible()
      await one.saved()
    }
    await expect(page.locator('.quiz-sign li')).toHaveText(Array.from({ length: 6 }, () => /已签 2 \/ 2 人$/))
    await desk.round('抢答')
    await expect(desk.team('01').locator('.quiz-pick')).toBeDisabled()
    await onWall('02', '1', /^170/)
  })
})
