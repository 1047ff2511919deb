import type { QuickStart } from '../protocol/http.ts'
import type { Scheme } from '../scheme/scheme.ts'
import { pastedRows } from './pasted-rows.ts'

/** What is wrong with a cell. `row` counts as the spreadsheet does; `allowed` lists what would be right, if it is a list. */
export interface RowError {
  path: string
  message: string
  row: number | null
  field: string
  value: string
  allowed: string[]
}

const eventWords = ['项目', '工种', '赛项', 'event', 'trade']
const unitWords = ['单位', '参赛单位', '代表队', '所在单位', 'unit', 'team', 'company']
const rosterColumns = [
  { column: 'unit', words: unitWords },
  { column: 'name', words: ['姓名', '选手', '选手姓名', '参赛选手', 'name', 'contestant'] },
  { column: 'event', words: eventWords },
] as const
const judgeColumns = [
  { column: 'name', words: ['姓名', '裁判', '裁判员', '裁判姓名', 'judge', 'name'] },
  { column: 'unit', words: unitWords },
  { column: 'event', words: eventWords },
  { column: 'role', words: ['职务', '角色', '身份', 'role'] },
] as const
const chiefWords = ['裁判长', '总裁判长', 'chief', 'chief judge']
const longestName = 80

/** A row that is in order; `event` is the event's place in the form. */
export interface Person {
  name: string
  unit: string
  event: number
  chief: boolean
}

/** The roster's rows that are in order; what is wrong with the others goes into `errors`. */
export const readRoster = (form: QuickStart, errors: RowError[]): Person[] =>
  peopleIn('roster', form, pastedRows(form.roster, rosterColumns), errors)

/** The judges' rows that are in order; what is wrong with the others goes into `errors`. */
export const readJudges = (form: QuickStart, errors: RowError[]): Person[] =>
  peopleIn('judges', form, pastedRows(form.judges, judgeColumns), errors)

/** Events named twice, and schemes that are not shipped. */
export function eventErrors(form: QuickStart, schemes: ReadonlyMap<string, Scheme>): RowError[] {
  const errors: RowError[] = []
  for (const [at, { name, scheme }] of form.events.entries()) {
    const first = form.events.findIndex(other => other.name === name)
    if (first !== at)
      errors.push(errorAt(`events.${at}.name`, null, { field: '项目', value: name, said: '项目名称重复' }))
    if (schemes.has(scheme)) continue
    const allowed = [...schemes.keys()]
    errors.push(
      errorAt(`events.${at}.scheme`, null, { field: '评分方案', value: scheme, said: '没有这个评分方案', allowed }),
    )
  }
  return errors
}

type Wrong = { field: string; value: string; said: string; allowed?: string[] }

function errorAt(path: string, row: number | null, { field, value, said, allowed = [] }: Wrong): RowError {
  const where = row === null ? '' : `第 ${row} 行，`
  const choice = allowed.length > 0 ? `；可填：${allowed.join('、')}` : ''
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value
  return { path, row, field, value, allowed, message: `${where}${field}“${shown}”：${said}${choice}` }
}

function peopleIn(
  list: 'roster' | 'judges',
  form: QuickStart,
  rows: readonly { row: number; cells: { name: string; unit: string; event: string; role?: string } }[],
  errors: RowError[],
): Person[] {
  return rows.flatMap(({ row, cells }) => {
    const { name, unit, event, role = '' } = cells
    const wrong = (column: string, what: Wrong) => errors.push(errorAt(`${list}.${row}.${column}`, row, what))
    const before = errors.length
    if (name === '') wrong('name', { field: '姓名', value: name, said: '不能为空' })
    if (name.length > longestName) wrong('name', { field: '姓名', value: name, said: `最多 ${longestName} 字` })
    if (unit.length > 200) wrong('unit', { field: '单位', value: unit, said: '最多 200 字' })
    const at = eventNamed(form, event)
    const allowed = form.events.map(one => one.name)
    if (at < 0) wrong('event', { field: '项目', value: event, said: '不在项目之中', allowed })
    const chief = chiefWords.includes(role.toLowerCase())
    if (role !== '' && !chief && role !== '裁判' && role !== '裁判员' && role.toLowerCase() !== 'judge') {
      wrong('role', { field: '职务', value: role, said: '不认识', allowed: ['裁判长', '裁判员'] })
    }
    return errors.length > before ? [] : [{ name, unit, event: at, chief }]
  })
}

/** The event a cell names; an empty cell will do where there is only one. -1 where there is none. */
function eventNamed({ events }: QuickStart, cell: string): number {
  if (cell === '' && events.length === 1) return 0
  const wanted = cell.toLowerCase()
  return events.findIndex(({ name }) => name.toLowerCase() === wanted)
}

/** What the competition file's own limits refuse, as a row error. */
export const tooMuch = ({ path, message }: { path: PropertyKey[]; message: string }): RowError => {
  const place = path.map(String).join('.')
  return { path: place, row: null, field: place, value: '', allowed: [], message: `${place}: ${message}` }
}
