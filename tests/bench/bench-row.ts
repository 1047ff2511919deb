/** One line of the table: what was measured, in `unit`, against its limit. */
export interface BenchRow {
  readonly name: string
  readonly value: number
  readonly limit: number
  readonly ok: boolean
  readonly unit?: string
}

/** A row whose value must not be above its limit. */
export function atMost(name: string, value: number, limit: number, unit?: string): BenchRow {
  return { name, value: rounded(value), limit, ok: value <= limit, ...(unit && { unit }) }
}

/** A row whose value must not be below its limit. */
export function atLeast(name: string, value: number, limit: number, unit?: string): BenchRow {
  return { name, value: rounded(value), limit, ok: value >= limit, ...(unit && { unit }) }
}

/** The value below which `share` (0…1) of the values lie; NaN of none. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export function median(values: readonly number[]): number {
  return quantile(values, 0.5)
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
