import { join } from 'node:path'
import type { CompetitionId, DeviceId, JudgeId } from '../../shared/scheme/ids.ts'
import { DurableDocument } from '../durable-document.ts'
import type { Notice } from '../durable-json.ts'
import { type Account, type AccountId, type Credential, type Device, HouseFile } from './records.ts'
import type { Session, UsedLink } from './records.ts'

/** Who may enter this installation. Records are never changed in place, only set anew. */
export interface HouseData {
  readonly accounts: Map<AccountId, Account>
  /** By `credentialKey`. */
  readonly credentials: Map<string, Credential>
  readonly devices: Map<DeviceId, Device>
  /** By the SHA-256 of the token. */
  readonly sessions: Map<string, Session>
  /** By the SHA-256 of the link's secret. */
  readonly usedLinks: Map<string, UsedLink>
}

export type House = DurableDocument<HouseData>

/** The key of a judge's credential; neither id can hold a slash. */
export function credentialKey(competition: CompetitionId, judge: JudgeId): string {
  return `${competition}/${judge}`
}

/**
 * Opens DATA_DIR/house.json, or starts an empty one. Throws `DocumentError` saying where when it cannot be used;
 * `notice` hears when the older generation had to be taken. One process at a time: whoever holds the ledgers' lock.
 */
export function openHouse(dataDir: string, notice: Notice): Promise<House> {
  return DurableDocument.open(join(dataDir, 'house.json'), { empty: emptyHouse, decode, encode }, notice)
}

/** Forgets the cards and sessions of a competition that is no more. */
export async function forgetCompetition(house: House, competition: CompetitionId): Promise<void> {
  await house.change(data => {
    for (const [key, one] of data.credentials) if (one.competition === competition) data.credentials.delete(key)
    for (const [key, one] of data.sessions) if (one.competition === competition) data.sessions.delete(key)
  })
}

function emptyHouse(): HouseData {
  return { accounts: new Map(), credentials: new Map(), devices: new Map(), sessions: new Map(), usedLinks: new Map() }
}

function decode(json: unknown): HouseData {
  const file = HouseFile.parse(json)
  return {
    accounts: byKey(file.accounts, account => account.id),
    credentials: byKey(file.credentials, one => credentialKey(one.competition, one.judge)),
    devices: byKey(file.devices, device => device.id),
    sessions: byKey(file.sessions, session => session.token),
    usedLinks: byKey(file.usedLinks, link => link.secretHash),
  }
}

function encode(data: HouseData): unknown {
  return {
    v: 1,
    accounts: [...data.accounts.values()],
    credentials: [...data.credentials.values()],
    devices: [...data.devices.values()],
    sessions: [...data.sessions.values()],
    usedLinks: [...data.usedLinks.values()],
  }
}

function byKey<K, V>(records: readonly V[], keyOf: (record: V) => K): Map<K, V> {
  const map = new Map(records.map(record => [keyOf(record), record]))
  if (map.size !== records.length) throw new Error('two records have the same key')
  return map
}
