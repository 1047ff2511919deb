import { z } from 'zod'
import type { QuickStart } from '../protocol/http.ts'
import type { GroupId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { pastedRows } from './pasted-rows.ts'

type Schemes = ReadonlyMap<string, Scheme>

/** Why a cell will not do: a closed list, phrased by whoever shows it. */
export const RowErrorCode = z.enum([
  'missing',
  /** Longer than `most` characters. */
  'too-long',
  /** No event of the form has this name; `allowed` are those there are. */
  'event-unknown',
  'event-twice',
  'role-unknown',
  /** The event's scheme has no such group; `allowed` are those it has. */
  'group-unknown',
  'scheme-unknown',
  /** Refused by the competition file's own limits, at `path`. */
  'limit',
])
export type RowErrorCode = z.infer<typeof RowErrorCode>

export const RowField = z.enum(['name', 'unit', 'event', 'role', 'group', 'event-name', 'scheme', 'file'])
export type RowField = z.infer<typeof RowField>

/** What is wrong with a cell. `row` counts as the spreadsheet does; `allowed` lists what would be right, if it is a list. */
export const RowError = z.strictObject({
  code: RowErrorCode,
  path: z.string(),
  row: z.int().nullable(),
  field: RowField,
  value: z.string(),
  allowed: z.array(z.string()),
  most: z.int().nullable(),
})
export type RowError = z.infer<typeof RowError>

const eventWords = ['项目', '工种', '赛项', 'event', 'trade']
const unitWords = ['单位', '参赛单位', '代表队', '所在单位', 'unit', 'team', 'company']
const rosterColumns = [
  { column: 'unit', words: unitWords },
  { column: 'name', words: ['姓名', '选手', '选手姓名', '参赛选手', 'name', 'contestant'] },
  { column: 'event', words: eventWords },
  { column: 'group', words: ['组别', '参赛组别', 'group', 'category'] },
] as const
const judgeColumns = [
  { column: 'name', words: ['姓名', '裁判', '裁判员', '裁判姓名', 'judge', 'name'] },
  { column: 'unit', words: unitWords },
  { column: 'event', words: eventWords },
  { column: 'role', words: ['职务', '角色', '身份', 'role'] },
] as const
const chiefWords = ['裁判长', '总裁判长', 'chief', 'chief judge']
const officerWords = ['加密裁判', '加密员', '加密裁判员', 'code officer']
const judgeWords = ['裁判', '裁判员', 'judge']
const rolesAllowed = ['裁判长', '裁判员', '加密裁判']
const longestName = 80
const longestUnit = 200

/** A row that is in order; `event` is the event's place in the form. */
export interface Person {
  name: string
  unit: string
  event: number
  role: 'chief' | 'judge' | 'code-officer'
  /** One of the scheme's groups. */
  group?: GroupId
}

/** The roster's rows that are in order; what is wrong with the others goes into `errors`. */
export const readRoster = (form: QuickStart, schemes: Schemes, errors: RowError[]): Person[] =>
  peopleIn('roster', { form, schemes }, pastedRows(form.roster, rosterColumns), errors)

/** The judges' rows that are in order; what is wrong with the others goes into `errors`. */
export const readJudges = (form: QuickStart, schemes: Schemes, errors: RowError[]): Person[] =>
  peopleIn('judges', { form, schemes }, pastedRows(form.judges, judgeColumns), errors)

/** Events named twice, and schemes that are not shipped. */
export function eventErrors(form: QuickStart, schemes: Schemes): RowError[] {
  const errors: RowError[] = []
  for (const [at, { name, scheme }] of form.events.entries()) {
    const first = form.events.findIndex(other => other.name === name)
    if (first !== at)
      errors.push(errorAt(`events.${at}.name`, null, { code: 'event-twice', field: 'event-name', value: name }))
    if (schemes.has(scheme)) continue
    const allowed = [...schemes.keys()]
    errors.push(
      errorAt(`events.${at}.scheme`, null, { code: 'scheme-unknown', field: 'scheme', value: scheme, allowed }),
    )
  }
  return errors
}

type Wrong = Pick<RowError, 'code' | 'field' | 'value'> & Partial<Pick<RowError, 'allowed' | 'most'>>

const errorAt = (path: string, row: number | null, { allowed = [], most = null, ...wrong }: Wrong): RowError => ({
  ...wrong,
  path,
  row,
  allowed,
  most,
})

function peopleIn(
  list: 'roster' | 'judges',
  { form, schemes }: { form: QuickStart; schemes: Schemes },
  rows: readonly { row: number; cells: { name: string; unit: string; event: string; role?: string; group?: string } }[],
  errors: RowError[],
): Person[] {
  return rows.flatMap(({ row, cells }) => {
    const { name, unit, event, role: word = '', group: named = '' } = cells
    const wrong = (field: 'name' | 'unit' | 'event' | 'role' | 'group', what: Omit<Wrong, 'field' | 'value'>) =>
      errors.push(errorAt(`${list}.${row}.${field}`, row, { field, value: cells[field] ?? '', ...what }))
    const before = errors.length
    if (name === '') wrong('name', { code: 'missing' })
    if (name.length > longestName) wrong('name', { code: 'too-long', most: longestName })
    if (unit.length > longestUnit) wrong('unit', { code: 'too-long', most: longestUnit })
    const at = eventNamed(form, event)
    if (at < 0) wrong('event', { code: 'event-unknown', allowed: form.events.map(one => one.name) })
    const role = roleOf(word.toLowerCase())
    if (!role) wrong('role', { code: 'role-unknown', allowed: rolesAllowed })
    const groups = groupsIn(schemes.get(form.events[at]?.scheme ?? ''))
    const group = groups.find(one => one.words.includes(named.toLowerCase()))
    // A list may have more columns than we ask for: without groups a fourth one means something else.
    const unknown = named !== '' && groups.length > 0 && !group
    if (unknown) wrong('group', { code: 'group-unknown', allowed: groups.map(({ name: { zh } }) => zh) })
    if (errors.length > before || !role) return []
    return [{ name, unit, event: at, role, ...(group ? { group: group.id } : {}) }]
  })
}

function roleOf(word: string): Person['role'] | null {
  if (chiefWords.includes(word)) return 'chief'
  if (officerWords.includes(word)) return 'code-officer'
  return word === '' || judgeWords.includes(word) ? 'judge' : null
}

/** A scheme's groups with the words for each: 征文组, 征文, essays, essay. */
const groupsIn = (scheme: Scheme | undefined) =>
  (scheme?.groups ?? []).map(({ id, name }) => {
    const words = [id, name.zh, name.zh.replace(/组$/, ''), name.en ?? id]
    return { id, name, words: words.map(word => word.toLowerCase()) }
  })

/** The event a cell names; an empty cell will do where there is only one. -1 where there is none. */
function eventNamed({ events }: QuickStart, cell: string): number {
  if (cell === '' && events.length === 1) return 0
  const wanted = cell.toLowerCase()
  return events.findIndex(({ name }) => name.toLowerCase() === wanted)
}

/** What the competition file's own limits refuse, as a row error. */
export const tooMuch = ({ path, message }: { path: PropertyKey[]; message: string }): RowError =>
  errorAt(path.map(String).join('.'), null, { code: 'limit', field: 'file', value: message })
