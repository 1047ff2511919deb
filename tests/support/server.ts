import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { makeOwnerLink } from '../../server/access/owner-link.ts'
import { type RunningServer, startServer } from '../../server/app.ts'
import { readEnv } from '../../server/env.ts'
import { Competitions } from '../../server/hall/competitions.ts'
import { Halls } from '../../server/hall/halls.ts'
import { openFileStore } from '../../server/ledger/file-store.ts'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { JoinCard } from '../../shared/protocol/http.ts'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import { Browser } from './browser.ts'

export interface AppOptions {
  /** Already there when the server starts, as `cup`; without it an empty folder gets the demonstration. */
  competition?: CompetitionFile
  settings?: Record<string, string>
}

export interface App {
  readonly url: string
  readonly port: number
  readonly dataDir: string
  /** The server's clock, which a test may put forward. */
  readonly clock: { addMs: (ms: number) => void }
  browser(): Browser
  /** A browser in which the house's owner is signed in; the first call makes the account. */
  owner(): Promise<Browser>
  /** Browsers in which these judges have redeemed their cards, in the same order. */
  judges(owner: Browser, ...ids: string[]): Promise<Browser[]>
  stop(): Promise<void>
  /** Stops and starts over the same folder, on the same port; gives the milliseconds that the start took. */
  restart(): Promise<number>
}

export const cup = CompetitionId.parse('cup')
export const ownerName = '王组委'
export const ownerPassword = 'correct horse battery'

/** The whole server on a real port over a folder of its own, gone after the test file. `keep` ends what was started. */
export async function startApp({ competition, settings = {} }: AppOptions = {}): Promise<App> {
  const dataDir = await mkdtemp(join(tmpdir(), 'liangfen-app-'))
  if (competition) await layDown(dataDir, competition)
  let ahead = 0
  const now = () => new Date(Date.now() + ahead)
  const start = (port: number) =>
    startServer(
      readEnv({
        PORT: String(port),
        HOST: '127.0.0.1',
        DATA_DIR: dataDir,
        LOG_LEVEL: 'fatal',
        SIMULATE: 'false',
        ...settings,
      }),
      now,
    )
  let running: RunningServer | null = await start(0)
  const { port } = running
  const url = `http://127.0.0.1:${port}`
  const browsers: Browser[] = []
  const app: App = {
    url,
    port,
    dataDir,
    clock: {
      addMs: ms => {
        ahead += ms
      },
    },
    browser() {
      const browser = new Browser(() => url)
      browsers.push(browser)
      return browser
    },
    async owner() {
      const browser = app.browser()
      const { path } = await makeOwnerLink(dataDir, now())
      const secret = path.slice(path.indexOf('#') + 1)
      await expectOk(browser.post('/api/sessions/owner', { secret, name: ownerName, password: ownerPassword }))
      return browser
    },
    async judges(owner, ...ids) {
      const issued = await owner.post(`/api/c/${cup}/join-cards`, { judges: ids })
      const cards = JoinCard.array().parse(issued.body)
      return Promise.all(
        ids.map(async id => {
          const card = cards.find(one => one.judge === id)
          if (!card) throw new Error(`no card for ${id}`)
          const browser = app.browser()
          await expectOk(browser.post('/api/sessions/card', cardOf(card)))
          return browser
        }),
      )
    },
    async stop() {
      const server = running
      running = null
      for (const browser of browsers) browser.close()
      await server?.stop()
    },
    async restart() {
      await running?.stop()
      const from = performance.now()
      running = await start(port)
      return performance.now() - from
    },
  }
  return app
}

/** As `startApp`, ended with the test that called it. */
export async function testApp(options: AppOptions = {}): Promise<App> {
  const app = await startApp(options)
  onTestFinished(() => endApp(app))
  return app
}

export async function endApp(app: App | undefined): Promise<void> {
  if (!app) return
  await app.stop()
  await rm(app.dataDir, { recursive: true, force: true })
}

/** What a card's QR code holds, as its page posts it. */
export function cardOf({ url }: JoinCard): { competition: string; judge: string; secret: string } {
  const [, competition = '', judge = '', secret = ''] = /\/c\/([^/]+)\/join#([^.]+)\.(.+)$/.exec(url) ?? []
  return { competition, judge, secret }
}

export async function expectOk(answer: Promise<{ status: number; text: string }>): Promise<void> {
  const { status, text } = await answer
  if (status >= 300) throw new Error(`${status} ${text}`)
}

async function layDown(dataDir: string, file: CompetitionFile): Promise<void> {
  const store = await openFileStore({ dataDir })
  const log = { info: () => {}, error: () => {} }
  const halls = new Halls({ store, dataDir, now: () => new Date(), log })
  const competitions = new Competitions({ dataDir, halls, notice: () => {} })
  const made = await competitions.create(CompetitionFile.parse(file), cup)
  if ('refused' in made) throw new Error(JSON.stringify(made))
  await competitions.close()
  await halls.close()
}
