import type { Socket } from 'socket.io'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { directLine, textFrame } from '../../../server/live/direct-frame.ts'
import { type Rig, startRig } from './sockets.ts'

let rig: Rig | undefined
afterEach(async () => {
  await rig?.close()
  rig = undefined
})

function mustLine(socket: Socket) {
  const line = directLine(socket)
  if (!line) throw new Error('this version of socket.io, engine.io or ws is not known to direct-frame.ts')
  return line
}

function mustFrame(socket: Socket, event: string, message: object) {
  const frame = textFrame(socket, event, message)
  if (!frame) throw new Error('the encoder did not give one string')
  return frame
}

describe('the fast path with the installed socket.io, engine.io and ws', () => {
  test.each([
    ['short', 10],
    ['of two length bytes', 2000],
    ['of eight length bytes', 100_000],
  ])('a frame %s arrives as an ordinary event, byte for byte what socket.io would write', async (_, size) => {
    rig = await startRig()
    const { client, socket } = await rig.client()
    const message = { text: '亮分'.repeat(size / 6), list: [1, null, true] }
    const got: unknown[] = []
    const raw: string[] = []
    client.on('hello', (value: unknown) => got.push(value))
    client.io.engine.on('data', (data: unknown) => raw.push(String(data)))
    expect(mustLine(socket).write(mustFrame(socket, 'hello', message))).toBe(true)
    socket.emit('hello', message)
    await vi.waitFor(() => expect(got).toEqual([message, message]))
    expect(raw[0]).toBe(raw[1])
  })

  test('reaches a namespace', async () => {
    rig = await startRig()
    rig.io.of('/hall')
    const { client, socket } = await rig.client('/hall')
    const got: unknown[] = []
    client.on('hello', (value: unknown) => got.push(value))
    mustLine(socket).write(mustFrame(socket, 'hello', { a: 1 }))
    await vi.waitFor(() => expect(got).toEqual([{ a: 1 }]))
  })

  test('never overtakes what socket.io has not yet written: it declines (F5)', async () => {
    rig = await startRig()
    const { client, socket } = await rig.client()
    const got: number[] = []
    client.on('n', ({ n }: { n: number }) => got.push(n))
    const line = mustLine(socket)
    const ways = new Set<boolean>()
    // The second emit of a turn waits in engine.io for the first one's callback; direct writes come in between.
    for (let n = 0; n < 40; n += 4) {
      socket.emit('n', { n })
      ways.add(write(n + 1))
      socket.emit('n', { n: n + 2 })
      ways.add(write(n + 3))
      await vi.waitFor(() => expect(got).toHaveLength(n + 4))
    }
    function write(n: number): boolean {
      const written = line.write(mustFrame(socket, 'n', { n }))
      if (!written) socket.emit('n', { n })
      return written
    }
    expect(got).toEqual(Array.from({ length: 40 }, (_, n) => n))
    expect(ways).toEqual(new Set([true, false]))
  })

  test('declines a closed connection', async () => {
    rig = await startRig()
    const { socket } = await rig.client()
    const line = mustLine(socket)
    const frame = mustFrame(socket, 'hello', {})
    socket.disconnect(true)
    expect(line.write(frame)).toBe(false)
  })

  test('knows its limits: no polling, no compression, no binary parts', async () => {
    rig = await startRig({ perMessageDeflate: true })
    const { socket } = await rig.client()
    expect(directLine(socket)).toBeUndefined()
    expect(textFrame(socket, 'hello', { bytes: Buffer.from('x') })).toBeUndefined()
  })

  test('a connection without the fields it leans on is left to socket.io', async () => {
    rig = await startRig()
    const { socket } = await rig.client()
    const wire: unknown = Reflect.get(socket.conn.transport, 'socket')
    if (typeof wire !== 'object' || wire === null) throw new Error('no wire')
    const sender: unknown = Reflect.get(wire, '_sender')
    Reflect.set(wire, '_sender', {})
    expect(directLine(socket)).toBeUndefined()
    Reflect.set(wire, '_sender', sender)
    expect(directLine(socket)).toBeDefined()
  })
})
