import type { Event } from '../ledger/state.ts'
import type { GroupId } from '../scheme/ids.ts'
import { placesOf, type Quota } from '../scoring/ranked-list.ts'
import type { Standing } from '../scoring/result.ts'
import type { BoardHead } from './board-rows.ts'

interface FieldSize {
  ranked: number
  present: number
}

/** How many are ranked, and how many came: of all, or of each group where groups have prizes of their own. */
function fieldSizes({ scheme, entries }: Event, standings: readonly Standing[]): FieldSize[] {
  const separate = scheme.awards.groups === 'separate'
  const sizes = new Map<GroupId | null, FieldSize>(separate ? [] : [[null, { ranked: 0, present: 0 }]])
  for (const { entry, rank, status } of standings) {
    const group = separate ? (entries.get(entry)?.group ?? null) : null
    const size = sizes.get(group) ?? { ranked: 0, present: 0 }
    sizes.set(group, size)
    if (rank !== null) size.ranked += 1
    if (status === 'present' || status === 'did-not-finish') size.present += 1
  }
  return [...sizes.values()]
}

/** An event's prizes, or its medals, with how many places each has; a medallion goes to whoever earns it. */
export function boardPrizes(event: Event, standings: readonly Standing[]): BoardHead['prizes'] {
  const { prizes, medals } = event.scheme.awards
  const sizes = fieldSizes(event, standings)
  if (!medals) {
    const places = (quota: Quota) =>
      sizes.reduce((all, { ranked, present }) => all + placesOf(quota, ranked, present), 0)
    return prizes.map(({ id, name, medal, quota }) => ({ id, name, medal: medal ?? null, places: places(quota) }))
  }
  const { gold, silver, bronze, medallion } = medals
  const metals = [
    { ...gold, medal: 'gold' },
    { ...silver, medal: 'silver' },
    { ...bronze, medal: 'bronze' },
  ].map(metal => ({ ...metal, places: sizes.length }))
  return medallion ? [...metals, { ...medallion, medal: 'merit', places: 0 }] : metals
}
