import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { z } from 'zod'
import { type Refusal, refuse } from '../../shared/ledger/refusal.ts'
import {
  type CommandAnswer,
  CommandMessage,
  type FeedName,
  Handshake,
  Join,
  type Joined,
  Leave,
  PresenceReport,
  protocolVersion,
} from '../../shared/protocol/socket.ts'
import type { Hall } from '../hall/hall.ts'
import type { Halls } from '../hall/halls.ts'
import { audience, type Speaker } from '../http/actor.ts'
import { type Beats, startBeats } from './beat.ts'
import { processClock } from './clock.ts'
import { createFanOut, type FanOut } from './fan-out.ts'
import { HallFeeds } from './hall-feeds.ts'
import type { NamesFor, PublicNames } from './names.ts'

export interface GatewayParts {
  http: HttpServer
  halls: Halls
  /** The session behind a Cookie header for a view of a competition, or null. */
  speakerFor: (
    cookies: string | undefined,
    view: Handshake['view'],
    competition: Handshake['competition'],
  ) => Speaker | null
  stillSignedIn: (speaker: Speaker) => boolean
  originAllowed: (headers: { origin?: string; host?: string }) => boolean
  namesFor: (hall: Hall) => NamesFor
  publicNames: (hall: Hall) => PublicNames
  now: () => Date
  log: { error: (data: object, words: string) => void }
}

/** Larger than any honest message, so that an oversized one is refused in words and the connection kept. */
const largestMessage = 4_000_000

/** How long a socket may outlive its session's end by time; an end by sign-out or revocation is noticed at once. */
const lookForEndedMs = 10_000

/** The live side of the server: sockets in, feeds and acknowledgements out. */
export class Gateway {
  readonly io: Server
  readonly fanOut: FanOut
  #parts: GatewayParts
  #beats: Beats
  #feeds = new Map<string, HallFeeds>()
  /** Sockets that have a session, the audience's left out. */
  #speakers = new Map<Socket, Speaker>()
  #timer: NodeJS.Timeout

  constructor(parts: GatewayParts) {
    this.#parts = parts
    this.fanOut = createFanOut({ clock: processClock })
    this.#beats = startBeats({ fanOut: this.fanOut, clock: processClock, utc: () => parts.now().getTime() })
    this.io = new Server(parts.http, {
      transports: ['websocket'],
      serveClient: false,
      maxHttpBufferSize: largestMessage,
      pingInterval: 10_000,
      pingTimeout: 8_000,
      perMessageDeflate: false,
      allowRequest: (request, allow) => allow(null, parts.originAllowed(request.headers)),
    })
    this.io.on('connection', socket => this.#connected(socket))
    this.#timer = setInterval(() => this.dropSignedOut(), lookForEndedMs)
    this.#timer.unref()
  }

  /** The feeds of a hall, opened when somebody first wants them. */
  feedsOf(hall: Hall): HallFeeds {
    const known = this.#feeds.get(hall.id)
    if (known) return known
    const { namesFor, publicNames, log, now } = this.#parts
    const feeds = new HallFeeds({
      hall,
      fanOut: this.fanOut,
      names: namesFor(hall),
      publicNames: publicNames(hall),
      log,
      now,
    })
    this.#feeds.set(hall.id, feeds)
    return feeds
  }

  get viewers() {
    return this.io.engine.clientsCount
  }

  /** A socket outlives the check at its handshake: whose session has ended is turned away. */
  dropSignedOut(): void {
    for (const [socket, speaker] of this.#speakers) {
      if (this.#parts.stillSignedIn(speaker)) continue
      socket.emit('turned-away', refuse('not-allowed', { session: 'ended' }))
      socket.disconnect(true)
    }
  }

  /** Turns away everybody who looks at a competition that is to go, and forgets its feeds. */
  forget(competition: string): void {
    for (const socket of this.io.sockets.sockets.values()) {
      const handshake = Handshake.safeParse(socket.handshake.auth)
      if (handshake.data?.competition !== competition) continue
      socket.emit('turned-away', refuse('competition-unknown', { competition }))
      socket.disconnect(true)
    }
    this.#feeds.get(competition)?.stop()
    this.#feeds.delete(competition)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#beats.stop()
    for (const feeds of this.#feeds.values()) feeds.stop()
    this.fanOut.stop()
    await this.io.close()
  }

  #connected(socket: Socket) {
    const handshake = Handshake.safeParse(socket.handshake.auth)
    if (!handshake.success || handshake.data.protocol !== protocolVersion) {
      socket.emit('turned-away', refuse('malformed', { field: 'handshake', protocol: protocolVersion }))
      socket.disconnect(true)
      return
    }
    const { view, competition, slow } = handshake.data
    const hall = this.#parts.halls.get(competition)
    const speaker =
      view === 'audience'
        ? audience(competition)
        : this.#parts.speakerFor(socket.handshake.headers.cookie, view, competition)
    if (!hall || !speaker) {
      socket.emit(
        'turned-away',
        hall ? refuse('not-allowed', { view }) : refuse('competition-unknown', { competition }),
      )
      socket.disconnect(true)
      return
    }
    this.#serve(socket, { hall, speaker, slow })
  }

  #serve(socket: Socket, { hall, speaker, slow }: { hall: Hall; speaker: Speaker; slow: boolean }) {
    const feeds = this.feedsOf(hall)
    if (speaker.session !== null) this.#speakers.set(socket, speaker)
    const ends = new Map<string, () => void>()
    const endBeats = this.#beats.add(socket, slow ? 'phone' : 'screen')
    const judge = speaker.view === 'judge' && speaker.actor.kind === 'judge' ? speaker.actor.id : null
    if (judge) feeds.presence.came(judge, this.#parts.now())
    const failed = (trouble: unknown) => this.#parts.log.error({ err: trouble, competition: hall.id }, 'message failed')

    on(socket, {
      name: 'join',
      schema: Join,
      no: notJoined,
      failed,
      handle: async ({ to, have }, answer) => {
        const key = feedKey(to)
        if (!feeds.allows(speaker, to)) return answer(notJoined(refuse('not-allowed', { feed: to.feed })))
        const end = await feeds.join(socket, speaker, { to, have })
        if (!end) return answer(notJoined(refuse('event-unknown', { event: key })))
        // Another join may have come in while this one waited.
        ends.get(key)?.()
        ends.set(key, end)
        if (!socket.connected) end()
        answer({ ok: true })
      },
    })
    on(socket, {
      name: 'leave',
      schema: Leave,
      no: notJoined,
      failed,
      handle: ({ to }, answer) => {
        ends.get(feedKey(to))?.()
        ends.delete(feedKey(to))
        answer({ ok: true })
      },
    })
    on(socket, {
      name: 'command',
      schema: CommandMessage,
      no: notTaken,
      failed,
      handle: async (message, answer) => {
        const refused = this.#signedOut(speaker)
        if (refused) {
          answer(notTaken(refused, message))
          return this.dropSignedOut()
        }
        answer(await hall.submit({ actor: speaker.actor, device: speaker.device, ...message }))
        if (judge) feeds.presence.seen(judge, this.#parts.now())
      },
    })
    on(socket, {
      name: 'presence',
      schema: PresenceReport,
      no: notJoined,
      failed,
      handle: (report, answer) => {
        if (!judge) return answer(notJoined(refuse('not-allowed', { view: speaker.view })))
        feeds.presence.seen(judge, this.#parts.now(), report)
        answer({ ok: true })
      },
    })
    socket.on('disconnect', () => {
      this.#speakers.delete(socket)
      endBeats()
      for (const end of ends.values()) end()
      if (judge) feeds.presence.gone(judge)
    })
  }

  #signedOut(speaker: Speaker) {
    if (speaker.view === 'audience') return refuse('not-allowed', { view: 'audience' })
    return this.#parts.stillSignedIn(speaker) ? null : refuse('not-allowed', { session: 'ended' })
  }
}

const feedKey = (name: FeedName): string => (name.feed === 'board' ? `board/${name.event}` : name.feed)

interface Incoming<T extends z.ZodType, A> {
  name: string
  schema: T
  /** The answer where the message does not fit. */
  no: (refusal: Refusal, message: unknown) => A
  failed: (trouble: unknown) => void
  handle: (message: z.infer<T>, answer: (value: A) => void) => unknown
}

/** Parses what comes in; what does not fit is refused in the acknowledgement and the connection kept. */
function on<T extends z.ZodType, A>(socket: Socket, { name, schema, no, failed, handle }: Incoming<T, A>): void {
  socket.on(name, (message: unknown, acknowledge: unknown) => {
    const answer = (value: A): void => {
      if (typeof acknowledge === 'function') acknowledge(value)
    }
    const parsed = schema.safeParse(message)
    if (parsed.success) {
      // A bug in one message is logged; whoever sent it tries again or not, and nobody else notices.
      Promise.resolve()
        .then(() => handle(parsed.data, answer))
        .catch(failed)
      return
    }
    const issue = parsed.error.issues[0]
    answer(no(refuse('malformed', { field: issue?.path.join('.') ?? '', problem: issue?.message ?? '' }), message))
  })
}

const notJoined = (refusal: Refusal): Joined => ({ ok: false, refusal })
const notTaken = (refusal: Refusal, message: unknown): CommandAnswer => ({ ok: false, n: numberIn(message), refusal })

function numberIn(message: unknown): number {
  const n: unknown = typeof message === 'object' && message !== null && 'n' in message ? message.n : 0
  return typeof n === 'number' && Number.isSafeInteger(n) ? n : 0
}
