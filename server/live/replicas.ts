import type { Socket } from 'socket.io'
import { type Actor, actorName } from '../../shared/ledger/access.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { factsInScope, scopeFor } from '../../shared/ledger/scope.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { foldVersion, toJson } from '../../shared/ledger/state-json.ts'
import type { Have, ReplicaLine, ReplicaMessage } from '../../shared/protocol/socket.ts'
import { protocolVersion } from '../../shared/protocol/socket.ts'
import type { Hall, PublishedLine } from '../hall/hall.ts'
import type { Speaker } from '../http/actor.ts'
import type { NamesFor } from './names.ts'

const message = 'replica'

/** Changes whenever the same lines would fold into something else on a tablet. */
export const replicaBuild = `${protocolVersion}-${foldVersion}`

interface Follower {
  socket: Socket
  speaker: Speaker
  /** The seq that this socket knows of. */
  told: number
  /** Up to where lines were looked through for it; what lies between is out of its scope. */
  seen: number
}

/** The tablets and desks of one hall, each following the facts within its scope. */
export class Replicas {
  #hall: Hall
  #names: NamesFor
  #failed: (trouble: unknown) => void
  #followers = new Set<Follower>()
  readonly stop: () => void

  constructor(hall: Hall, names: NamesFor, failed: (trouble: unknown) => void) {
    this.#hall = hall
    this.#names = names
    this.#failed = failed
    this.stop = hall.subscribe(({ lines }) => void this.#tell(lines).catch(failed))
    hall.onReopened(() => void this.#startAgain().catch(failed))
  }

  get size() {
    return this.#followers.size
  }

  /** Sends what is missing since `have`, then every line within scope; the returned function ends that. */
  async follow(socket: Socket, speaker: Speaker, have?: Have): Promise<() => void> {
    const follower: Follower = { socket, speaker, told: 0, seen: 0 }
    await this.#hall.read(state => {
      if (have?.build === replicaBuild && this.#catchUp(follower, have.seq, state)) return
      this.#snapshot(follower, state)
    })
    return () => this.#followers.delete(follower)
  }

  #startAgain(): Promise<void> {
    return this.#hall.read(state => {
      for (const follower of this.#followers) this.#snapshot(follower, state)
    })
  }

  #catchUp(follower: Follower, seq: number, state: Competition): boolean {
    const lines = this.#hall.linesSince(seq)
    const scoped = lines && inScope(follower.speaker.actor, follower.speaker.view, state, lines)
    if (!scoped) return false
    this.#followers.add(follower)
    this.#send(follower, { kind: 'lines', from: seq, to: state.seq, lines: scoped })
    return true
  }

  #snapshot(follower: Follower, state: Competition) {
    const { actor, view, device } = follower.speaker
    this.#followers.add(follower)
    this.#send(follower, {
      kind: 'snapshot',
      build: replicaBuild,
      seq: state.seq,
      state: toJson(scopeFor(actor, view, state)),
      names: this.#names(follower.speaker, state),
      lastN: state.devices.get(device)?.n ?? 0,
    })
  }

  async #tell(lines: readonly PublishedLine[]) {
    const to = lines.at(-1)?.seq ?? 0
    // Runs at once or after the append in flight: in both cases on a state that holds these lines.
    await this.#hall.read(state => {
      const known = new Map<string, ReplicaLine[] | null>()
      for (const follower of this.#followers) {
        if (follower.seen >= to) continue
        const { actor, view } = follower.speaker
        const key = `${view}/${actorName(actor)}/${follower.seen}`
        let scoped = known.get(key)
        if (scoped === undefined) {
          const since = this.#hall.linesSince(follower.seen)
          scoped = since && inScope(actor, view, state, since)
          known.set(key, scoped)
        }
        follower.seen = state.seq
        this.#pass(follower, scoped, state)
      }
    })
  }

  /** One follower that cannot be told is cut off to come again; the others are told all the same. */
  #pass(follower: Follower, scoped: ReplicaLine[] | null, state: Competition) {
    try {
      if (!scoped) this.#snapshot(follower, state)
      else if (scoped.length > 0)
        this.#send(follower, { kind: 'lines', from: follower.told, to: state.seq, lines: scoped })
    } catch (trouble) {
      this.#failed(trouble)
      follower.socket.disconnect(true)
    }
  }

  #send(follower: Follower, update: ReplicaMessage) {
    follower.told = update.kind === 'snapshot' ? update.seq : update.to
    follower.seen = follower.told
    follower.socket.emit(message, update)
  }
}

/** The lines with their facts within scope, those without left out; null where only a snapshot will do. */
function inScope(
  actor: Actor,
  view: Speaker['view'],
  state: Competition,
  lines: readonly PublishedLine[],
): ReplicaLine[] | null {
  const scoped: ReplicaLine[] = []
  for (const line of lines) {
    const facts: Fact[] | 'rescope' = factsInScope(actor, view, state, line.facts)
    if (facts === 'rescope') return null
    if (facts.length > 0) scoped.push({ seq: line.seq, at: line.at, by: line.by, facts })
  }
  return scoped
}
