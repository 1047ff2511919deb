import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { enterMarks } from '../../server/documents/marked-state.ts'
import { readMarksCsv } from '../../server/documents/marks-csv.ts'
import { resultsOf } from '../../server/documents/score-results.ts'
import { stateFromFile } from '../../server/documents/state-from-file.ts'
import { projectRoot } from '../../server/seeds.ts'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'

const folder = join(projectRoot(), 'seeds', 'samples')
const read = (name: string, file: string) => readFileSync(join(folder, name, file))

export const sampleNames = (): string[] => readdirSync(folder).toSorted()

/**
 * A sample by the path of `score`: a competition file and a table of marks, folded, scored and ranked; by another scheme
 * than its own where `change` makes one.
 */
export function sampleOf(name: string, change: (scheme: Scheme) => Scheme = scheme => scheme) {
  const file = CompetitionFile.parse(JSON.parse(read(name, 'competition.json').toString('utf8')))
  for (const { setup } of file.events) setup.scheme = change(setup.scheme)
  const state = stateFromFile(file)
  const problems = enterMarks(state, readMarksCsv(read(name, 'marks.csv')))
  const [event] = state.events.values()
  const [results] = Object.values(resultsOf(state).events)
  if (!event || !results || state.events.size > 1) throw new Error(`${name}: a sample has one event`)
  return { file, event, results, problems, worked: read(name, 'worked.md').toString('utf8') }
}
