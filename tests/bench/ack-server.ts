/** A server process for judge-ack.ts: marks are acknowledged once durable, and a feed runs when told to. */
import { mkdtemp, open, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Server } from 'socket.io'
import { processClock } from '../../server/live/clock.ts'
import { createFanOut } from '../../server/live/fan-out.ts'
import { createFeed } from '../../server/live/feed.ts'
import { AckOrder, type AckReport } from './bench-messages.ts'

const TICK_MS = 100
const ENTRIES = 150
const CHANGED_A_TICK = 3

const folder = await mkdtemp(join(tmpdir(), 'liangfen-ack-'))
const ledger = await open(join(folder, 'ledger.jsonl'), 'a')
const http = createServer()
const io = new Server(http, { transports: ['websocket'], pingInterval: 600_000 })
const fanOut = createFanOut({ clock: processClock })

let seq = 1
const totals = Array.from({ length: ENTRIES }, (_, n) => 50 + n / 10)
const feed = createFeed({
  feed: 'board/construction',
  build: 'bench',
  view: () => ({
    seq,
    head: { of: ENTRIES },
    rows: totals.map((total, n) => ({ id: `entry-${n}`, name: '欧阳明月', total: total.toFixed(4) })),
  }),
  fanOut,
  clock: processClock,
  tickMs: TICK_MS,
  failed: error => {
    throw error
  },
})

function report(message: AckReport): void {
  process.send?.(message)
}

function change(): void {
  seq++
  for (let n = 0; n < CHANGED_A_TICK; n++) totals[(seq * CHANGED_A_TICK + n) % ENTRIES] = 50 + (seq % 500) / 10
  feed.publish()
}

io.on('connection', socket => {
  socket.on('mark', async (line: string, acknowledge: () => void) => {
    await ledger.write(`${line}\n`)
    await ledger.datasync()
    acknowledge()
  })
  if (socket.handshake.auth.judge !== true) feed.subscribe(socket, feed.version)
})

let timer: NodeJS.Timeout | undefined
process.on('message', raw => {
  clearInterval(timer)
  if (AckOrder.parse(raw).feed === 'rest') return report({ delivered: fanOut.counts.direct })
  change()
  timer = setInterval(change, TICK_MS)
})
process.on('disconnect', async () => {
  await ledger.close()
  await rm(folder, { recursive: true })
  process.exit()
})

http.listen(0, '127.0.0.1', () => {
  const address = http.address()
  report({ port: typeof address === 'object' ? address?.port : undefined })
})
