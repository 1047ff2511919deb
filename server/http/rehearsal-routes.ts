import { type Request, Router } from 'express'
import { CompetitionId } from '../../shared/scheme/ids.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import type { Copies } from '../rehearse/copies.ts'
import type { Rehearsals } from '../rehearse/rehearsals.ts'
import type { Speaker } from './actor.ts'
import { HttpProblem, notFound } from './problem.ts'

export interface RehearsalParts {
  halls: Halls
  copies: Copies
  rehearsals: Rehearsals
  speakerFor: (cookies: string | undefined, view: 'organiser', competition: CompetitionId) => Speaker | null
}

/** The day before: copies to rehearse in, and the rehearsal that the organiser's button starts. */
export function rehearsalRoutes({ halls, copies, rehearsals, speakerFor }: RehearsalParts): Router {
  const router = Router()
  const organiserOf = (request: Request): Hall => {
    const competition = CompetitionId.safeParse(request.params.competition)
    const hall = competition.success ? halls.get(competition.data) : undefined
    if (!competition.success || !hall) throw notFound('competition-unknown')
    if (!speakerFor(request.headers.cookie, 'organiser', competition.data)) throw new HttpProblem(401, 'not-signed-in')
    return hall
  }

  router.post('/api/c/:competition/rehearsals', async (request, response) => {
    const copy = await copies.make(organiserOf(request))
    if (!copy) throw new HttpProblem(409, 'rehearsal-running')
    response.status(201).set('Cache-Control', 'no-store').json(copy)
  })

  router.delete('/api/c/:competition/rehearsals/:rehearsal', async (request, response) => {
    const discarded = await copies.discard(organiserOf(request).id, request.params.rehearsal)
    if (!discarded) throw notFound('rehearsal-unknown')
    response.json({ ok: true })
  })

  router.post('/api/c/:competition/rehearse', async (request, response) => {
    const id = await rehearsals.start(organiserOf(request))
    if (!id) throw new HttpProblem(409, 'rehearsal-running')
    response.status(202).json({ id })
  })

  router.get('/api/c/:competition/rehearse/:rehearsal', (request, response) => {
    const state = rehearsals.state(organiserOf(request).id, request.params.rehearsal)
    if (!state) throw notFound('rehearsal-unknown')
    response.set('Cache-Control', 'no-store').json(state)
  })
  return router
}
