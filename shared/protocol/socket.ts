import { z } from 'zod'
import { Command } from '../ledger/commands.ts'
import { Fact } from '../ledger/facts.ts'
import { Refusal } from '../ledger/refusal.ts'
import { CompetitionId, EventId } from '../scheme/ids.ts'

export { protocolVersion } from './version.ts'

export const View = z.enum(['audience', 'judge', 'chief', 'organiser'])
export type View = z.infer<typeof View>

/** Sent with the connection: which of the browser's sessions speaks, and for which competition. */
export const Handshake = z.strictObject({
  protocol: z.int(),
  view: View,
  competition: CompetitionId,
  /** Phones are content with a slower beat. */
  slow: z.boolean().default(false),
})
export type Handshake = z.infer<typeof Handshake>

/** What a client already has of a feed. */
export const Have = z.strictObject({ seq: z.int().min(0), build: z.string().max(64) })
export type Have = z.infer<typeof Have>

/** `board` rows of one event; `replica` the facts that this session may see; `presence` tablets and screens. */
export const FeedName = z.discriminatedUnion('feed', [
  z.strictObject({ feed: z.literal('board'), event: EventId }),
  z.strictObject({ feed: z.literal('replica') }),
  z.strictObject({ feed: z.literal('presence') }),
])
export type FeedName = z.infer<typeof FeedName>

/** Client → server `join`: acknowledged with `Joined`; what is new then comes as `feed` messages. */
export const Join = z.strictObject({ to: FeedName, have: Have.optional() })
export type Join = z.infer<typeof Join>
export const Leave = z.strictObject({ to: FeedName })

/** Client → server `command`: `n` counts up per device, and is sent in order. */
export const CommandMessage = z.strictObject({
  n: z.int().positive(),
  deviceAt: z.iso.datetime({ precision: 3 }).optional(),
  command: Command,
})
export type CommandMessage = z.infer<typeof CommandMessage>

/** The acknowledgement of a command: durable at `seq`, or refused and nothing changed. */
export const CommandAnswer = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), n: z.int(), seq: z.int() }),
  z.strictObject({ ok: z.literal(false), n: z.int(), refusal: Refusal }),
])
export type CommandAnswer = z.infer<typeof CommandAnswer>

/** Client → server `presence`, every few seconds: how the tablet is. */
export const PresenceReport = z.strictObject({
  waiting: z.int().min(0).max(100_000),
  battery: z.number().min(0).max(1).nullable(),
  clock: z.iso.datetime({ precision: 3 }),
  /** The entry on the screen, by code. */
  at: z.string().max(40).nullable(),
})
export type PresenceReport = z.infer<typeof PresenceReport>

export const PresenceRow = z.strictObject({
  id: z.string(),
  judge: z.string(),
  connected: z.boolean(),
  lastSeen: z.iso.datetime({ precision: 3 }),
  waiting: z.int(),
  battery: z.number().nullable(),
  skewMs: z.int(),
  at: z.string().nullable(),
})
export type PresenceRow = z.infer<typeof PresenceRow>

/** A line as a replica sees it: its facts within scope; without any, it only advances `seq`. */
export const ReplicaLine = z.strictObject({ seq: z.int(), at: z.string(), by: z.string(), facts: z.array(Fact) })
export type ReplicaLine = z.infer<typeof ReplicaLine>

/** Server → client `replica`: the state within scope, or the lines since. `state` is what state-json.ts writes. */
export const ReplicaMessage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('snapshot'),
    build: z.string(),
    seq: z.int(),
    state: z.unknown(),
    /** Names this session may know, by person id. */
    names: z.record(z.string(), z.string()),
    /** The device's number of the last command the ledger has of it. */
    lastN: z.int(),
  }),
  z.strictObject({ kind: z.literal('lines'), from: z.int(), to: z.int(), lines: z.array(ReplicaLine) }),
])
export type ReplicaMessage = z.infer<typeof ReplicaMessage>

/** Acknowledgement of `join` for `board` and `presence`: the feed message itself follows through `feed`. */
export const Joined = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), refusal: Refusal }),
])
export type Joined = z.infer<typeof Joined>
