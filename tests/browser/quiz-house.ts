import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { z } from 'zod'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import type { House } from './house.ts'

const sample = join(import.meta.dirname, '../../seeds/samples/quiz/competition.json')

interface Wish {
  /** How many teams are on stage. */
  teams: number
  /** Judges, organisers and chiefs are anybody who opens the page. */
  demonstration: boolean
  nameOf?: (team: number) => string
}

/** The sample's quiz with its stage alone: who came through the written round is not asked here. */
async function stageAlone({ teams, demonstration, nameOf }: Wish): Promise<CompetitionFile> {
  const file = CompetitionFile.parse(JSON.parse(await readFile(sample, 'utf8')))
  const [event] = file.events
  if (!event) throw new Error('the sample of the quiz has no event')
  const { stages: _, ...scheme } = event.setup.scheme
  const final = {
    ...scheme,
    modules: scheme.modules.filter(({ id }) => id === 'Q'),
    parts: scheme.parts.filter(({ marking }) => marking === 'agreed'),
  }
  const codes = Array.from({ length: teams }, (_, at) => String(at + 1).padStart(2, '0'))
  return CompetitionFile.parse({
    ...file,
    info: { ...file.info, title: { zh: '“安康杯”安全知识竞赛' }, demonstration },
    events: [
      {
        ...event,
        setup: { ...event.setup, scheme: final, policy: 'live' },
        contestants: codes.map((code, at) => ({ id: `c${code}`, bib: code, name: nameOf?.(at) ?? `队${at + 1}` })),
        entries: codes.map(code => ({ id: code, code, contestant: `c${code}` })),
      },
    ],
  })
}

/** Makes an account by the owner's link, and a quiz competition with it; resolves with the competition's id. */
export async function quizIn(house: House, page: Page, wish: Wish): Promise<string> {
  await page.goto(house.ownerLink)
  await page.getByLabel('账号').fill('组委会')
  await page.getByLabel('密码', { exact: true }).fill('a long enough one')
  await page.getByLabel('再输一次密码').fill('a long enough one')
  await page.getByRole('button', { name: '设定并进入' }).click()
  await page.getByRole('heading', { level: 1, name: '本系统的比赛' }).waitFor()
  return addQuiz(page, wish)
}

/** Adds a quiz competition as whoever is signed in on the page; resolves with its id. */
export async function addQuiz(page: Page, wish: Wish): Promise<string> {
  const made = await page.request.post('/api/competitions/file', {
    data: await stageAlone(wish),
    headers: { origin: new URL(page.url()).origin },
  })
  return z.object({ id: z.string() }).parse(await made.json()).id
}
