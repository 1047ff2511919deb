import { CommandAnswer, PresenceReport, ReplicaMessage, type View } from '../../shared/protocol/socket.ts'
import type { WhoAmI } from '../../shared/protocol/http.ts'
import { type LiveConnection, openConnection } from '../live/connection.ts'
import { actorOf } from './actor-of.ts'
import { Outbox, type OutboxOptions } from './outbox.ts'
import { Replica } from './replica.ts'
import { memoryWaitingStore, openWaitingStore } from './waiting-store.ts'

/** Somebody at work in a competition: what they see, what they have sent, and the line in between. */
export interface ReplicaSession {
  me: WhoAmI
  competition: string
  connection: LiveConnection
  replica: Replica
  outbox: Outbox
  close(): void
}

export interface SessionOptions {
  competition: string
  view: Exclude<View, 'audience'>
  me: WhoAmI
}

const answerMs = 10_000
/** The line of an acknowledged command comes with the acknowledgement; a command that changed nothing has none. */
const lineMs = 5_000

/** Opens a replica of a competition for one of the browser's sessions. */
export async function openReplicaSession({ competition, view, me }: SessionOptions): Promise<ReplicaSession> {
  const replica = new Replica(actorOf(me.actor))
  const store = await openWaitingStore()
  const connection = openConnection({ view, competition })
  const { socket } = connection
  const outbox = await openOutbox({
    owner: { competition, device: me.device, actor: me.actor, view },
    store,
    send: async message => {
      if (!socket.connected) throw new Error('not connected')
      const answer: unknown = await socket.timeout(answerMs).emitWithAck('command', message)
      return CommandAnswer.parse(answer)
    },
    clock: () => Date.now(),
    tab: tabName(),
    acknowledged: (row, seq) => {
      replica.acknowledged(row, seq)
      setTimeout(() => replica.settled(row), lineMs)
    },
  })
  const stop = outbox.subscribe(() => replica.waiting(outbox.status().waiting))
  replica.waiting(outbox.status().waiting)

  const join = (anew: boolean) => {
    const have = anew ? undefined : replica.have()
    socket.emit('join', { to: { feed: 'replica' }, ...(have ? { have } : {}) })
  }
  const arrived = (message: unknown) => {
    const found = ReplicaMessage.safeParse(message)
    if (!found.success) return
    if (replica.take(found.data) === 'rejoin') return join(false)
    if (found.data.kind === 'snapshot') outbox.caughtUp(found.data.lastN)
    // Numbers begin above the server's last, so nothing is sent before it has said which that was.
    outbox.online(socket.connected)
  }
  const connected = () => join(false)
  const cut = () => outbox.online(false)
  socket.on('replica', arrived)
  socket.on('connect', connected)
  socket.on('disconnect', cut)
  if (socket.connected) connected()

  return {
    me,
    competition,
    connection,
    replica,
    outbox,
    close() {
      stop()
      outbox.close()
      connection.close()
    },
  }
}

/** A database that opens and then will not be read is no database. */
async function openOutbox(options: OutboxOptions): Promise<Outbox> {
  try {
    return await Outbox.open(options)
  } catch {
    return Outbox.open({ ...options, store: memoryWaitingStore() })
  }
}

/** Tells the chief's desk how this tablet is. */
export function reportPresence(
  { connection, outbox }: ReplicaSession,
  at: string | null,
  battery: number | null,
): void {
  if (!connection.socket.connected) return
  const waiting = Math.min(outbox.status().waiting.length, 100_000)
  const report = PresenceReport.parse({ waiting, battery, clock: new Date().toISOString(), at })
  connection.socket.emit('presence', report)
}

/** Random, and without `crypto.randomUUID`, which plain http does not have. */
function tabName(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(12))
  return [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('')
}
