/**
 * The only place that reaches into private fields of engine.io 6.6 and ws 8: it writes a frame that was built once
 * straight to a connection's WebSocket. When an upgrade moves those fields `directLine` answers undefined, callers use
 * `socket.emit`, and tests/server/live/direct-frame.test.ts fails.
 */
import type { Socket } from 'socket.io'

const TEXT_FRAME = 0x81
const MESSAGE_PACKET = '4'
const EVENT_TYPE = 2
const OPEN = 1

/** A connection that takes prebuilt frames. */
export interface DirectLine {
  /** Bytes accepted by `write` or by socket.io that the kernel has not yet taken. */
  buffered(): number
  /**
   * Writes the frame and answers true; or answers false, having done nothing, when the connection is not open or when
   * packets of socket.io wait in front: a frame written now would overtake them.
   */
  write(frame: readonly Buffer[]): boolean
}

/** The connection behind a socket, or undefined when it is not the kind of connection this file knows. */
export function directLine(socket: Socket): DirectLine | undefined {
  const { conn } = socket
  if (conn.protocol !== 4 || conn.transport.name !== 'websocket') return undefined
  const wire: unknown = Reflect.get(conn.transport, 'socket')
  // A negotiated extension (compression) queues frames inside ws, and a prebuilt one would overtake them.
  const queue: unknown = conn
  if (!isWire(wire) || wire.extensions !== '' || !hasWriteBuffer(queue)) return undefined
  const sender = wire._sender

  return {
    buffered: () => wire.bufferedAmount,
    write(frame) {
      if (wire.readyState !== OPEN || queue.writeBuffer.length > 0) return false
      sender.sendFrame(frame)
      return true
    },
  }
}

/**
 * One unmasked WebSocket text frame (RFC 6455 §5.2) that carries `event` with `message` as its only argument to sockets
 * of the given socket's namespace, encoded by the server's own encoder; undefined when that yields anything but one
 * string (a message with binary parts, a parser that is not text).
 */
export function textFrame(socket: Socket, event: string, message: object): readonly Buffer[] | undefined {
  const packets: unknown = socket.nsp.server.encoder.encode({
    type: EVENT_TYPE,
    nsp: socket.nsp.name,
    data: [event, message],
  })
  if (!Array.isArray(packets) || packets.length !== 1) return undefined
  const [packet]: unknown[] = packets
  if (typeof packet !== 'string') return undefined
  const payload = Buffer.from(MESSAGE_PACKET + packet)
  // One buffer, one write: header and payload apart cost a gathered write each time.
  return [Buffer.concat([header(payload.length), payload])]
}

function header(length: number): Buffer {
  if (length < 126) return Buffer.from([TEXT_FRAME, length])
  if (length < 65_536) {
    const short = Buffer.from([TEXT_FRAME, 126, 0, 0])
    short.writeUInt16BE(length, 2)
    return short
  }
  const long = Buffer.alloc(10)
  long[0] = TEXT_FRAME
  long[1] = 127
  long.writeBigUInt64BE(BigInt(length), 2)
  return long
}

interface Wire {
  readonly readyState: number
  readonly bufferedAmount: number
  readonly extensions: string
  readonly _sender: { sendFrame(frame: readonly Buffer[]): void }
}

function isWire(value: unknown): value is Wire {
  if (typeof value !== 'object' || value === null) return false
  const sender: unknown = Reflect.get(value, '_sender')
  if (typeof sender !== 'object' || sender === null) return false
  return (
    typeof Reflect.get(value, 'readyState') === 'number' &&
    typeof Reflect.get(value, 'bufferedAmount') === 'number' &&
    typeof Reflect.get(value, 'extensions') === 'string' &&
    typeof Reflect.get(sender, 'sendFrame') === 'function'
  )
}

/** engine.io replaces the array on every flush, so it is read anew each time. */
function hasWriteBuffer(value: unknown): value is { readonly writeBuffer: readonly unknown[] } {
  return typeof value === 'object' && value !== null && Array.isArray(Reflect.get(value, 'writeBuffer'))
}
