import { type Request, type Response, Router } from 'express'
import { z } from 'zod'
import { marksIn } from '../../shared/ledger/roles.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { DemoRole, RedeemCard, RedeemOwner, SignIn, SignInPin, type WhoAmI } from '../../shared/protocol/http.ts'
import { View } from '../../shared/protocol/socket.ts'
import { CompetitionId, type JudgeId } from '../../shared/scheme/ids.ts'
import { houseRole } from '../access/cookies.ts'
import { accessRefusals } from '../access/refusals.ts'
import {
  type Access,
  type Caller,
  openDemo,
  redeemCard,
  redeemOwner,
  type SignInAnswer,
  signInAccount,
  signInJudge,
  signOut,
} from '../access/sign-in.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import { actorName } from '../../shared/ledger/access.ts'
import type { NamesFor } from '../live/names.ts'
import type { Speaker } from './actor.ts'
import { HttpProblem, notFound, parseBody } from './problem.ts'

export interface SessionParts {
  access: Access
  halls: Halls
  speakerFor: (cookies: string | undefined, view: View, competition: CompetitionId) => Speaker | null
  houseAccount: (cookies: string | undefined) => { id: string; name: string } | null
  namesFor: (hall: Hall) => NamesFor
  now: () => Date
}

type JudgeView = 'judge' | 'chief'
const Where = z.object({ view: View.exclude(['audience']), competition: CompetitionId.optional() })

/** Signing in, out, and who one is. */
export function sessionRoutes(parts: SessionParts): Router {
  const { access, halls } = parts
  const router = Router()
  const caller = (request: Request): Caller => ({
    cookieHeader: request.headers.cookie,
    address: request.ip ?? '',
    secure: request.secure,
    now: parts.now(),
  })
  /** One session a view. The first makes the browser known, and the others are to be of the same browser. */
  const enterAll = async (
    request: Request,
    response: Response,
    views: readonly JudgeView[],
    enter: (from: Caller, role: JudgeView) => Promise<SignInAnswer>,
  ) => {
    const from = caller(request)
    let cookieHeader = from.cookieHeader
    for (const role of views) {
      const answer = await enter({ ...from, cookieHeader }, role)
      finish(response, answer)
      cookieHeader = withCookies(cookieHeader, answer.cookies)
    }
  }
  const hallOf = (id: CompetitionId): Hall => {
    const hall = halls.get(id)
    if (!hall) throw notFound('competition-unknown')
    return hall
  }

  router.post('/api/sessions/owner', async (request, response) => {
    const wish = parseBody(RedeemOwner, request)
    finish(response, await redeemOwner(access, caller(request), wish))
    response.json({ ok: true })
  })

  router.post('/api/sessions/account', async (request, response) => {
    const wish = parseBody(SignIn, request)
    finish(response, await signInAccount(access, caller(request), { ...wish, role: houseRole, competition: null }))
    response.json({ ok: true })
  })

  router.post('/api/sessions/card', async (request, response) => {
    const wish = parseBody(RedeemCard, request)
    const views = await hallOf(wish.competition).read(state => viewsOf(state, wish.judge))
    await enterAll(request, response, views, (from, role) => redeemCard(access, from, { ...wish, role }))
    response.json({ ok: true, views })
  })

  router.post('/api/sessions/pin', async (request, response) => {
    const wish = parseBody(SignInPin, request)
    const views = await hallOf(wish.competition).read(state => viewsOf(state, wish.judge))
    await enterAll(request, response, views, (from, role) => signInJudge(access, from, { ...wish, role }))
    response.json({ ok: true, views })
  })

  router.post('/api/sessions/demo', async (request, response) => {
    const { competition, role, judge } = parseBody(DemoRole, request)
    const holder = await hallOf(competition).read(state => demoHolder(state, role, judge))
    if (holder === 'no-demonstration') throw new HttpProblem(403, 'not-allowed')
    if (holder === 'judge-unknown') throw new HttpProblem(404, 'judge-unknown', { data: { judge: judge ?? '' } })
    finish(response, await openDemo(access, caller(request), { competition, role, roles: [role], judge: holder }))
    response.json({ ok: true })
  })

  router.delete('/api/sessions', async (request, response) => {
    const where = Where.safeParse(request.query)
    const wanted =
      where.success && where.data.competition
        ? { role: where.data.view, competition: where.data.competition }
        : { role: houseRole, competition: null }
    response.append('Set-Cookie', [...(await signOut(access, caller(request), wanted))])
    response.json({ ok: true })
  })

  router.get('/api/me', async (request, response) => {
    const where = Where.safeParse(request.query)
    if (!where.success) throw new HttpProblem(422, 'malformed')
    const { view, competition } = where.data
    response.set('Cache-Control', 'no-store')
    if (!competition) {
      const account = parts.houseAccount(request.headers.cookie)
      if (!account) throw new HttpProblem(401, 'not-signed-in')
      const me: WhoAmI = { view, competition: null, actor: `account:${account.id}`, name: account.name, device: '' }
      return void response.json(me)
    }
    const speaker = parts.speakerFor(request.headers.cookie, view, competition)
    if (!speaker) throw new HttpProblem(401, 'not-signed-in')
    const hall = hallOf(competition)
    const name = await hall.read(state => nameOf(speaker, state, parts.namesFor(hall)))
    const account = parts.houseAccount(request.headers.cookie)
    const me: WhoAmI = {
      view,
      competition,
      actor: actorName(speaker.actor),
      name: name ?? account?.name ?? '',
      device: speaker.device,
    }
    response.json(me)
  })
  return router
}

/** A Cookie header as the browser would send it after these Set-Cookie headers. */
function withCookies(header: string | undefined, set: readonly string[]): string {
  return [...(header ? [header] : []), ...set.map(one => one.split(';', 1)[0] ?? '')].join('; ')
}

/** Which pages a judge's number opens: their own sheets, and the desk of those who chair, supervise or hold the draw. */
function viewsOf(state: Competition, id: JudgeId): JudgeView[] {
  const roles = new Set(state.judges.get(id)?.roles.map(given => given.role))
  const marks = [...state.events.keys()].some(event => marksIn(state, id, event))
  const views: JudgeView[] = []
  if (marks) views.push('judge')
  if (roles.has('chief') || roles.has('supervisor') || roles.has('code-officer')) views.push('chief')
  return views.length > 0 ? views : ['judge']
}

function demoHolder(
  state: Competition,
  role: z.infer<typeof DemoRole>['role'],
  judge: JudgeId | undefined,
): JudgeId | null | 'no-demonstration' | 'judge-unknown' {
  if (!state.info?.demonstration) return 'no-demonstration'
  if (role === 'organiser') return null
  if (judge) return state.judges.has(judge) ? judge : 'judge-unknown'
  const wanted = [...state.judges.values()].find(one => one.roles.some(given => given.role === role))
  return wanted?.id ?? 'judge-unknown'
}

function nameOf(speaker: Speaker, state: Competition, names: NamesFor): string | null {
  if (speaker.actor.kind !== 'judge') return null
  const person = state.judges.get(speaker.actor.id)?.person.id
  return person ? (names(speaker, state)[person] ?? null) : null
}

/** Sends the cookies, with a refusal too, and turns a refusal into a problem in words. */
function finish(response: Response, answer: SignInAnswer): void {
  if (answer.cookies.length > 0) response.append('Set-Cookie', [...answer.cookies])
  if (answer.ok) return
  const words = accessRefusals[answer.code]
  if (answer.retryAfterMs !== undefined) response.set('Retry-After', String(Math.ceil(answer.retryAfterMs / 1000)))
  const status = answer.retryAfterMs === undefined ? 403 : 429
  throw new HttpProblem(status, answer.code, { detail: `${words.zh} ${words.en}`, data: { ...words } })
}
