export interface Mutation {
  /** Where and how: `sheet.event: missing`. */
  what: string
  value: unknown
  /** Only an id was put in the place of another: the shape may still be right. */
  id: boolean
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json }

const megabyte = 'x'.repeat(1_000_000)
const idFields = new Set([
  'event',
  'entry',
  'aspect',
  'part',
  'judge',
  'judges',
  'contestant',
  'penalty',
  'person',
  'entries',
  'competition',
  'held',
  'ref',
])
const ids = ['none', '__proto__', 'constructor', 'hasOwnProperty', '../../etc', '']

/** The example with one thing wrong at a time: every field missing, of another type, too long, too large, a strange id. */
export function mutationsOf(example: Json): Mutation[] {
  const all: Mutation[] = []
  for (const [path, now] of fieldsOf(example, [])) {
    const at = path.join('.') || 'all of it'
    const put = (how: string, value: Json | undefined, id = false) =>
      all.push({ what: `${at}: ${how}`, value: replaced(example, path, value), id })
    if (path.length > 0) put('missing', undefined)
    for (const [how, value] of otherTypes(now)) put(how, value)
    if (typeof now === 'string') put('1 MB of text', megabyte)
    if (typeof now === 'number') for (const value of [-1, 0.5, 1e21]) put(String(value), value)
    const field = path.findLast(name => !/^\d+$/.test(name)) ?? ''
    if (typeof now === 'string' && idFields.has(field)) for (const id of ids) put(`"${id}"`, id, true)
    if (isRecord(now)) {
      put('a strange field', { ...now, nobodyKnows: 1 })
      put('__proto__ as a field', withOwn(now, '__proto__', { admin: true }))
      put('constructor as a field', withOwn(now, 'constructor', { prototype: {} }))
    }
  }
  return all
}

const isRecord = (value: Json): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

function fieldsOf(value: Json, path: string[]): [string[], Json][] {
  const own: [string[], Json][] = [[path, value]]
  if (Array.isArray(value)) return [...own, ...value.flatMap((one, at) => fieldsOf(one, [...path, String(at)]))]
  if (!isRecord(value)) return own
  return [...own, ...Object.entries(value).flatMap(([name, one]) => fieldsOf(one, [...path, name]))]
}

function otherTypes(value: Json): [string, Json][] {
  const all: [string, string, Json][] = [
    ['null', 'object', null],
    ['a number', 'number', 7],
    ['text', 'string', 'text'],
    ['true', 'boolean', true],
    ['a list', 'list', ['x']],
    ['an object', 'object', { x: 1 }],
  ]
  const type = Array.isArray(value) ? 'list' : typeof value
  return all.flatMap(([how, of, one]): [string, Json][] => (of === type && how !== 'null' ? [] : [[how, one]]))
}

/** A field that is really there, even one that assigning would not make. */
function withOwn(value: { [name: string]: Json }, name: string, field: Json): Json {
  const copy = { ...value }
  Object.defineProperty(copy, name, { value: field, enumerable: true, configurable: true, writable: true })
  return copy
}

function replaced(value: Json, path: readonly string[], by: Json | undefined): Json | undefined {
  const [name, ...rest] = path
  if (name === undefined) return by
  if (Array.isArray(value)) {
    return value.flatMap((one, at) => (String(at) === name ? (replaced(one, rest, by) ?? []) : [one]))
  }
  if (!isRecord(value)) return value
  const copy = { ...value }
  const next = replaced(value[name] ?? null, rest, by)
  if (next === undefined) delete copy[name]
  else copy[name] = next
  return copy
}
