import type { Entry } from '../ledger/state.ts'
import type { AspectId, EntryId } from '../scheme/ids.ts'
import { compare, equal, type Exact } from './exact.ts'
import { markOf } from './mark-of.ts'
import { verdictOf, voids } from './penalties.ts'
import type { Prepared, PreparedAspect } from './prepared.ts'
import { allRead, combineReadings, inUnit, readingsOf } from './readings.ts'
import { secondsOf } from './seconds.ts'

/** A number in the aspect's unit; no number though done with; still to come; or not in the field at all. */
export type FieldReading = Exact | 'did-not-finish' | 'pending' | 'out'

interface Group {
  readings: Map<EntryId, FieldReading>
  pending: number
  /** The numbers, ascending; null when they have to be sorted anew. */
  sorted: Exact[] | null
}

/** What the entries of an event (or of each session) have done in the aspects whose points depend on the others. */
export type Field = Map<AspectId, { groups: Map<string, Group>; groupOf: Map<EntryId, string> }>

/** How one entry stands in the field of an aspect. */
export interface FieldPlace {
  settled: boolean
  own: Exact | null
  /** Numbers of all who have one, ascending. */
  sorted: readonly Exact[]
}

function reading(one: PreparedAspect, entry: Entry): FieldReading {
  const value = markOf(one, entry)
  if (value?.kind === 'not-done') return 'did-not-finish'
  if (one.aspect.kind === 'time' && value?.kind === 'time') {
    if (!value.finished) return 'did-not-finish'
    const seconds = secondsOf(one, entry)
    return seconds ? inUnit(one.aspect, seconds) : 'pending'
  }
  if (one.aspect.kind !== 'measure' || value?.kind !== 'readings') return 'pending'
  const values = readingsOf(one.aspect, value)
  return allRead(values) ? combineReadings(one.aspect, values) : 'pending'
}

function fieldReading(prepared: Prepared, one: PreparedAspect, entry: Entry): FieldReading {
  const gone = entry.status === 'absent' || entry.status === 'withdrew' || entry.status === 'disqualified'
  // Who has not come so far as the aspect's stage is not waited for there. (S113)
  if (gone || entry.stage < one.stage) return 'out'
  const verdict = verdictOf(prepared, entry)
  // What a breach has voided is no measure for the others. (S118)
  if (verdict.out !== null || voids(verdict, one, entry)) return 'out'
  const found = reading(one, entry)
  return found === 'pending' && entry.status === 'did-not-finish' ? 'did-not-finish' : found
}

function groupName(one: PreparedAspect, entry: Entry): string {
  const { aspect } = one
  const wide = aspect.kind !== 'time' && aspect.kind !== 'measure' ? 'event' : (aspect.field ?? 'event')
  return wide === 'session' ? (entry.session ?? '') : ''
}

const isNumber = (value: FieldReading | undefined): value is Exact => typeof value === 'object'
const same = (a: FieldReading | undefined, b: FieldReading | undefined) =>
  isNumber(a) && isNumber(b) ? equal(a, b) : a === b

function place(group: Group, entry: EntryId, now: FieldReading | undefined): boolean {
  const before = group.readings.get(entry)
  if (same(before, now)) return false
  if (before === 'pending') group.pending -= 1
  if (now === 'pending') group.pending += 1
  if (now === undefined) group.readings.delete(entry)
  else group.readings.set(entry, now)
  group.sorted = null
  return true
}

/** An empty field with a place for each aspect that needs one. */
const emptyField = (prepared: Prepared): Field =>
  new Map(prepared.fieldAspects.map(one => [one.aspect.id, { groups: new Map(), groupOf: new Map() }]))

/** Takes what an entry has done into the field, and says which settled groups look different for it. */
function take(prepared: Prepared, field: Field, entry: Entry): Group[] {
  const different: Group[] = []
  for (const one of prepared.fieldAspects) {
    const aspect = field.get(one.aspect.id)
    if (!aspect) continue
    const name = groupName(one, entry)
    const left = aspect.groupOf.get(entry.id)
    const touched: [string, FieldReading | undefined][] = [[name, fieldReading(prepared, one, entry)]]
    if (left !== undefined && left !== name) touched.push([left, undefined])
    aspect.groupOf.set(entry.id, name)
    for (const [group, now] of touched) {
      const found = aspect.groups.get(group) ?? { readings: new Map(), pending: 0, sorted: null }
      aspect.groups.set(group, found)
      const was = found.pending === 0
      if (place(found, entry.id, now) && (was || found.pending === 0)) different.push(found)
    }
  }
  return different
}

/**
 * Takes what an entry has done into the field, in place, and returns who must be scored anew because of it, the entry
 * itself included: nobody but itself while the field is still unsettled. (S30–S33)
 */
export function updateField(prepared: Prepared, field: Field, entry: Entry): Set<EntryId> {
  const dependents = new Set([entry.id])
  for (const group of take(prepared, field, entry)) for (const id of group.readings.keys()) dependents.add(id)
  return dependents
}

/** The field of an event, from all its entries. */
export function fieldOf(prepared: Prepared, entries: Iterable<Entry>): Field {
  const field = emptyField(prepared)
  if (prepared.fieldAspects.length > 0) for (const entry of entries) take(prepared, field, entry)
  return field
}

/** Everybody in a field with this entry, itself included: who may change when its reading does. */
export function fieldDependents(field: Field, entry: EntryId): Set<EntryId> {
  const dependents = new Set([entry])
  for (const { groups, groupOf } of field.values()) {
    const group = groups.get(groupOf.get(entry) ?? '')
    if (group?.readings.has(entry)) for (const id of group.readings.keys()) dependents.add(id)
  }
  return dependents
}

/** How an entry stands in the field of an aspect; null where the field does not know it. */
export function placeIn(field: Field, aspect: AspectId, entry: EntryId): FieldPlace | null {
  const found = field.get(aspect)
  const group = found?.groups.get(found.groupOf.get(entry) ?? '')
  const own = group?.readings.get(entry)
  if (!group || own === undefined) return null
  group.sorted ??= [...group.readings.values()].filter(isNumber).toSorted(compare)
  return { settled: group.pending === 0, own: isNumber(own) ? own : null, sorted: group.sorted }
}
