import type { Event } from '../ledger/state.ts'
import { awardFields } from '../scoring/award-fields.ts'
import { placesOf, type Quota } from '../scoring/ranked-list.ts'
import type { Standing } from '../scoring/result.ts'
import type { BoardHead } from './board-rows.ts'

/** An event's prizes, or its medals, with how many places each has; a medallion goes to whoever earns it. */
export function boardPrizes(event: Event, standings: readonly Standing[]): BoardHead['prizes'] {
  const { prizes, medals } = event.scheme.awards
  const sizes = awardFields(event.scheme, standings, entry => event.entries.get(entry)?.group ?? null)
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
