/** A process full of viewers, so that what they cost is not counted as the server's. Driven by its parent's messages. */
import { io } from 'socket.io-client'
import { WebSocket } from 'ws'
import { ViewersOrder, type ViewersReport } from './bench-messages.ts'

const AT_ONCE = 50
let received = 0
let awaited = Number.POSITIVE_INFINITY

function report(message: ViewersReport): void {
  process.send?.(message)
}

function count(): void {
  received++
  answer()
}

function answer(): void {
  if (received < awaited) return
  awaited = Number.POSITIVE_INFINITY
  report({ received })
}

const openOne = {
  'socket.io': (port: number) =>
    new Promise<void>((done, failed) => {
      const options = { transports: ['websocket'], forceNew: true, reconnection: false }
      const client = io(`http://127.0.0.1:${port}`, options)
      client.on('feed', count)
      client.once('connect', done)
      client.once('connect_error', failed)
    }),
  bare: (port: number) =>
    new Promise<void>((done, failed) => {
      const path = '/socket.io/?EIO=4&transport=websocket'
      const client = new WebSocket(`ws://127.0.0.1:${port}${path}`, { skipUTF8Validation: true })
      client.once('error', failed)
      client.on('message', data => {
        if (!Buffer.isBuffer(data)) return
        const head = data.toString('latin1', 0, 2)
        if (head === '42') count()
        else if (head === '40') done()
        else if (head.startsWith('0')) client.send('40')
        else if (head === '2') client.send('3')
      })
    }),
  ws: (port: number) =>
    new Promise<void>((done, failed) => {
      const client = new WebSocket(`ws://127.0.0.1:${port}`)
      client.on('message', count)
      client.once('open', done)
      client.once('error', failed)
    }),
}

async function open(kind: keyof typeof openOne, port: number, total: number): Promise<void> {
  for (let opened = 0; opened < total; opened += AT_ONCE) {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, total - opened) }, () => openOne[kind](port)))
  }
  report({ opened: total })
}

process.on('message', raw => {
  const order = ViewersOrder.parse(raw)
  if (order.order === 'open') return void open(order.kind, order.port, order.count)
  awaited = order.total
  answer()
})
process.on('disconnect', () => process.exit())
