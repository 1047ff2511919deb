import { once } from 'node:events'
import { createServer } from 'node:http'
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
import { makeOwnerLink } from './access/owner-link.ts'
import { securityHeaders } from './access/security-headers.ts'
import { sessionAlive, sessionFor } from './access/sessions.ts'
import { addressesOf, qrForTerminal } from './addresses.ts'
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
import { sessionRoutes } from './http/session-routes.ts'
import { systemRoutes } from './http/system-routes.ts'
import { openFileStore } from './ledger/file-store.ts'
import { Gateway } from './live/gateway.ts'
import { namesFor, publicNames } from './live/names.ts'
import { Rehearsals } from './rehearse/rehearsals.ts'
import { projectRoot } from './seeds.ts'

export interface RunningServer {
  port: number
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
  const rehearsals = new Rehearsals({ dataDir: env.dataDir, log })
  let ready = true

  app.use(securityHeaders())
  app.use(compression())
  app.use((request, _response, next) => {
    const safe = request.method === 'GET' || request.method === 'HEAD'
    if (!safe && !originAllowed(request.headers, env.publicUrl)) throw new HttpProblem(403, 'origin')
    next()
  })
  app.use(express.json({ limit: '2mb' }))
  app.use(systemRoutes({ halls, gateway, ready: () => ready }))
  app.use(publicRoutes({ halls, gateway, publicNames: hall => publicNames(peopleNames(hall)) }))
  app.use(
    sessionRoutes({ access, halls, speakerFor, houseAccount, namesFor: hall => namesFor(peopleNames(hall)), now }),
  )
  const publicUrl = (request: express.Request) => env.publicUrl ?? `${request.protocol}://${request.headers.host ?? ''}`
  app.use(organiserRoutes({ house, halls, competitions, rehearsals, speakerFor, houseAccount, publicUrl, now }))
  app.use(demoRoutes({ demonstration }))
  app.use('/api', () => {
    throw new HttpProblem(404, 'address-unknown')
  })
  app.use(clientPages(join(projectRoot(), 'dist', 'client')))
  app.use(problems(log))

  http.listen(env.port, env.host)
  await once(http, 'listening')
  const address = http.address()
  const port = typeof address === 'object' && address ? address.port : env.port
  await greet({ env, port, needsOwner: !hasOwner(house.value), now: now() })

  return {
    port,
    async stop() {
      ready = false
      demonstration.stop()
      await rehearsals.stop()
      await gateway.close()
      http.closeAllConnections()
      if (http.listening) http.close()
      await halls.close()
      await competitions.close()
      await house.close()
      log.info({}, 'stopped')
    },
  }
}

async function greet({
  env,
  port,
  needsOwner,
  now,
}: {
  env: Env
  port: number
  needsOwner: boolean
  now: Date
}): Promise<void> {
  const { local, lan } = addressesOf(port)
  const board = env.publicUrl ?? lan[0] ?? local
  const say = (words: string) => process.stdout.write(`${words}\n`)
  say(`\n亮分 Liangfen\n  本机 this machine   ${local}`)
  for (const address of lan) say(`  局域网 network     ${address}`)
  if (env.publicUrl) say(`  公网 public         ${env.publicUrl}`)
  if (needsOwner) {
    const { path } = await makeOwnerLink(env.dataDir, now)
    say(`  设置账号 owner      ${local}${path}\n                      (一小时内有效，仅一次 one hour, once)`)
  }
  say(`\n  手机看榜 board on a phone: ${board}/\n${qrForTerminal(`${board}/`)}\n`)
}
