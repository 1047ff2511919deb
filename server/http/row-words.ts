import type { RowError, RowErrorCode, RowField } from '../../shared/ledger/quick-start-rows.ts'
import type { Words } from '../env.ts'

const fields: Readonly<Record<RowField, Words>> = {
  name: { zh: '姓名', en: 'name' },
  unit: { zh: '单位', en: 'unit' },
  event: { zh: '项目', en: 'event' },
  role: { zh: '职务', en: 'role' },
  group: { zh: '组别', en: 'group' },
  'event-name': { zh: '项目名称', en: 'event name' },
  scheme: { zh: '评分方案', en: 'scheme' },
  file: { zh: '竞赛文件', en: 'competition file' },
}

const reasons: Readonly<Record<RowErrorCode, (error: RowError) => Words>> = {
  missing: () => ({ zh: '不能为空', en: 'must not be empty' }),
  'too-long': ({ most }) => ({ zh: `最多 ${most} 字`, en: `at most ${most} characters` }),
  'event-unknown': () => ({ zh: '不在项目之中', en: 'is none of the events' }),
  'event-twice': () => ({ zh: '项目名称重复', en: 'is there twice' }),
  'role-unknown': () => ({ zh: '不认识', en: 'is no role' }),
  'group-unknown': () => ({ zh: '不在组别之中', en: 'is none of the groups' }),
  'scheme-unknown': () => ({ zh: '没有这个评分方案', en: 'is no shipped scheme' }),
  limit: ({ path }) => ({ zh: `超出限制（${path}）`, en: `is beyond what is allowed (${path})` }),
}

const longestShown = 40

/** A wrong cell as a sentence in both languages, for whoever reads the answer without our pages. */
export function rowMessage(error: RowError): string {
  const { row, field, value, allowed } = error
  const shown = value.length > longestShown ? `${value.slice(0, longestShown)}…` : value
  const why = reasons[error.code](error)
  const choice = allowed.join('、')
  const zh = `${row === null ? '' : `第 ${row} 行，`}${fields[field].zh}“${shown}”：${why.zh}${choice && `；可填：${choice}`}`
  const en = `${row === null ? '' : `Row ${row}, `}${fields[field].en} “${shown}”: ${why.en}${choice && `; allowed: ${choice}`}`
  return `${zh} ${en}`
}
