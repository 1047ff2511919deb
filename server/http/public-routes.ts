import { createHash } from 'node:crypto'
import { Router } from 'express'
import { explainPublic } from '../../shared/views/explain.ts'
import type { Gateway } from '../live/gateway.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import { anchorText } from '../hall/halls.ts'
import { summaryOf } from './summaries.ts'
import { notFound } from './problem.ts'
import type { PublicNames } from '../live/names.ts'

export interface PublicParts {
  halls: Halls
  gateway: Gateway
  publicNames: (hall: Hall) => PublicNames
}

/** What anybody may read. Everything here is computed from the public state. */
export function publicRoutes({ halls, gateway, publicNames }: PublicParts): Router {
  const router = Router()
  const hallOf = (id: string): Hall => {
    const hall = halls.get(id)
    if (!hall) throw notFound('competition-unknown')
    return hall
  }

  router.get('/api/competitions', async (_request, response) => {
    const summaries = await Promise.all(halls.all().map(hall => hall.read(summaryOf)))
    response.json(summaries.filter(summary => summary !== null))
  })

  router.get('/api/c/:competition', async (request, response) => {
    const summary = await hallOf(request.params.competition).read(summaryOf)
    if (!summary) throw notFound('competition-unknown')
    response.json(summary)
  })

  /** The board as cacheable JSON: the same content has the same ETag on every server. */
  router.get('/api/c/:competition/events/:event/board', async (request, response) => {
    const hall = hallOf(request.params.competition)
    const feed = await gateway.feedsOf(hall).boardFeed(request.params.event)
    const board = feed?.join()
    if (!board) throw notFound('event-unknown')
    const body = JSON.stringify(board)
    response.set('Cache-Control', 'public, max-age=1, stale-while-revalidate=10')
    response.set('ETag', `"${createHash('sha256').update(body).digest('base64url').slice(0, 27)}"`)
    response.type('application/json').send(body)
  })

  router.get('/api/c/:competition/events/:event/entries/:entry/explain', async (request, response) => {
    const hall = hallOf(request.params.competition)
    const { event, entry } = request.params
    const explanation = await hall.read(state => explainPublic(state, event, entry, publicNames(hall)))
    if (!explanation) throw notFound('entry-unknown')
    response.set('Cache-Control', 'public, max-age=1')
    response.json(explanation)
  })

  router.get('/api/c/:competition/anchor', async (request, response) => {
    const hall = hallOf(request.params.competition)
    const [seq, hash] = (await hall.read(() => anchorText(hall))).split(':')
    response.json({ seq: Number(seq), hash })
  })
  return router
}
