import type { JudgeId } from '../scheme/ids.ts'

/**
 * Deals judges to entries in turn, so that everybody marks as often as the others and meets as many of them as can be:
 * of those who have had fewest, whoever has sat least with the ones chosen already, and then the next in the circle.
 * The same entries in the same order are dealt the same judges.
 */
export class Dealer {
  readonly #circle: readonly JudgeId[]
  readonly #loads = new Map<JudgeId, number>()
  readonly #together = new Map<string, number>()
  #turn = 0

  constructor(circle: readonly JudgeId[]) {
    this.#circle = circle
  }

  /** Counts a panel that an entry has. */
  note(panel: readonly JudgeId[]): void {
    this.#turn += 1
    for (const judge of panel) {
      this.#loads.set(judge, this.#load(judge) + 1)
      for (const other of panel) {
        if (other !== judge) this.#together.set(`${judge} ${other}`, this.#met(judge, other) + 1)
      }
    }
  }

  /** `fixed` and as many of `from` as make `size`, or all there are. Listed in the circle's order behind `fixed`. */
  deal(from: readonly JudgeId[], size: number, fixed: readonly JudgeId[] = []): JudgeId[] {
    const chosen = [...fixed]
    const left = new Set(from.filter(judge => !chosen.includes(judge)))
    while (chosen.length < size && left.size > 0) {
      const next = this.#next(left, chosen)
      left.delete(next)
      chosen.push(next)
    }
    const place = (judge: JudgeId) => this.#circle.indexOf(judge)
    return [...fixed, ...chosen.slice(fixed.length).toSorted((a, b) => place(a) - place(b))]
  }

  #next(left: ReadonlySet<JudgeId>, chosen: readonly JudgeId[]): JudgeId {
    const [first, ...others] = left
    if (first === undefined) throw new RangeError('nobody is left to be dealt')
    return others.reduce((best, judge) => (this.#compare(judge, best, chosen) < 0 ? judge : best), first)
  }

  #compare(a: JudgeId, b: JudgeId, chosen: readonly JudgeId[]): number {
    return this.#load(a) - this.#load(b) || this.#mets(a, chosen) - this.#mets(b, chosen) || this.#far(a) - this.#far(b)
  }

  #load = (judge: JudgeId): number => this.#loads.get(judge) ?? 0
  #met = (judge: JudgeId, other: JudgeId): number => this.#together.get(`${judge} ${other}`) ?? 0
  #mets = (judge: JudgeId, chosen: readonly JudgeId[]): number =>
    chosen.reduce((sum, other) => sum + this.#met(judge, other), 0)
  #far(judge: JudgeId): number {
    const size = this.#circle.length
    return size === 0 ? 0 : (this.#circle.indexOf(judge) - (this.#turn % size) + size) % size
  }
}
