const stride = 1024

/** Where to start reading for a seq: the offset of every 1,024th line or so, a few bytes a thousand lines. */
export class SeqIndex {
  readonly #seqs: number[] = []
  readonly #offsets: number[] = []

  /** Notes that line `seq` starts at `offset`; seqs come in rising order, and most are not worth keeping. */
  add(seq: number, offset: number): void {
    const last = this.#seqs.at(-1)
    if (last !== undefined && seq - last < stride) return
    this.#seqs.push(seq)
    this.#offsets.push(offset)
  }

  /** The nearest noted line at or before `seq`; line 1 at 0 when there is none. */
  before(seq: number): { readonly seq: number; readonly offset: number } {
    let low = 0
    let high = this.#seqs.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#seqs[middle] ?? 0) <= seq) low = middle + 1
      else high = middle
    }
    return { seq: this.#seqs[low - 1] ?? 1, offset: this.#offsets[low - 1] ?? 0 }
  }
}
