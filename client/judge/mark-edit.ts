import type { Aspect, AspectOf } from '../../shared/scheme/aspect.ts'
import { Decimal } from '../../shared/scheme/decimal.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'

type MarkOf<K extends MarkValue['kind']> = Extract<MarkValue, { kind: K }>

/** How many boxes an aspect that is typed has: its readings, its zones, or one. */
export function boxCount(aspect: Aspect): number {
  if (aspect.kind === 'measure') return aspect.readings
  if (aspect.kind === 'points') return aspect.zones?.length ?? 1
  return aspect.kind === 'time' || aspect.kind === 'given' ? 1 : 0
}

/** The numbers that stand in an aspect's boxes, null where blank. */
export function boxValues(aspect: Aspect, value: MarkValue | null): (string | null)[] {
  const values = Array.from({ length: boxCount(aspect) }, () => null as string | null)
  if (value?.kind === 'points' || value?.kind === 'given') return [value.value]
  if (value?.kind === 'time') return [value.seconds]
  if (value?.kind !== 'readings') return values
  return values.map((_, index) => value.values[index] ?? null)
}

/** The mark after one box was typed; null when every box is blank again. */
export function withBox(
  aspect: Aspect,
  value: MarkValue | null,
  index: number,
  typed: string | null,
): MarkValue | null {
  if (aspect.kind === 'time') return typed === null ? null : { kind: 'time', seconds: typed, finished: true }
  const number = typed === null ? null : Decimal.parse(typed)
  if (aspect.kind === 'points' && !aspect.zones) return number === null ? null : { kind: 'points', value: number }
  if (aspect.kind === 'given') return number === null ? null : { kind: 'given', value: number }
  const values = boxValues(aspect, value).map((old, at) => (at === index ? number : old))
  return values.every(one => one === null) ? null : { kind: 'readings', values }
}

/** The mark after an item of a check was answered; the same answer again takes it back. */
export function withCheck(
  aspect: AspectOf<'check'>,
  value: MarkValue | null,
  index: number,
  yes: boolean,
): MarkOf<'checks'> | null {
  const old = value?.kind === 'checks' ? value.items : []
  const items = aspect.items.map((_, at) => {
    const was = old[at] ?? null
    if (at !== index) return was
    return was === yes ? null : yes
  })
  return items.every(item => item === null) ? null : { kind: 'checks', items }
}

/** The mark after a fault was counted `count` times; the first count of one leaves the others uncounted. */
export function withCount(
  aspect: AspectOf<'deduct'>,
  value: MarkValue | null,
  index: number,
  count: number | null,
): MarkOf<'counts'> | null {
  const now = countsOf(aspect, value)
  const counts = now.counts.map((old, at) => (at === index ? count : old))
  return counted({ ...now, counts })
}

/** The mark after a knock-out was set or taken back. */
export function withKnockout(
  aspect: AspectOf<'deduct'>,
  value: MarkValue | null,
  index: number,
): MarkOf<'counts'> | null {
  const now = countsOf(aspect, value)
  const has = now.knockouts.includes(index)
  const knockouts = has ? now.knockouts.filter(at => at !== index) : [...now.knockouts, index].sort((a, b) => a - b)
  return counted({ ...now, knockouts })
}

/** No more faults than those counted: what was blank becomes a zero, which is not a blank. */
export function withoutMoreFaults(aspect: AspectOf<'deduct'>, value: MarkValue | null): MarkOf<'counts'> {
  const now = countsOf(aspect, value)
  return { ...now, counts: now.counts.map(count => count ?? 0) }
}

export function countsOf(aspect: AspectOf<'deduct'>, value: MarkValue | null): MarkOf<'counts'> {
  if (value?.kind === 'counts') return value
  return { kind: 'counts', counts: aspect.faults.map(() => null), knockouts: [] }
}

function counted(value: MarkOf<'counts'>): MarkOf<'counts'> | null {
  return value.counts.every(count => count === null) && value.knockouts.length === 0 ? null : value
}
