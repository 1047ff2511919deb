import type { Fold } from '../../../server/ledger/checkpoint-job.ts'

/** A fold that counts lines: enough to tell which were folded. */
export function countingFold(version: string): Fold<Map<string, number>> {
  return {
    version,
    start: () => new Map(),
    fromJson: json => (Array.isArray(json) ? new Map(json) : null),
    toJson: state => [...state],
    apply: state => {
      state.set('lines', (state.get('lines') ?? 0) + 1)
    },
  }
}
