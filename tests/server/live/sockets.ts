import { createServer, type Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { type Socket as ClientSocket, io as connect } from 'socket.io-client'
import type { Clock } from '../../../server/live/clock.ts'

/** A socket.io server on a free port and real clients of it. */
export interface Rig {
  readonly io: Server
  readonly port: number
  /** A client with its server-side socket, once connected. */
  client(namespace?: string): Promise<{ client: ClientSocket; socket: Socket }>
  close(): Promise<void>
}

export async function startRig(options: ConstructorParameters<typeof Server>[1] = {}): Promise<Rig> {
  const http: HttpServer = createServer()
  const io = new Server(http, { transports: ['websocket'], ...options })
  await new Promise<void>(done => {
    http.listen(0, '127.0.0.1', done)
  })
  const address = http.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  const { port } = address
  const clients: ClientSocket[] = []
  return {
    io,
    port,
    async client(namespace = '/') {
      const client = connect(`http://127.0.0.1:${port}${namespace}`, {
        transports: ['websocket'],
        forceNew: true,
        reconnection: false,
        multiplex: false,
      })
      clients.push(client)
      await new Promise<void>((done, failed) => {
        client.once('connect', done)
        client.once('connect_error', failed)
      })
      const socket = io.of(namespace).sockets.get(client.id ?? '')
      if (!socket) throw new Error('no server-side socket')
      return { client, socket }
    },
    async close() {
      for (const client of clients) client.disconnect()
      await io.close()
    },
  }
}

/** A clock that stands still until told to move, running what falls due on the way. */
export interface FakeClock extends Clock {
  advance(ms: number): void
  /** How many timers wait. */
  waiting(): number
}

export function fakeClock(): FakeClock {
  let now = 0
  let timers: { at: number; run: () => void }[] = []
  return {
    now: () => now,
    setTimeout(run, ms) {
      const timer = { at: now + ms, run }
      timers.push(timer)
      return () => {
        timers = timers.filter(other => other !== timer)
      }
    },
    advance(ms) {
      const end = now + ms
      for (;;) {
        const due = timers.filter(timer => timer.at <= end).toSorted((a, b) => a.at - b.at)[0]
        if (!due) break
        timers = timers.filter(timer => timer !== due)
        now = Math.max(now, due.at)
        due.run()
      }
      now = end
    },
    waiting: () => timers.length,
  }
}
