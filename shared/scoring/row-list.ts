import type { Standing } from './result.ts'
import { byTotal, compareRows, differenceOf, type Row, type RowOrder } from './standing-rows.ts'

/** A difference that has to be looked at again. */
const unknown = -2

/**
 * Rows in order, with what tells each from the one before and the standing it had, in columns side by side. A change
 * of a few rows moves the columns and looks at no other row: rows lie scattered in memory, and ten thousand looks at
 * them would cost more than the sort.
 */
export class RowList {
  rows: Row[] = []
  standings: (Standing | null)[] = []
  private nears = new Float64Array(0)
  private differences = new Int16Array(0)

  /** Takes `gone` out and puts `fresh` in. */
  replace(order: RowOrder, gone: readonly Row[], fresh: readonly Row[]): void {
    if (gone.length > 0) this.remove(gone)
    if (fresh.length > 0)
      this.insert(
        order,
        fresh.toSorted((a, b) => compareRows(order, a, b)),
      )
  }

  /** How many rows are ranked. */
  ranked(): number {
    return this.first(-Infinity)
  }

  /** What tells each of the first `count` rows from the one before it. */
  differencesOf(order: RowOrder, count: number): Int16Array {
    for (let at = 0; at < count; at += 1) {
      if (this.differences[at] !== unknown) continue
      const above = this.rows[at - 1]
      const row = this.rows[at]
      this.differences[at] = above && row ? differenceOf(order, above, row) : byTotal
    }
    return this.differences
  }

  /** The first place whose total is not above `near`. */
  private first(near: number): number {
    let low = 0
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.nears[middle] ?? 0) > near) low = middle + 1
      else high = middle
    }
    return low
  }

  private indexOf(row: Row): number {
    const found = this.rows.indexOf(row, this.first(row.near))
    return found < 0 ? this.rows.indexOf(row) : found
  }

  private remove(gone: readonly Row[]): void {
    const places = gone.map(row => this.indexOf(row)).toSorted((a, b) => a - b)
    const cuts: Cut[] = []
    let from = 0
    for (const place of places) {
      cuts.push({ from, to: place, row: null })
      from = place + 1
    }
    this.assemble([...cuts, { from, to: this.rows.length, row: null }])
  }

  private insert(order: RowOrder, fresh: readonly Row[]): void {
    const cuts: Cut[] = []
    let from = 0
    for (const row of fresh) {
      const place = this.placeFor(order, row, from)
      cuts.push({ from, to: place, row })
      from = place
    }
    this.assemble([...cuts, { from, to: this.rows.length, row: null }])
  }

  private placeFor(order: RowOrder, row: Row, from: number): number {
    let low = from
    let high = this.rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      const one = this.rows[middle]
      if (one && compareRows(order, one, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }

  /** The columns anew from stretches of the old ones, a fresh row after each that has one. */
  private assemble(cuts: readonly Cut[]): void {
    const size = cuts.reduce((total, { from, to, row }) => total + to - from + (row ? 1 : 0), 0)
    const nears = new Float64Array(size)
    const differences = new Int16Array(size)
    const rows: Row[][] = []
    const standings: (Standing | null)[][] = []
    let at = 0
    for (const { from, to, row } of cuts) {
      if (to > from) {
        rows.push(this.rows.slice(from, to))
        standings.push(this.standings.slice(from, to))
        nears.set(this.nears.subarray(from, to), at)
        differences.set(this.differences.subarray(from, to), at)
        // Its first row has another neighbour above it than before.
        differences[at] = unknown
        at += to - from
      }
      if (!row) continue
      rows.push([row])
      standings.push([null])
      nears[at] = row.near
      differences[at] = unknown
      at += 1
    }
    this.rows = joined(rows)
    this.standings = joined(standings)
    this.nears = nears
    this.differences = differences
  }
}

/** A stretch of the old columns, and a fresh row to follow it. */
interface Cut {
  from: number
  to: number
  row: Row | null
}

/** `concat` copies stretches whole, but takes each as an argument: not thousands of them. */
function joined<T>(stretches: readonly T[][]): T[] {
  const none: T[] = []
  return stretches.length < 500 ? none.concat(...stretches) : stretches.flat()
}
