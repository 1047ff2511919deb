import { z } from 'zod'

/** `socket.io` are unchanged clients; `bare` speaks just enough of it to be a cheap viewer; `ws` is a plain WebSocket. */
export const ViewersOrder = z.discriminatedUnion('order', [
  z.object({ order: z.literal('open'), kind: z.enum(['socket.io', 'bare', 'ws']), port: z.int(), count: z.int() }),
  /** Asks to be told when so many messages have come in all. */
  z.object({ order: z.literal('await'), total: z.int() }),
])
export type ViewersOrder = z.infer<typeof ViewersOrder>

export const ViewersReport = z.object({ opened: z.int().optional(), received: z.int().optional() })
export type ViewersReport = z.infer<typeof ViewersReport>

/** To a server process of judge-ack.ts: let the feed change ten times a second, or stop and report. */
export const AckOrder = z.object({ feed: z.enum(['run', 'rest']) })
export type AckOrder = z.infer<typeof AckOrder>

export const AckReport = z.object({ port: z.int().optional(), delivered: z.int().optional() })
export type AckReport = z.infer<typeof AckReport>
