/** A judge's acknowledgement over a real socket, durable, while 5,000 viewers receive ten updates a second. */
import { pathToFileURL } from 'node:url'
import { io, type Socket } from 'socket.io-client'
import { AckReport } from './bench-messages.ts'
import { atLeast, atMost, type BenchRow, median, quantile } from './bench-row.ts'
import { startChild, startViewers, tooFewFiles } from './children.ts'

const VIEWERS = 5000
const MARKS = 1000
const PAIRS = 7

/**
 * Two servers, one without viewers and one with, are asked in turn by the same judge (this process). The viewers are
 * bare ones in a process of their own: unchanged clients would load the machine more than the server does.
 */
export async function benchJudgeAck(): Promise<BenchRow[]> {
  const short = tooFewFiles('judge’s acknowledgement', VIEWERS + 200)
  if (short) return [short]
  const quiet = startChild('ack-server.ts')
  const busy = startChild('ack-server.ts')
  const viewers = startViewers()
  const judges: Socket[] = []
  try {
    const [quietPort, busyPort] = await Promise.all([quiet.hear(portOf), busy.hear(portOf)])
    await viewers.open('bare', busyPort, VIEWERS)
    const [quietJudge, busyJudge] = await Promise.all([judge(quietPort), judge(busyPort)])
    judges.push(quietJudge, busyJudge)
    const pairs: { alone: number; watched: number; updates: number }[] = []
    let delivered = 0
    for (let pair = -1; pair < PAIRS; pair++) {
      const alone = await p99(quietJudge)
      const began = performance.now()
      busy.send({ feed: 'run' })
      const watched = await p99(busyJudge)
      const seconds = (performance.now() - began) / 1000
      const stopped = busy.hear(message => AckReport.parse(message).delivered)
      busy.send({ feed: 'rest' })
      const before = delivered
      delivered = await stopped
      await viewers.received(delivered)
      if (pair >= 0) pairs.push({ alone, watched, updates: (delivered - before) / VIEWERS / seconds })
    }
    const ms = (way: 'alone' | 'watched') => median(pairs.map(pair => pair[way])).toFixed(2)
    process.stderr.write(`  p99 in ms: watched ${ms('watched')}, alone ${ms('alone')}\n`)
    return [
      atMost(
        `judge’s acknowledgement p99, ${VIEWERS} viewers ÷ none`,
        median(pairs.map(pair => pair.watched / pair.alone)),
        5,
        '×',
      ),
      atLeast(`updates a second that reached each viewer meanwhile`, median(pairs.map(pair => pair.updates)), 9, '/s'),
    ]
  } finally {
    for (const socket of judges) socket.disconnect()
    for (const child of [viewers, quiet, busy]) child.stop()
  }
}

function portOf(message: unknown): number | undefined {
  return AckReport.parse(message).port
}

async function judge(port: number): Promise<Socket> {
  const socket = io(`http://127.0.0.1:${port}`, { transports: ['websocket'], forceNew: true, auth: { judge: true } })
  await new Promise<void>((done, failed) => {
    socket.once('connect', done)
    socket.once('connect_error', failed)
  })
  return socket
}

/** Milliseconds from a mark to its acknowledgement, 99th of 100, one mark after the other. */
async function p99(socket: Socket): Promise<number> {
  const took: number[] = []
  for (let n = 0; n < MARKS; n++) {
    const began = performance.now()
    await socket.emitWithAck('mark', `{"seq":${n},"mark":"8.5"}`)
    took.push(performance.now() - began)
  }
  return quantile(took, 0.99)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.table(await benchJudgeAck())
