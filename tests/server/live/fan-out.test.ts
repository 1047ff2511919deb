import { afterEach, describe, expect, test, vi } from 'vitest'
import { processClock } from '../../../server/live/clock.ts'
import { directLine } from '../../../server/live/direct-frame.ts'
import { createFanOut, type FanOut, type FanOutOptions, type Viewer } from '../../../server/live/fan-out.ts'
import { type Rig, startRig } from './sockets.ts'

let rig: Rig | undefined
let fanOut: FanOut | undefined
afterEach(async () => {
  fanOut?.stop()
  await rig?.close()
})

async function start(options: Partial<FanOutOptions> = {}) {
  rig = await startRig()
  fanOut = createFanOut({ clock: processClock, ...options })
  return { rig, fanOut }
}

async function viewers(of: Rig, fan: FanOut, count: number) {
  return Promise.all(
    Array.from({ length: count }, async () => {
      const { client, socket } = await of.client()
      const got: unknown[] = []
      client.on('feed', (message: unknown) => got.push(message))
      const viewer = fan.viewer(socket, () => {})
      return { client, viewer, got }
    }),
  )
}

describe.each([
  ['straight to the connections', true, { direct: 150, plain: 0, skipped: 0, caughtUp: 0 }],
  ['by socket.emit when forced', false, { direct: 0, plain: 150, skipped: 0, caughtUp: 0 }],
])('fan-out %s', (_, direct, counts) => {
  test('50 clients get the same messages in the same order', async () => {
    const { rig, fanOut } = await start({ direct })
    const all = await viewers(rig, fanOut, 50)
    const audience = new Set(all.map(({ viewer }) => viewer))
    const messages = [{ n: 1, name: '赛位·七' }, { n: 2 }, { n: 3, pad: 'x'.repeat(3000) }]
    await Promise.all(messages.map(message => fanOut.send(audience, 'feed', message)))
    await vi.waitFor(() => expect(all.every(({ got }) => got.length === 3)).toBe(true))
    expect(all.map(({ got }) => got)).toEqual(all.map(() => messages))
    expect(fanOut.counts).toEqual(counts)
  })

  test('a viewer that does not read is skipped, and asked to catch up once it has drained', async () => {
    const { rig, fanOut } = await start({ direct, bufferLimit: 200_000, drainPollMs: 5 })
    const [slow, quick] = await viewers(rig, fanOut, 2)
    if (!slow || !quick) throw new Error('two viewers')
    const skipped: Viewer[] = []
    const newest = { newest: true }
    const viewer = fanOut.viewer(slow.viewer.socket, () => fanOut.sendOne(viewer, 'feed', newest))
    const audience = new Set([viewer, quick.viewer])
    const wire = slow.client.io.engine.transport
    const net: unknown = Reflect.get(Reflect.get(wire, 'ws'), '_socket')
    call(net, 'pause')
    let sent = 0
    while (skipped.length === 0 && sent < 2000) {
      sent++
      await fanOut.send(audience, 'feed', { sent, pad: 'x'.repeat(100_000) }, late => skipped.push(late))
    }
    for (let more = 0; more < 20; more++) {
      sent++
      await fanOut.send(audience, 'feed', { sent, pad: 'x'.repeat(100_000) }, late => skipped.push(late))
    }
    expect(skipped).toEqual([viewer])
    await vi.waitFor(() => expect(quick.got).toHaveLength(sent))
    call(net, 'resume')
    await vi.waitFor(() => expect(slow.got.at(-1)).toEqual(newest))
    expect(slow.got.length).toBeLessThan(sent - 19)
    await fanOut.send(audience, 'feed', { sent: 'after' })
    await vi.waitFor(() => expect(slow.got.at(-1)).toEqual({ sent: 'after' }))
    expect(fanOut.counts).toMatchObject({ skipped: 1, caughtUp: 1 })
  })
})

test('what waits inside engine.io counts as waiting too', async () => {
  const { rig, fanOut } = await start({ bufferLimit: 200_000 })
  const [slow] = await viewers(rig, fanOut, 1)
  if (!slow) throw new Error('a viewer')
  const { socket } = slow.viewer
  const line = directLine(socket)
  const net: unknown = Reflect.get(Reflect.get(slow.client.io.engine.transport, 'ws'), '_socket')
  call(net, 'pause')
  // Little waits in ws, but it does not move; the second emit then waits in engine.io, and all that follows behind it.
  while (line?.buffered() === 0) fanOut.sendOne(slow.viewer, 'feed', { pad: 'x'.repeat(50_000) })
  socket.emit('feed', { n: 1 })
  socket.emit('feed', { n: 2 })
  for (let n = 0; n < 50; n++) await fanOut.send(new Set([slow.viewer]), 'feed', { n, pad: 'x'.repeat(50_000) })
  expect(fanOut.counts).toMatchObject({ skipped: 1 })
  expect(fanOut.counts.plain).toBeLessThan(6)
  call(net, 'resume')
})

test('other work of the process gets its turn between slices (F7)', async () => {
  const { rig, fanOut } = await start({ slice: 2 })
  const all = await viewers(rig, fanOut, 20)
  let turns = 0
  let busy = true
  const other = () => {
    turns++
    if (busy) setImmediate(other)
  }
  setImmediate(other)
  await fanOut.send(new Set(all.map(({ viewer }) => viewer)), 'feed', {})
  busy = false
  expect(turns).toBeGreaterThanOrEqual(9)
})

test('a small audience does not wait for a large one', async () => {
  const { rig, fanOut } = await start({ slice: 2 })
  const all = await viewers(rig, fanOut, 20)
  const [first] = all
  if (!first) throw new Error('a viewer')
  const order: string[] = []
  await Promise.all([
    fanOut.send(new Set(all.map(({ viewer }) => viewer)), 'feed', { n: 1 }).then(() => order.push('hall')),
    fanOut.send(new Set([first.viewer]), 'feed', { n: 2 }).then(() => order.push('desk')),
  ])
  expect(order).toEqual(['desk', 'hall'])
})

test('who left between the send and their slice gets nothing more', async () => {
  const { rig, fanOut } = await start({ slice: 1 })
  const [first, second] = await viewers(rig, fanOut, 2)
  if (!first || !second) throw new Error('two viewers')
  const audience = new Set([first.viewer, second.viewer])
  const sent = fanOut.send(audience, 'feed', { n: 1 })
  audience.delete(second.viewer)
  await sent
  fanOut.sendOne(second.viewer, 'feed', { n: 2 })
  await vi.waitFor(() => expect(second.got).toEqual([{ n: 2 }]))
  expect(first.got).toEqual([{ n: 1 }])
})

test('a closed socket is passed over', async () => {
  const { rig, fanOut } = await start()
  const [first, second] = await viewers(rig, fanOut, 2)
  if (!first || !second) throw new Error('two viewers')
  first.viewer.socket.disconnect(true)
  await fanOut.send(new Set([first.viewer, second.viewer]), 'feed', { n: 1 })
  await vi.waitFor(() => expect(second.got).toEqual([{ n: 1 }]))
  expect(fanOut.counts.direct).toBe(1)
})

function call(of: unknown, method: string): void {
  if (typeof of !== 'object' || of === null) throw new Error(`no ${method}`)
  const found: unknown = Reflect.get(of, method)
  if (typeof found !== 'function') throw new Error(`no ${method}`)
  Reflect.apply(found, of, [])
}
