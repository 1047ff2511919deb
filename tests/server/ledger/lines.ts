import type { Ledger, LedgerStore, StoredLine, UnsealedLine } from '../../../server/ledger/ledger.ts'

/** Line `seq` of competition `hall`, two tenths of a second after the one before, with one fact that holds `note`. */
export function aLine(seq: number, note = 'a mark', competition = 'hall'): UnsealedLine {
  return {
    v: 1,
    competition,
    seq,
    command: `tablet-1:${seq}`,
    by: 'judge:4',
    device: 'tablet-1',
    at: new Date(Date.UTC(2025, 10, 22, 1) + seq * 200).toISOString(),
    facts: [{ type: 'MarkEntered', entry: 'e07', aspect: 'B3', value: { kind: 'points', points: '7.5' }, note }],
  }
}

/** Lines `from`…`to`. */
export function someLines(from: number, to: number, note?: string): UnsealedLine[] {
  return Array.from({ length: to - from + 1 }, (_, i) => aLine(from + i, note))
}

export async function allOf<T>(batches: AsyncIterable<readonly T[]>): Promise<T[]> {
  const all: T[] = []
  for await (const batch of batches) all.push(...batch)
  return all
}

/** A ledger's exact lines. */
export async function textsOf(ledger: Ledger): Promise<string[]> {
  return (await allOf<StoredLine>(ledger.readVerbatim())).map(({ text }) => text)
}

/** A new ledger of competition `hall` with lines 1…count, each appended alone. */
export async function ledgerOf(store: LedgerStore, count: number): Promise<Ledger> {
  const ledger = await store.create('hall')
  for (let seq = 1; seq <= count; seq += 1) await ledger.append([aLine(seq)])
  return ledger
}
