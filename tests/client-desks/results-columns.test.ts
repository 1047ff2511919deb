// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { columnsOf } from '../../client/organiser/results-columns.ts'
import { resultsWords } from '../../client/text/results.ts'
import { statusWords } from '../../client/text/status.ts'
import { phrasing } from '../../client/text/use-text.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'
import { resultsTable } from '../../shared/views/results-table.ts'
import { acceptedFacts, locked, opened, smallScheme, statusSet } from '../support/competition.ts'
import { eventOf, folded } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const scheme = Scheme.parse({
  ...smallScheme,
  awards: { prizes: [{ id: 'first', name: { zh: '一等奖' }, quota: { type: 'number', number: 1 } }], titles: [] },
})
const state = folded([
  ...setUpWith(scheme),
  opened,
  ...acceptedFacts('e1', '9'),
  ...acceptedFacts('e2', '8'),
  statusSet('absent', 'e3'),
  locked,
])
const table = resultsTable(state, eventOf(state))
const columns = (language: Language) =>
  columnsOf(table, {
    t: phrasing(resultsWords, language),
    status: phrasing(statusWords, language),
    text: words => inLanguage(words, language),
    names: new Map(),
  })

test('only what somebody has is a column; station and total always are', () => {
  const ids = columns('zh').map(({ id }) => id)
  expect(ids).toContain('prize')
  expect(ids).toContain('status')
  for (const none of ['fair', 'scaled', 'money', 'certificate', 'unmet', 'stage', 'name'])
    expect(ids).not.toContain(none)
  const empty = columnsOf({ ...table, rows: [] }, { ...speech(), names: new Map() }).map(({ id }) => id)
  expect(empty).toEqual(['code', 'total'])
})

const speech = () => ({
  t: phrasing(resultsWords, 'zh'),
  status: phrasing(statusWords, 'zh'),
  text: (words: { zh: string }) => words.zh,
})

test('rank and prize come before the modules, for who reads them out', () => {
  const ids = columns('en').map(({ id }) => id)
  const firstModule = ids.findIndex(id => id.startsWith('module-'))
  for (const id of ['rank', 'code', 'total', 'prize', 'status']) expect(ids.indexOf(id)).toBeLessThan(firstModule)
})

test('who is absent has a status and no number', () => {
  const [absent] = table.rows.filter(({ status }) => status === 'absent')
  if (!absent) throw new Error('nobody is absent')
  const said = Object.fromEntries(columns('zh').map(({ id, cell }) => [id, cell(absent)]))
  expect(said).toMatchObject({ rank: '–', code: '03', total: '', status: '缺赛', prize: '' })
})
