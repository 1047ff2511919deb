import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import { join } from 'node:path'
import compression from 'compression'
import express from 'express'
import { pino } from 'pino'
import type { CompetitionId } from '../shared/scheme/ids.ts'
import type { View } from '../shared/protocol/socket.ts'
import { hasOwner } from './access/accounts.ts'
import { houseRole } from './access/cookies.ts'
import { createLimits } from './access/limits.ts'
import { originAllowed } from './access/origin.ts'
import { securityHeaders } from './access/security-headers.ts'
import { sessionAlive, sessionFor } from './access/sessions.ts'
import { addressForOthers, boundHost } from './addresses.ts'
import { Demonstration } from './demo/demonstration.ts'
import type { Env } from './env.ts'
import { Competitions } from './hall/competitions.ts'
import type { Hall } from './hall/hall.ts'
import { Halls } from './hall/halls.ts'
import { openHouse } from './house/house.ts'
import { type Speaker, speakerOf } from './http/actor.ts'
import { clientPages } from './http/client-pages.ts'
import { demoRoutes } from './http/demo-routes.ts'
import { organiserRoutes } from './http/organiser-routes.ts'
import { HttpProblem, problems } from './http/problem.ts'
import { publicRoutes } from './http/public-routes.ts'
import { rehearsalRoutes } from './http/rehearsal-routes.ts'
import { sessionRoutes } from './http/session-routes.ts'
import { systemRoutes } from './http/system-routes.ts'
import { openFileStore } from './ledger/file-store.ts'
import { Gateway } from './live/gateway.ts'
import { namesFor, publicNames } from './live/names.ts'
import { Copies } from './rehearse/copies.ts'
import { Rehearsals } from './rehearse/rehearsals.ts'
import { projectRoot } from './seeds.ts'

export interface RunningServer {
  port: number
  /** Whether nobody owns this house yet. */
  needsOwner: () => boolean
  /** Drains, writes checkpoints, lets go of the data folder. */
  stop: () => Promise<void>
}

/** The composition root: the only place that picks concrete parts. Listens when it returns. */
export async function startServer(env: Env, now: () => Date = () => new Date()): Promise<RunningServer> {
  const log = pino({ level: env.logLevel })
  const store = await openFileStore({ dataDir: env.dataDir })
  const notice = (words: unknown) => log.warn({ notice: words }, 'stored file')
  const house = await openHouse(env.dataDir, notice)
  const halls = new Halls({ store, dataDir: env.dataDir, now, log })
  const competitions = new Competitions({ dataDir: env.dataDir, halls, notice })
  await halls.openAll()
  await competitions.openAll()

  const access = { house, limits: createLimits(), dataDir: env.dataDir, sessionHours: env.sessionHours }
  const speakerFor = (cookies: string | undefined, view: View, competition: CompetitionId): Speaker | null => {
    if (view === 'audience') return null
    const signedIn = sessionFor(access, cookies, { role: view, competition }, now())
    return signedIn && speakerOf(signedIn, view)
  }
  const houseAccount = (cookies: string | undefined) => {
    const signedIn = sessionFor(access, cookies, { role: houseRole, competition: null }, now())
    const account = signedIn && [...house.value.accounts.values()].find(one => one.id === signedIn.id)
    return account ? { id: account.id, name: account.name } : null
  }
  const peopleNames = (hall: Hall) => competitions.people(hall.id)

  const app = express()
  app.disable('x-powered-by')
  app.set('trust proxy', env.trustProxy)
  app.set(boundHost, env.host)
  const http = createServer(app)
  const gateway = new Gateway({
    http,
    halls,
    speakerFor,
    stillSignedIn: speaker => speaker.session === null || sessionAlive(house, speaker.session, now()),
    originAllowed: headers => originAllowed(headers, env.publicUrl),
    namesFor: hall => namesFor(peopleNames(hall)),
    publicNames: hall => publicNames(peopleNames(hall)),
    now,
    log,
  })
  house.onChange(() => gateway.dropSignedOut())
  const demonstration = new Demonstration({ halls, competitions, gateway, now, simulate: env.simulate, log })
  await demonstration.ensure()
  const copies = new Copies({ house, halls, competitions, turnAway: id => gateway.forget(id), now })
  const rehearsals = new Rehearsals({ copies, port: () => portOf(http) ?? env.port, log })
  let ready = true

  app.use(securityHeaders())
  app.use(compression())
  app.use((request, _response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (!safe && !originAllowed(request.headers, env.publicUrl)) throw new HttpProblem(403, 'origin')
    next()
  })
  app.use(express.json({ limit: '2mb' }))
  app.use(systemRoutes({ halls, gateway, ready: () => ready && halls.all().every(hall => hall.sound) }))
  app.use(publicRoutes({ halls, gateway }))
  app.use(
    sessionRoutes({ access, halls, speakerFor, houseAccount, namesFor: hall => namesFor(peopleNames(hall)), now }),
  )
  const publicUrl = (request: express.Request) => env.publicUrl ?? addressForOthers(request)
  app.use(organiserRoutes({ house, halls, competitions, speakerFor, houseAccount, publicUrl, now }))
  app.use(rehearsalRoutes({ halls, copies, rehearsals, speakerFor }))
  app.use(demoRoutes({ demonstration }))
  app.use('/api', () => {
    throw new HttpProblem(404, 'address-unknown')
  })
  app.use(clientPages(join(projectRoot(), 'dist', 'client')))
  app.use(problems(log))

  http.listen(env.port, env.host)
  await once(http, 'listening')

  return {
    port: portOf(http) ?? env.port,
    needsOwner: () => !hasOwner(house.value),
    async stop() {
      ready = false
      demonstration.stop()
      await rehearsals.stop()
      // What has been sent is still made durable and acknowledged before the sockets go.
      await halls.drain()
      const closed = gateway.close()
      http.closeAllConnections()
      await closed
      await halls.close()
      await competitions.close()
      await house.close()
      log.info({}, 'stopped')
    },
  }
}

function portOf(http: Server): number | null {
  const address = http.address()
  return typeof address === 'object' && address ? address.port : null
}
