import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import { DocumentProblem } from '../documents/document-problem.ts'
import { judgeReport, judgeReportText } from '../documents/judge-report.ts'
import { readMarksCsv } from '../documents/marks-csv.ts'
import { enterMarks } from '../documents/marked-state.ts'
import { resultsOf } from '../documents/score-results.ts'
import { tableOf } from '../documents/score-table.ts'
import { effectsReport, effectsText, eventFor, readScheme } from '../documents/scheme-effects-text.ts'
import { isLedger, stateFromLedger } from '../documents/ledger-state.ts'
import { stateFromFile } from '../documents/state-from-file.ts'
import { explanationOf, explanationText } from '../documents/explanation-text.ts'

const usage = `npm run -s score -- COMPETITION.json [MARKS.csv] [--json] [--explain ENTRY | --judges] [--lang zh|en]
npm run -s score -- COMPETITION.json [MARKS.csv] --against SCHEME.json [--event EVENT] [--json] [--lang zh|en]
npm run -s score -- LEDGER.jsonl …
npm run -s score -- --schema`

/** Standings of a competition file and a table of marks, or of a ledger, by the very code that the server runs. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      schema: { type: 'boolean' },
      explain: { type: 'string' },
      judges: { type: 'boolean' },
      against: { type: 'string' },
      event: { type: 'string' },
      lang: { type: 'string', default: 'zh' },
    },
  })
  if (values.schema)
    return say(JSON.stringify(z.toJSONSchema(CompetitionFile, { io: 'input', unrepresentable: 'any' }), null, 2))
  const language = values.lang === 'en' ? 'en' : 'zh'
  const [file, marks] = positionals
  if (!file) return fail(usage)
  const state = isLedger(file) ? await stateFromLedger(file) : readCompetition(file)
  if (typeof state === 'string') return fail(state)
  warn(state, language)
  if (isLedger(file) && marks) return fail(`${marks}: a ledger holds its marks already\n${usage}`)
  const problem = isLedger(file) ? null : readMarks(state, marks)
  if (problem) return fail(problem)
  if (values.explain !== undefined) {
    const explanation = explanationOf(state, values.explain)
    if (!explanation)
      return fail(`--explain ${values.explain}: an entry’s id or code, or a unit’s id or name, in the competition file`)
    return say(values.json ? JSON.stringify(explanation, null, 2) : explanationText(explanation, language))
  }
  if (values.judges) {
    const report = judgeReport(state)
    return say(values.json ? JSON.stringify(report, null, 2) : judgeReportText(state, report, language))
  }
  if (values.against !== undefined) {
    const scheme = readScheme(values.against)
    const event = eventFor(state, values.event)
    const report = effectsReport(state, event, scheme)
    return say(values.json ? JSON.stringify(report, null, 2) : effectsText(report, event, scheme, language))
  }
  const results = resultsOf(state)
  return say(values.json ? JSON.stringify(results, null, 2) : tableOf(state, results, language))
}

/** An event does not open with a scheme that has an error: what is computed by one is nobody's result. (R3) */
function warn(state: Competition, language: 'zh' | 'en'): void {
  for (const { id, scheme } of state.events.values())
    for (const { severity, place, message } of checkScheme(scheme))
      if (severity === 'error') process.stderr.write(`${id}: ${place}: ${message[language] ?? message.zh}\n`)
}

function readCompetition(file: string): Competition | string {
  const parsed = CompetitionFile.safeParse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')))
  if (parsed.success) return stateFromFile(parsed.data)
  return `${file}:\n${z.prettifyError(parsed.error)}`
}

/** Reads the table, if there is one: what is dealt and closed by rule is so without one too. */
function readMarks(state: Competition, file: string | undefined): string | null {
  const problems = enterMarks(state, file ? readMarksCsv(readFileSync(file)) : [])
  if (problems.length === 0) return null
  return problems
    .toSorted((a, b) => a.line - b.line)
    .map(({ line, field, value, allowed }) => `${file}:${line}: ${field} "${value}": ${allowed}`)
    .join('\n')
}

function say(text: string): number {
  // Whoever reads may have enough after a few lines, as `head` has.
  process.stdout.on('error', trouble => {
    if (!('code' in trouble && trouble.code === 'EPIPE')) throw trouble
  })
  process.stdout.write(`${text}\n`)
  return 0
}

function fail(words: string): number {
  process.stderr.write(`${words}\n`)
  return 2
}

/** What whoever called can put right is said in a sentence; anything else is a bug, with its trace. */
function sentenceFor(trouble: unknown): string | null {
  if (trouble instanceof DocumentProblem || trouble instanceof SyntaxError) return trouble.message
  if (!(trouble instanceof Error) || !('code' in trouble)) return null
  return String(trouble.code).startsWith('ERR_PARSE_ARGS') ? `${trouble.message}\n${usage}` : trouble.message
}

try {
  process.exitCode = await main()
} catch (trouble) {
  const sentence = sentenceFor(trouble)
  if (sentence === null) throw trouble
  process.exitCode = fail(sentence)
}
