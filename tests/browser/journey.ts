import { type BrowserContext, type BrowserContextOptions, expect, test as plain } from '@playwright/test'
import { House } from './house.ts'
import { Watch } from './watch.ts'

export { expect }

export const wallSize = { width: 1920, height: 1080 }
export const tabletSize = { width: 1280, height: 800 }
export const phoneSize = { width: 390, height: 844 }

interface Given {
  watch: Watch
  /** Somebody else with a browser of their own. */
  person: (options?: BrowserContextOptions) => Promise<BrowserContext>
}

interface Shared {
  /** Files with the same name share a running house; `simulate` says whether its demonstration marks itself. */
  kept: { name: string; simulate: boolean }
  house: House
}

/** A test with a running house; it fails when any page logs an error, breaks the policy or loads from elsewhere. */
export const test = plain.extend<Given, Shared>({
  kept: [
    { name: 'quiet', simulate: false },
    { option: true, scope: 'worker' },
  ],
  house: [
    async ({ kept }, use) => {
      const house = await House.open(kept)
      await use(house)
      await house.close()
    },
    { scope: 'worker' },
  ],
  actionTimeout: 15_000,
  baseURL: async ({ house }, use) => use(house.url),
  watch: [
    async ({ house }, use) => {
      const watch = new Watch(house.origins)
      await use(watch)
      expect(watch.verdict()).toEqual([])
    },
    { auto: true },
  ],
  context: async ({ context, watch }, use) => {
    await watch.follow(context)
    await use(context)
  },
  person: async ({ browser, watch, baseURL }, use) => {
    const open: BrowserContext[] = []
    await use(async options => {
      const context = await browser.newContext({ ...(baseURL ? { baseURL } : {}), viewport: tabletSize, ...options })
      open.push(context)
      await watch.follow(context)
      return context
    })
    await Promise.all(open.map(context => context.close()))
  },
})
