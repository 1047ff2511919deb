import type { LocalText } from '../../shared/scheme/text.ts'
import { isObject } from '../live/api.ts'

export interface Listed {
  id: string
  title: LocalText
  from: string
  events: readonly LocalText[]
}

/** The competitions to choose from: the demonstration only while there is no other. */
export function listedIn(summaries: unknown): Listed[] {
  const all = Array.isArray(summaries) ? summaries.filter(isSummary) : []
  const real = all.filter(({ info }) => info.demonstration !== true)
  return (real.length > 0 ? real : all).map(({ id, info, events }) => ({
    id,
    title: info.title,
    from: info.from,
    events: events.map(({ name }) => name),
  }))
}

interface Summary {
  id: string
  info: { title: LocalText; from: string; demonstration?: unknown }
  events: { name: LocalText }[]
}

const isText = (value: unknown): value is LocalText => isObject(value) && typeof value.zh === 'string'

const isSummary = (value: unknown): value is Summary =>
  isObject(value) &&
  typeof value.id === 'string' &&
  isObject(value.info) &&
  isText(value.info.title) &&
  typeof value.info.from === 'string' &&
  Array.isArray(value.events) &&
  value.events.every(event => isObject(event) && isText(event.name))
