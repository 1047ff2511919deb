/** CPU per delivery: our fan-out against raw `ws` and against stock `io.to(room).emit`, with unchanged clients. */
import { createServer, type Server as HttpServer } from 'node:http'
import { pathToFileURL } from 'node:url'
import { Server } from 'socket.io'
import { type WebSocket, WebSocketServer } from 'ws'
import { processClock } from '../../server/live/clock.ts'
import { createFanOut, type Viewer } from '../../server/live/fan-out.ts'
import { atLeast, atMost, type BenchRow, median } from './bench-row.ts'
import { startViewers, tooFewFiles } from './children.ts'

const FRAME_BYTES = 2048
const FRAMES_A_ROUND = 6
const ROUNDS = 13
const SIZES = [2000, 5000]

/** Two rows for each number of viewers. Takes about a minute. */
export async function benchFanOut(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const viewers of SIZES) {
    const short = tooFewFiles(`fan-out to ${viewers}`, viewers * 2 + 200)
    rows.push(...(short ? [short] : await measure(viewers)))
  }
  return rows
}

async function measure(viewers: number): Promise<BenchRow[]> {
  const [ioHttp, wsHttp] = await Promise.all([listen(), listen()])
  const io = new Server(ioHttp.http, { transports: ['websocket'], pingInterval: 600_000 })
  const raw = new WebSocketServer({ server: wsHttp.http })
  const fanOut = createFanOut({ clock: processClock })
  const audience = new Set<Viewer>()
  io.on('connection', socket => {
    audience.add(fanOut.viewer(socket, () => {}))
    void socket.join('hall')
  })
  const clients = startViewers()
  try {
    await clients.open('socket.io', ioHttp.port, viewers)
    await clients.open('ws', wsHttp.port, viewers)
    const message = { n: 1, pad: '' }
    const bare = Buffer.byteLength(text(message))
    message.pad = 'x'.repeat(FRAME_BYTES - 4 - bare)
    const prebuilt = rawFrame(text(message))
    const ways = {
      raw: async () => {
        for (const client of raw.clients) writeRaw(client, prebuilt)
      },
      // A new object each time: encoding once a message is part of the work.
      ours: () => fanOut.send(audience, 'feed', { ...message }),
      stock: async () => void io.to('hall').emit('feed', message),
    }
    let total = 0
    /** Microseconds of this process's CPU per delivery. */
    const cost = async (send: () => Promise<void>) => {
      const before = process.cpuUsage()
      for (let frame = 0; frame < FRAMES_A_ROUND; frame++) {
        await send()
        await new Promise<void>(done => setImmediate(done))
      }
      total += FRAMES_A_ROUND * viewers
      await clients.received(total)
      const { user, system } = process.cpuUsage(before)
      return (user + system) / (FRAMES_A_ROUND * viewers)
    }
    const costs: Record<keyof typeof ways, number>[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const seen = { raw: 0, ours: 0, stock: 0 }
      const order = round % 2 === 0 ? (['raw', 'ours', 'stock'] as const) : (['stock', 'ours', 'raw'] as const)
      for (const way of order) seen[way] = await cost(ways[way])
      // The first round warms up.
      if (round >= 0) costs.push(seen)
    }
    const { direct, plain, skipped } = fanOut.counts
    if (plain > 0 || skipped > 0) throw new Error(`not all went direct: ${direct}, ${plain} plain, ${skipped} skipped`)
    const micros = (way: keyof typeof ways) => median(costs.map(seen => seen[way])).toFixed(1)
    process.stderr.write(
      `  ${viewers} viewers, µs a delivery: raw ws ${micros('raw')}, ours ${micros('ours')}, stock ${micros('stock')}\n`,
    )
    return [
      atMost(
        `fan-out to ${viewers}: CPU per delivery ÷ raw ws`,
        median(costs.map(seen => seen.ours / seen.raw)),
        1.3,
        '×',
      ),
      atLeast(
        `fan-out to ${viewers}: deliveries per CPU ÷ stock io.to(room).emit`,
        median(costs.map(seen => seen.stock / seen.ours)),
        1.3,
        '×',
      ),
    ]
  } finally {
    clients.stop()
    fanOut.stop()
    raw.close()
    await io.close()
    wsHttp.http.close()
  }
}

function text(message: object): string {
  return `42${JSON.stringify(['feed', message])}`
}

/** What `ws` itself would write, as one buffer: the cheapest that raw `ws` can do. */
function rawFrame(payload: string): readonly Buffer[] {
  const body = Buffer.from(payload)
  const head = Buffer.from([0x81, 126, 0, 0])
  head.writeUInt16BE(body.length, 2)
  return [Buffer.concat([head, body])]
}

function writeRaw(client: WebSocket, frame: readonly Buffer[]): void {
  const sender: unknown = Reflect.get(client, '_sender')
  if (!isSender(sender)) throw new Error('ws has no sender')
  sender.sendFrame(frame)
}

function isSender(value: unknown): value is { sendFrame(frame: readonly Buffer[]): void } {
  return typeof value === 'object' && value !== null && 'sendFrame' in value
}

async function listen(): Promise<{ http: HttpServer; port: number }> {
  const http = createServer()
  await new Promise<void>(done => {
    http.listen(0, '127.0.0.1', done)
  })
  const address = http.address()
  if (typeof address !== 'object' || address === null) throw new Error('no address')
  return { http, port: address.port }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.table(await benchFanOut())
