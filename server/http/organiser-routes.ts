import { type Request, Router } from 'express'
import { z } from 'zod'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { QuickStart, type JoinCard } from '../../shared/protocol/http.ts'
import { CompetitionId, JudgeId } from '../../shared/scheme/ids.ts'
import { issueCards } from '../access/join-cards.ts'
import type { House } from '../house/house.ts'
import type { Competitions } from '../hall/competitions.ts'
import type { Halls } from '../hall/halls.ts'
import { schemeList, usualConduct } from '../scheme-list.ts'
import { shippedSchemes } from '../seeds.ts'
import type { Speaker } from './actor.ts'
import { HttpProblem, notFound, parseBody, refused } from './problem.ts'
import { rowMessage } from './row-words.ts'
import { fileFromQuickStart } from '../../shared/ledger/quick-start.ts'

export interface OrganiserParts {
  house: House
  halls: Halls
  competitions: Competitions
  speakerFor: (cookies: string | undefined, view: 'organiser', competition: CompetitionId) => Speaker | null
  houseAccount: (cookies: string | undefined) => { id: string } | null
  publicUrl: (request: Request) => string
  now: () => Date
}

const Cards = z.strictObject({ judges: z.array(JudgeId).max(500).optional() })

/** What organisers do beside the ledger: competitions and join cards. */
export function organiserRoutes(parts: OrganiserParts): Router {
  const { halls, house, competitions } = parts
  const router = Router()
  const organiserOf = (request: Request) => {
    const competition = CompetitionId.safeParse(request.params.competition)
    const hall = competition.success ? halls.get(competition.data) : undefined
    if (!competition.success || !hall) throw notFound('competition-unknown')
    if (!parts.speakerFor(request.headers.cookie, 'organiser', competition.data))
      throw new HttpProblem(401, 'not-signed-in')
    return hall
  }
  const requireAccount = (request: Request) => {
    if (!parts.houseAccount(request.headers.cookie)) throw new HttpProblem(401, 'not-signed-in')
  }

  router.get('/api/schemes', (_request, response) => {
    response.json(schemeList())
  })

  router.post('/api/competitions', async (request, response) => {
    requireAccount(request)
    const form = parseBody(QuickStart, request)
    const events = form.events.map(event => ({ ...event, conduct: event.conduct ?? usualConduct(event.scheme) }))
    const made = fileFromQuickStart({ ...form, events }, shippedSchemes())
    if (!made.ok)
      throw new HttpProblem(422, 'rows', {
        fields: made.errors.map(error => ({ path: error.path, message: rowMessage(error) })),
        data: { rows: made.errors },
      })
    const created = await competitions.create(made.file)
    if ('refused' in created) throw refused(created)
    response.status(201).json({ id: created.id, warnings: made.warnings })
  })

  router.post('/api/competitions/file', async (request, response) => {
    requireAccount(request)
    const created = await competitions.create(parseBody(CompetitionFile, request))
    if ('refused' in created) throw refused(created)
    response.status(201).json({ id: created.id })
  })

  router.post('/api/c/:competition/join-cards', async (request, response) => {
    const hall = organiserOf(request)
    const wish = parseBody(Cards, request)
    const judges = await hall.read(state =>
      [...state.judges.values()]
        .filter(judge => !wish.judges || wish.judges.includes(judge.id))
        .map(judge => ({ id: judge.id, person: judge.person.id })),
    )
    const names = competitions.people(hall.id)?.names(judges.map(judge => judge.person)) ?? new Map<string, string>()
    const cards = await issueCards(
      house,
      hall.id,
      judges.map(judge => judge.id),
      parts.now(),
    )
    const base = parts.publicUrl(request)
    const printed: JoinCard[] = cards.map(card => {
      const person = judges.find(judge => judge.id === card.judge)?.person
      return { judge: card.judge, name: (person && names.get(person)) ?? '', pin: card.pin, url: `${base}${card.path}` }
    })
    response.set('Cache-Control', 'no-store').json(printed)
  })
  return router
}
