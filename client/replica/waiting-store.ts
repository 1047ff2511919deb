import { Dexie, type Table } from 'dexie'
import { type OutboxOwner, scopeOf, type WaitingRow } from './waiting-row.ts'

/** Where waiting commands are kept: the browser's database, or memory where there is none. */
export interface WaitingStore {
  /** Kept across a reload and a dead battery. */
  durable: boolean
  all(scope: string): Promise<WaitingRow[]>
  /** Numbers the command after everything this device has made, `floor` included, and keeps it. */
  add(row: Omit<WaitingRow, 'n'>, floor: number): Promise<WaitingRow>
  put(row: WaitingRow): Promise<void>
  remove(scope: string, n: number): Promise<void>
  /** Moves what the same person made on a device that is no more to this one, numbered anew. */
  takeOver(owner: OutboxOwner, floor: number): Promise<void>
  /** The oldest unanswered command, if this tab is the one that sends for the device, as it is then until `untilMs`. */
  next(scope: string, lead: Lead): Promise<WaitingRow | 'another-tab' | null>
}

export interface Lead {
  tab: string
  nowMs: number
  untilMs: number
}

/** A lead that reaches further than this was written by a clock that has since been set back. */
const longestLeadMs = 60_000

class WaitingDatabase extends Dexie {
  waiting: Table<WaitingRow, [string, number]>
  counters: Table<{ scope: string; n: number }, string>
  leads: Table<{ scope: string; tab: string; untilMs: number }, string>

  constructor() {
    // Strict: the promise of an entered mark is kept only once the disk has it.
    super('liangfen', { chromeTransactionDurability: 'strict' })
    this.version(1).stores({ waiting: '[scope+n], scope', counters: 'scope', leads: 'scope' })
    this.waiting = this.table('waiting')
    this.counters = this.table('counters')
    this.leads = this.table('leads')
  }
}

/** The browser's own database; opening fails where the browser keeps none (private windows). */
export async function openWaitingDatabase(): Promise<WaitingStore> {
  const db = new WaitingDatabase()
  await db.open()
  return {
    durable: true,
    all: scope => db.waiting.where('scope').equals(scope).sortBy('n'),
    add: (row, floor) => db.transaction('rw', db.waiting, db.counters, () => number(db, row, floor)),
    put: async row => {
      await db.waiting.put(row)
    },
    remove: (scope, n) => db.waiting.delete([scope, n]),
    takeOver: (owner, floor) =>
      db.transaction('rw', db.waiting, db.counters, async () => {
        const rows = await db.waiting.where('scope').startsWith(`${owner.competition}/`).sortBy('n')
        const scope = scopeOf(owner)
        const same = (row: WaitingRow) => row.actor === owner.actor && row.view === owner.view
        const orphans = rows.filter(row => same(row) && row.scope !== scope)
        await db.waiting.bulkDelete(orphans.map(row => [row.scope, row.n]))
        for (const orphan of orphans) await number(db, { ...orphan, scope }, floor)
      }),
    next: (scope, { tab, nowMs, untilMs }) =>
      db.transaction('rw', db.waiting, db.leads, async () => {
        const now = await db.leads.get(scope)
        const led = now && now.tab !== tab && now.untilMs > nowMs && now.untilMs < nowMs + longestLeadMs
        if (led) return 'another-tab'
        const rows = await db.waiting.where('scope').equals(scope).sortBy('n')
        const next = rows.find(row => !row.refusal) ?? null
        if (next) await db.leads.put({ scope, tab, untilMs })
        return next
      }),
  }
}

async function number(db: WaitingDatabase, row: Omit<WaitingRow, 'n'>, floor: number): Promise<WaitingRow> {
  const counted = await db.counters.get(row.scope)
  const n = Math.max(floor, counted?.n ?? 0) + 1
  const numbered = { ...row, n }
  await db.counters.put({ scope: row.scope, n })
  await db.waiting.add(numbered)
  return numbered
}

/** Keeps commands for as long as the page is open, beginning with those given. */
export function memoryWaitingStore(begin: readonly WaitingRow[] = [], after = 0): WaitingStore {
  const rows = new Map(begin.map(row => [row.n, row]))
  let last = Math.max(after, ...rows.keys())
  const inOrder = (): WaitingRow[] => [...rows.values()].sort((a, b) => a.n - b.n)
  return {
    durable: false,
    all: async () => inOrder(),
    add: async (row, floor) => {
      last = Math.max(floor, last) + 1
      const numbered = { ...row, n: last }
      rows.set(last, numbered)
      return numbered
    },
    put: async row => {
      rows.set(row.n, row)
    },
    remove: async (_scope, n) => {
      rows.delete(n)
    },
    takeOver: async () => undefined,
    next: async () => inOrder().find(row => !row.refusal) ?? null,
  }
}

/** The database where the browser has one, else memory. */
export async function openWaitingStore(): Promise<WaitingStore> {
  try {
    return await openWaitingDatabase()
  } catch {
    return memoryWaitingStore()
  }
}
