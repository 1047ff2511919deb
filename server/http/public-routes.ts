import { createHash } from 'node:crypto'
import { Router } from 'express'
import type { CompetitionSummary } from '../../shared/protocol/http.ts'
import type { FeedDelta, FeedSnapshot } from '../../shared/protocol/feed.ts'
import { EventId } from '../../shared/scheme/ids.ts'
import { addressForOthers, qrAsSvg } from '../addresses.ts'
import type { Gateway } from '../live/gateway.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import { anchorText } from '../hall/halls.ts'
import { summaryOf } from './summaries.ts'
import { notFound } from './problem.ts'

export interface PublicParts {
  halls: Halls
  gateway: Gateway
}

/** What anybody may read. Everything here is computed from the public state. */
export function publicRoutes({ halls, gateway }: PublicParts): Router {
  const router = Router()
  const hallOf = (id: string): Hall => {
    const hall = halls.get(id)
    if (!hall) throw notFound('competition-unknown')
    return hall
  }

  router.get('/api/competitions', async (_request, response) => {
    const summaries = await Promise.all(halls.all().map(hall => hall.read(summaryOf)))
    response.json(listed(summaries))
  })

  router.get('/api/c/:competition', async (request, response) => {
    const summary = await hallOf(request.params.competition).read(summaryOf)
    if (!summary) throw notFound('competition-unknown')
    response.json(summary)
  })

  /** The board as cacheable JSON: the same content has the same ETag on every server and after every restart. */
  router.get('/api/c/:competition/events/:event/board', async (request, response) => {
    const hall = hallOf(request.params.competition)
    const feed = await gateway.feedsOf(hall).boardFeed(request.params.event)
    const board = feed?.join()
    if (!board) throw notFound('event-unknown')
    response.set('Cache-Control', 'public, max-age=1, stale-while-revalidate=10')
    const etag = etagOf(board)
    response.set('ETag', etag)
    // Asked here and not by Express, which takes the no-cache that fetch adds of itself for a wish to have it all again.
    if (request.get('if-none-match')?.includes(etag)) return void response.status(304).end()
    response.json(board)
  })

  /** The way to the board on a phone, under the address by which a phone reaches this house. */
  router.get('/api/c/:competition/events/:event/qr.svg', async (request, response) => {
    const { competition, event } = request.params
    const id = EventId.safeParse(event)
    const known = id.success && (await hallOf(competition).read(state => state.events.has(id.data)))
    if (!known) throw notFound('event-unknown')
    response.set('Cache-Control', 'private, max-age=60')
    response.type('svg').send(qrAsSvg(`${addressForOthers(request)}/c/${competition}/phone/${event}`))
  })

  router.get('/api/c/:competition/events/:event/entries/:entry/explain', async (request, response) => {
    const hall = hallOf(request.params.competition)
    const { event, entry } = request.params
    const explanation = await gateway.feedsOf(hall).explain(event, entry)
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

/** Rehearsals are nobody's business, and of demonstrations that were started again only the newest stands. */
function listed(summaries: readonly (CompetitionSummary | null)[]): CompetitionSummary[] {
  const known = summaries.filter(summary => summary !== null).filter(({ info }) => !info.rehearsal)
  const demonstration = known.findLast(({ info }) => info.demonstration)
  return known.filter(summary => !summary.info.demonstration || summary === demonstration)
}

// Made once for each version: the feed gives the same object until something changes.
const etags = new WeakMap<object, string>()

/** Weak: it is of what the board says, not of the seq and build it came with. */
function etagOf(board: FeedSnapshot | FeedDelta): string {
  const known = etags.get(board)
  if (known) return known
  const { head, rows } = board
  const etag = `W/"${createHash('sha256').update(JSON.stringify({ head, rows })).digest('base64url').slice(0, 27)}"`
  etags.set(board, etag)
  return etag
}
