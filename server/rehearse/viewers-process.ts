/** A process full of viewers, so that what they cost does not slow the judges down. Driven by its parent's messages. */
import type { EventId } from '../../shared/scheme/ids.ts'
import { LatencyCounts } from './latency.ts'
import { pause } from './pause.ts'
import { Viewer } from './viewer.ts'
import { type ShownMark, type ViewersAnswer, ViewersOrder } from './viewers-order.ts'

const openAtOnce = 50
/** How long a last mark may take to reach the slowest viewer, and how long a board may take to come to rest. */
const patienceMs = 10_000
const lookEveryMs = 50

const viewers: Viewer[] = []
const forever = new AbortController().signal

async function open({ url, competition, events, count }: Extract<ViewersOrder, { order: 'open' }>): Promise<void> {
  const followed = new Set<EventId>()
  while (viewers.length < count) {
    const batch: Viewer[] = []
    while (batch.length < openAtOnce && viewers.length < count) {
      const event = events[viewers.length % events.length]
      if (!event) break
      const viewer = new Viewer({ url, competition, event, whole: !followed.has(event) })
      followed.add(event)
      viewers.push(viewer)
      batch.push(viewer)
    }
    await Promise.all(batch.map(viewer => viewer.ready()))
  }
  tell({ answer: 'opened' })
}

async function measure(marks: Record<string, ShownMark[]>): Promise<void> {
  const lastOf = (viewer: Viewer) => marks[viewer.event]?.at(-1)?.[0] ?? -1
  await within(patienceMs, () => viewers.every(viewer => viewer.seq >= lastOf(viewer)))
  const latencies = new LatencyCounts()
  let unshown = 0
  for (const viewer of viewers) {
    const own = marks[viewer.event] ?? []
    for (const [place, at] of viewer.shown(own.map(([seq]) => seq)).entries()) {
      const sentAt = own[place]?.[1]
      if (at === null || sentAt === undefined) unshown += 1
      else latencies.add(at - sentAt)
    }
  }
  const verdicts = await Promise.all(viewers.map(comesRight))
  tell({
    answer: 'measured',
    latencies: latencies.toJson(),
    unshown,
    right: verdicts.filter(verdict => verdict === true).length,
    wrong: verdicts.filter(verdict => verdict === false).length,
    reconnects: viewers.reduce((sum, viewer) => sum + viewer.reconnects, 0),
  })
}

/** Judges have stopped, but their last marks may still be on the way. */
async function comesRight(viewer: Viewer): Promise<boolean | null> {
  const until = performance.now() + patienceMs
  let verdict = await viewer.isRight()
  while (verdict === false && performance.now() < until) {
    await pause(lookEveryMs, forever)
    verdict = await viewer.isRight()
  }
  return verdict
}

async function within(ms: number, holds: () => boolean): Promise<void> {
  const until = performance.now() + ms
  while (!holds() && performance.now() < until) await pause(lookEveryMs, forever)
}

const tell = (answer: ViewersAnswer): void => void process.send?.(answer)

process.on('message', raw => {
  const order = ViewersOrder.parse(raw)
  void (order.order === 'open' ? open(order) : measure(order.marks))
})
process.on('disconnect', () => process.exit())
