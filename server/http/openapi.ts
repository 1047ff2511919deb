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
  SignIn,
  SignInPin,
  WhoAmI,
} from '../../shared/protocol/http.ts'
import { protocolVersion } from '../../shared/protocol/socket.ts'
import { BoardHead, BoardRow } from '../../shared/views/board-rows.ts'

const json = (schema: z.ZodType, description: string) => ({ description, content: { 'application/json': { schema } } })
const problem = { description: 'RFC 9457 problem', content: { 'application/problem+json': { schema: Problem } } }
const body = (schema: z.ZodType) => ({ content: { 'application/json': { schema } } })
const ok = z.object({ ok: z.literal(true) })
const id = z.object({ id: z.string() })
const competition = z.object({ competition: z.string() })
const event = z.object({ competition: z.string(), event: z.string() })
const entry = z.object({ competition: z.string(), event: z.string(), entry: z.string() })
const Board = FeedSnapshot.extend({ head: BoardHead, rows: z.array(BoardRow) })

const read = (summary: string, schema: z.ZodType, path?: z.ZodObject) => ({
  get: {
    summary,
    ...(path ? { requestParams: { path } } : {}),
    responses: { '200': json(schema, summary), default: problem },
  },
})
const send = (summary: string, schema: z.ZodType, answer: z.ZodType, path?: z.ZodObject) => ({
  post: {
    summary,
    ...(path ? { requestParams: { path } } : {}),
    requestBody: body(schema),
    responses: { '200': json(answer, summary), default: problem },
  },
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
    paths: {
      '/healthz': read('The process lives', ok),
      '/readyz': read('Competitions are open and served', z.object({ ready: z.boolean() })),
      '/api/competitions': {
        ...read('Public competitions', z.array(CompetitionSummary)),
        ...send('Begin a competition from pasted rows', QuickStart, id),
      },
      '/api/c/{competition}': read('One competition', CompetitionSummary, competition),
      '/api/c/{competition}/events/{event}/board': read('The public board, with ETag', Board, event),
      '/api/c/{competition}/events/{event}/entries/{entry}/explain': read(
        'How a public total came about',
        z.unknown(),
        entry,
      ),
      '/api/c/{competition}/anchor': read(
        'Where the ledger stands',
        z.object({ seq: z.int(), hash: z.string() }),
        competition,
      ),
      '/api/me': read('Who this browser is for a view', WhoAmI),
      '/api/sessions/owner': send("Redeem the owner's link", RedeemOwner, ok),
      '/api/sessions/account': send('Sign in with a password', SignIn, ok),
      '/api/sessions/card': send('Redeem a join card', RedeemCard, ok),
      '/api/sessions/pin': send("Sign in with a judge's number and PIN", SignInPin, ok),
      '/api/sessions/demo': send('Open a role of the demonstration', DemoRole, ok),
      '/api/competitions/file': send('Begin a competition from its file', CompetitionFile, id),
      '/api/c/{competition}/join-cards': send(
        'Issue join cards',
        z.object({ judges: z.array(z.string()).optional() }),
        z.array(JoinCard),
        competition,
      ),
    },
  })
}
