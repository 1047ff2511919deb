import { expect, type Locator, type Page } from '@playwright/test'

/** What a judge enters for an aspect, as the keys and choices of the tablet have it. */
export type Entered =
  | { readings: readonly string[] }
  /** Minutes and seconds, as `305:00`. */
  | { time: string }
  | { level: number }
  | { checks: readonly boolean[] }
  /** Counts by kind of fault; `knockout` is its place in the list. */
  | { faults: readonly number[]; knockout?: number }

/** What an aspect is given, and what the sheet says that is worth, as `1.5 / 3`. */
export type Line = readonly [aspect: string, entered: Entered, worth: string]

/** A judge's tablet, worked with taps only. */
export class Tablet {
  readonly page: Page
  readonly pad: Locator

  constructor(page: Page) {
    this.page = page
    this.pad = page.locator('.judge-pad')
  }

  /** Opens the sheet of a code from the list, and waits until it takes taps. */
  async open(code: string): Promise<void> {
    await this.page
      .locator('.judge-tile')
      .filter({ hasText: new RegExp(`^${code}`) })
      .click()
    await expect(this.page.locator('.judge-code')).toHaveText(`赛位${code}`)
    await this.ready()
  }

  /** Waits until a sheet takes taps: one in the first moments is taken for one meant for the contestant before. */
  async ready(): Promise<void> {
    const last = this.page.locator('.judge-aspect').last()
    await expect(async () => {
      await last.locator('.judge-pick').click({ position: { x: 8, y: 8 } })
      await expect(last).toHaveAttribute('data-on', 'true', { timeout: 200 })
    }).toPass()
  }

  aspect(id: string): Locator {
    return this.page.locator(`#aspect-${id}`)
  }

  /** Marks line after line, then holds every worth against the sheet. */
  async mark(lines: readonly Line[]): Promise<void> {
    for (const [id, entered] of lines) await this.enter(id, entered)
    for (const [id, , worth] of lines) {
      await expect(this.aspect(id)).toHaveAttribute('data-blank', 'whole')
      await expect(this.aspect(id).locator('.p')).toHaveText(worth)
    }
  }

  async enter(id: string, entered: Entered): Promise<void> {
    const line = this.aspect(id)
    await line.locator('.judge-pick').click({ position: { x: 8, y: 8 } })
    await expect(line).toHaveAttribute('data-on', 'true')
    if ('readings' in entered) await this.#readings(line, entered.readings)
    else if ('time' in entered) await this.keys(entered.time.replace(':', '') + '0')
    else if ('level' in entered) await this.pad.getByRole('radio', { name: new RegExp(`^${entered.level}`) }).click()
    else if ('checks' in entered) await this.#checks(entered.checks)
    else await this.#faults(entered)
  }

  /** Taps keys of the keypad. */
  async keys(text: string): Promise<void> {
    for (const key of text) await this.pad.getByRole('button', { name: key, exact: true }).click()
  }

  async sign(): Promise<void> {
    await this.page.getByRole('button', { name: '核对并签字' }).last().click()
    await this.page.getByRole('button', { name: '我已核对，签字' }).click()
    await expect(this.page.locator('.judge-foot')).toContainText('已签字')
    await this.allSaved()
  }

  async allSaved(): Promise<void> {
    await expect(this.page.locator('.judge-save')).toHaveText('全部已到服务器')
  }

  async #readings(line: Locator, readings: readonly string[]): Promise<void> {
    for (const [at, reading] of readings.entries()) {
      if (readings.length > 1) await line.locator('.judge-box').nth(at).click()
      await this.keys(reading)
    }
  }

  async #checks(checks: readonly boolean[]): Promise<void> {
    for (const [at, yes] of checks.entries())
      await this.pad
        .locator('.judge-item')
        .nth(at)
        .getByRole('button', { name: yes ? '合格' : '不合格', exact: true })
        .click()
  }

  async #faults({ faults, knockout }: { faults: readonly number[]; knockout?: number }): Promise<void> {
    for (const [at, count] of faults.entries()) {
      const more = this.pad.locator('.judge-fault').nth(at).getByRole('button', { name: /加一$/ })
      for (let n = 0; n < count; n += 1) await more.click()
    }
    if (faults.includes(0)) await this.pad.getByRole('button', { name: /^(没有，记 0|其余为 0)$/ }).click()
    if (knockout !== undefined) await this.pad.locator('.judge-choice[data-no]').nth(knockout).click()
  }
}
