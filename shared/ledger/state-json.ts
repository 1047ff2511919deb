import { z } from 'zod'
import { CompetitionId } from '../scheme/ids.ts'
import type { Competition } from './state.ts'

/**
 * Raised whenever the state's shape, or what a fact does to it, changes: a checkpoint of another version is folded anew.
 * A test pins it to the shape.
 */
export const foldVersion = 2

const mapTag = '~map'
const setTag = '~set'

/** A state as plain JSON: a Map becomes `{"~map": [[key, value], …]}`, a Set `{"~set": […]}`. Shares nothing with it. */
export const toJson = (state: Competition): unknown => plain(state)

function plain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plain)
  if (value instanceof Map) return { [mapTag]: [...value].map(([key, inner]) => [key, plain(inner)]) }
  if (value instanceof Set) return { [setTag]: [...value] }
  const fields: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) if (inner !== undefined) fields[name] = plain(inner)
  return fields
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function revived(value: unknown): unknown {
  if (!isObject(value)) return value
  if (Array.isArray(value)) return value.map(revived)
  const entries = value[mapTag]
  if (Array.isArray(entries)) return new Map(entries.map(pair => revivedPair(pair)))
  const members = value[setTag]
  if (Array.isArray(members)) return new Set(members)
  const fields: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(value)) fields[name] = revived(inner)
  return fields
}

function revivedPair(pair: unknown): [unknown, unknown] {
  if (!Array.isArray(pair) || pair.length !== 2) throw new TypeError('not a state: a map without pairs')
  return [pair[0], revived(pair[1])]
}

const Outline = z.object({
  id: CompetitionId,
  seq: z.int().min(0),
  at: z.string(),
  info: z.record(z.string(), z.unknown()).nullable(),
  units: z.instanceof(Map),
  judges: z.instanceof(Map),
  events: z.map(z.string(), z.object({ entries: z.instanceof(Map), panels: z.instanceof(Map) })),
  forgotten: z.instanceof(Set),
  devices: z.instanceof(Map),
})

// The outline is enough: what is read here was written by `toJson` of this fold version, under a hash or by our server.
const isState = (value: unknown): value is Competition => Outline.safeParse(value).success

/** The state that `toJson` wrote. Throws TypeError where it is not one. */
export function fromJson(json: unknown): Competition {
  const state = revived(json)
  if (!isState(state)) throw new TypeError('not a state')
  return state
}
