import type { LocalText } from '../../shared/scheme/text.ts'
import type { ResultsRow, ResultsTable } from '../../shared/views/results-table.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { resultsWords } from '../text/results.ts'
import type { statusWords } from '../text/status.ts'
import type { TextOf } from '../text/use-text.ts'
import { padded } from '../ui/decimal-text.ts'

/** A column of the results: its head, what a row says in it, and how it is set. */
export interface Column {
  id: string
  head: string
  cell: (row: ResultsRow) => string
  set?: 'number' | 'strong' | 'name'
}

interface Speech {
  t: TextOf<typeof resultsWords>
  status: TextOf<typeof statusWords>
  text: (words: LocalText) => string
  names: ReplicaView['names']
}

/** Several things in one cell. */
export const listed = (words: readonly string[], t: Speech['t']): string =>
  words.length === 0 ? '' : words.reduce((before, last) => t('list', { before, last }))

const points = (value: string | null): string => (value === null ? '' : padded(value))
const number = (value: string | null): string => value?.replace('-', '−') ?? ''

/** The columns that a table needs: those in which no row says anything are left out, but for rank, code and total. */
export function columnsOf({ rows, modules }: ResultsTable, { t, status, text, names }: Speech): Column[] {
  const list = (words: readonly LocalText[]) => listed(words.map(text), t)
  const maybe = (words: LocalText | null) => (words ? text(words) : '')
  const all: Column[] = [
    { id: 'rank', head: t('rank'), cell: row => (row.rank === null ? '–' : String(row.rank)), set: 'strong' },
    { id: 'code', head: t('code'), cell: row => row.code, set: 'strong' },
    { id: 'name', head: t('name'), cell: row => (row.person && names.get(row.person)) ?? '', set: 'name' },
    { id: 'unit', head: t('unit'), cell: row => maybe(row.unit), set: 'name' },
    { id: 'group', head: t('group'), cell: row => maybe(row.group) },
    {
      id: 'total',
      head: t('total'),
      cell: row => (row.total === null ? '' : padded(row.total)) + (row.provisional ? ` ${t('provisional')}` : ''),
      set: 'number',
    },
    { id: 'status', head: t('status'), cell: row => (row.status === 'present' ? '' : status(row.status)) },
    { id: 'fair', head: t('fair'), cell: row => points(row.fair), set: 'number' },
    { id: 'scaled', head: t('scaled'), cell: row => number(row.scaled), set: 'number' },
    { id: 'prize', head: t('prize'), cell: row => maybe(row.prize) },
    { id: 'titles', head: t('titles'), cell: row => list(row.titles) },
    { id: 'singles', head: t('singles'), cell: row => list(row.singles) },
    { id: 'certificate', head: t('certificate'), cell: row => maybe(row.certificate) },
    { id: 'money', head: t('money'), cell: row => number(row.money), set: 'number' },
    { id: 'passed', head: t('passed'), cell: row => (row.passed === null ? '' : t(row.passed ? 'yes' : 'no')) },
    { id: 'unmet', head: t('unmet'), cell: row => list(row.unmet) },
    { id: 'stage', head: t('stage'), cell: row => maybe(row.stage) },
    { id: 'tie', head: t('tie'), cell: row => (row.shared ? t('shared') : maybe(row.tie)) },
    ...modules.map(
      ({ id, name }, at): Column => ({
        id: `module-${id}`,
        head: text(name),
        cell: row => points(row.modules[at] ?? null),
        set: 'number',
      }),
    ),
    { id: 'process', head: t('process'), cell: row => points(row.subtotals?.process ?? null), set: 'number' },
    { id: 'result', head: t('result'), cell: row => points(row.subtotals?.result ?? null), set: 'number' },
  ]
  const always = new Set(['code', 'total'])
  const says = (column: Column) => rows.some(row => !['', '–'].includes(column.cell(row)))
  return all.filter(column => always.has(column.id) || says(column))
}
