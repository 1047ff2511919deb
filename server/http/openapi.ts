import { z } from 'zod'
import { createDocument } from 'zod-openapi'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { FeedSnapshot } from '../../shared/protocol/feed.ts'
import {
  CompetitionSummary,
  DemoRole,
  JoinCard,
  Problem,
  QuickStart,
  RedeemCard,
  RedeemOwner,
  ShippedScheme,
  SignIn,
  SignInPin,
  WhoAmI,
} from '../../shared/protocol/http.ts'
import { RehearsalCopy, RehearsalState } from '../../shared/protocol/rehearsal.ts'
import { protocolVersion, View } from '../../shared/protocol/socket.ts'
import { LocalText } from '../../shared/scheme/text.ts'
import { BoardHead, BoardLately, BoardRow } from '../../shared/views/board-rows.ts'

const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } })
const problem = { description: 'RFC 9457 problem', content: { 'application/problem+json': { schema: Problem } } }
const body = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
const ok = z.object({ ok: z.literal(true) })
const id = z.object({ id: z.string() })
const competition = z.object({ competition: z.string() })
const event = z.object({ competition: z.string(), event: z.string() })
const entry = z.object({ competition: z.string(), event: z.string(), entry: z.string() })
const rehearsal = z.object({ competition: z.string(), rehearsal: z.string() })
const where = z.object({ view: View.exclude(['audience']), competition: z.string().optional() })
const withViews = ok.extend({ views: z.array(z.string()) })
const Cards = z.object({ judges: z.array(z.string()).optional() })
const text = (description: string) => ({ description, content: { 'text/plain': { schema: z.string() } } })
const Explanation = z
  .object({
    kind: z.string(),
    label: LocalText,
    value: z.string(),
    note: LocalText.optional(),
    struck: z.enum(['high', 'low']).optional(),
    fraction: z.string().optional(),
    about: z.record(z.string(), z.string()).optional(),
    get children() {
      return z.array(Explanation)
    },
  })
  .meta({ id: 'Explanation' })
const Board = FeedSnapshot.extend({ head: BoardHead, rows: z.array(BoardRow), lately: BoardLately.optional() })

const read = (summary: string, schema: z.ZodType, path?: z.ZodObject) => ({
  get: {
    summary,
    ...(path ? { requestParams: { path } } : {}),
    responses: { '200': json(schema, summary), default: problem },
  },
})
interface Sent {
  summary: string
  schema?: z.ZodType
  answer: z.ZodType
  path?: z.ZodObject
  status?: '200' | '201' | '202'
}
const send = ({ summary, schema, answer, path, status = '200' }: Sent) => ({
  post: {
    summary,
    ...(path ? { requestParams: { path } } : {}),
    ...(schema ? { requestBody: body(schema) } : {}),
    responses: { [status]: json(answer, summary), default: problem },
  },
})
const remove = (summary: string, requestParams: { path?: z.ZodObject; query?: z.ZodObject }) => ({
  delete: { summary, requestParams, responses: { '200': json(ok, summary), default: problem } },
})

/** The HTTP interface, generated from the schemas that parse it. */
export function openApiDocument() {
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Liangfen 亮分',
      version: String(protocolVersion),
      description: 'Public boards are cacheable and need no session.',
    },
    paths: { ...systemPaths, ...publicPaths, ...sessionPaths, ...organiserPaths },
  })
}

const systemPaths = {
  '/healthz': read('The process lives', ok),
  '/readyz': read('Competitions are open and served', z.object({ ready: z.boolean() })),
  '/metrics': { get: { summary: 'Prometheus metrics; no results', responses: { '200': text('Prometheus text') } } },
  '/api/openapi.json': read('This document', z.looseObject({ openapi: z.string() })),
}

const publicPaths = {
  '/api/competitions': {
    ...read('Public competitions', z.array(CompetitionSummary)),
    ...send({
      summary: 'Begin a competition from pasted rows',
      schema: QuickStart,
      answer: id.extend({ warnings: z.array(z.unknown()) }),
      status: '201',
    }),
  },
  '/api/c/{competition}': read('One competition', CompetitionSummary, competition),
  '/api/c/{competition}/events/{event}/board': read('The public board, with ETag', Board, event),
  '/api/c/{competition}/events/{event}/qr.svg': {
    get: {
      summary: 'A QR code of the board on a phone',
      requestParams: { path: event },
      responses: {
        '200': { description: 'SVG', content: { 'image/svg+xml': { schema: z.string() } } },
        default: problem,
      },
    },
  },
  '/api/c/{competition}/events/{event}/entries/{entry}/explain': read(
    'How a public total came about',
    Explanation,
    entry,
  ),
  '/api/c/{competition}/anchor': read(
    'Where the ledger stands',
    z.object({ seq: z.int(), hash: z.string() }),
    competition,
  ),
}

const sessionPaths = {
  '/api/me': {
    get: {
      summary: 'Who this browser is for a view',
      requestParams: { query: where },
      responses: { '200': json(WhoAmI, 'Who'), default: problem },
    },
  },
  '/api/sessions': remove('Sign out of a view, or of the house', { query: where }),
  '/api/sessions/owner': send({ summary: "Redeem the owner's link", schema: RedeemOwner, answer: ok }),
  '/api/sessions/account': send({ summary: 'Sign in with a password', schema: SignIn, answer: ok }),
  '/api/sessions/card': send({ summary: 'Redeem a join card', schema: RedeemCard, answer: withViews }),
  '/api/sessions/pin': send({ summary: "Sign in with a judge's number and PIN", schema: SignInPin, answer: withViews }),
  '/api/sessions/demo': send({ summary: 'Open a role of the demonstration', schema: DemoRole, answer: ok }),
  '/api/demo/reset': send({ summary: 'Start the demonstration again', answer: id }),
  '/api/demo/take-over': send({ summary: 'The simulated judges lay down their tablets', answer: ok }),
}

const organiserPaths = {
  '/api/schemes': read('Shipped schemes', z.array(ShippedScheme)),
  '/api/competitions/file': send({
    summary: 'Begin a competition from its file',
    schema: CompetitionFile,
    answer: id,
    status: '201',
  }),
  '/api/c/{competition}/join-cards': send({
    summary: 'Issue join cards; earlier ones of the same judges end',
    schema: Cards,
    answer: z.array(JoinCard),
    path: competition,
  }),
  '/api/c/{competition}/rehearsals': send({
    summary: 'A copy of the competition to rehearse in',
    answer: RehearsalCopy,
    path: competition,
    status: '201',
  }),
  '/api/c/{competition}/rehearsals/{rehearsal}': remove('Throw a copy away', { path: rehearsal }),
  '/api/c/{competition}/rehearse': send({
    summary: 'Rehearse with simulated judges',
    answer: id,
    path: competition,
    status: '202',
  }),
  '/api/c/{competition}/rehearse/{rehearsal}': read('How a rehearsal stands', RehearsalState, rehearsal),
}
