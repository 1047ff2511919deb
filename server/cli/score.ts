import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { isOut } from '../../shared/ledger/requirements.ts'
import { publishedRow } from '../../shared/ledger/results.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { terminates, toFraction } from '../../shared/scoring/exact.ts'
import { DocumentProblem } from '../documents/document-problem.ts'
import { readMarksCsv } from '../documents/marks-csv.ts'
import { stateFromFile } from '../documents/state-from-file.ts'
import { explanationOf, explanationText } from '../documents/explanation-text.ts'

const usage = `npm run -s score -- COMPETITION.json [MARKS.csv] [--json] [--explain ENTRY] [--lang zh|en]
npm run -s score -- --schema`

/** Standings of a competition file and a table of marks, by the very code that the server runs. */
function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean' },
      schema: { type: 'boolean' },
      explain: { type: 'string' },
      lang: { type: 'string', default: 'zh' },
    },
  })
  if (values.schema)
    return say(JSON.stringify(z.toJSONSchema(CompetitionFile, { io: 'input', unrepresentable: 'any' }), null, 2))
  const [file, marks] = positionals
  if (!file) return fail(usage)
  const state = readCompetition(file)
  if (typeof state === 'string') return fail(state)
  const problem = marks ? enterMarks(state, marks) : null
  if (problem) return fail(problem)
  if (values.explain !== undefined) {
    const explanation = explanationOf(state, values.explain)
    if (!explanation) return fail(`--explain ${values.explain}: an entry id or code of the competition file`)
    return say(
      values.json
        ? JSON.stringify(explanation, null, 2)
        : explanationText(explanation, values.lang === 'en' ? 'en' : 'zh'),
    )
  }
  const results = resultsOf(state)
  return say(values.json ? JSON.stringify(results, null, 2) : tableOf(results))
}

function readCompetition(file: string): Competition | string {
  const parsed = CompetitionFile.safeParse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')))
  if (parsed.success) return stateFromFile(parsed.data)
  return `${file}:\n${z.prettifyError(parsed.error)}`
}

function enterMarks(state: Competition, file: string): string | null {
  const { facts, problems } = factsFromMarks(state, readMarksCsv(readFileSync(file)))
  if (problems.length > 0) {
    return problems
      .toSorted((a, b) => a.line - b.line)
      .map(({ line, field, value, allowed }) => `${file}:${line}: ${field} "${value}": ${allowed}`)
      .join('\n')
  }
  evolve(state, { seq: state.seq + 1, at: state.at, by: 'score', facts })
  return null
}

function resultsOf(state: Competition) {
  const events = [...state.events.values()].map(event => {
    const entries = standingsOf(event).map(standing => {
      const { entry, code, status, rank, total, modules, prize, titles, tieStep } = publishedRow(event, standing)
      const { complete, total: points } = standing.score
      return {
        entry,
        code,
        status,
        rank,
        total,
        ...(points && !terminates(points) ? { exact: toFraction(points) } : {}),
        ...(complete || isOut({ status }) ? {} : { provisional: true }),
        modules,
        ...(prize ? { award: prize } : {}),
        ...(titles ? { titles } : {}),
        ...(tieStep === undefined ? {} : { tieStep }),
      }
    })
    return [event.id, { entries }] as const
  })
  return { events: Object.fromEntries(events) }
}

function tableOf({ events }: ReturnType<typeof resultsOf>): string {
  const lines: string[] = []
  for (const [event, { entries }] of Object.entries(events)) {
    lines.push(event)
    for (const { rank, code, total, status, award } of entries) {
      lines.push(
        [String(rank ?? '–').padStart(4), code.padEnd(8), (total ?? '–').padStart(10), status, award ?? ''].join('  '),
      )
    }
  }
  return lines.join('\n')
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
  process.exitCode = main()
} catch (trouble) {
  const sentence = sentenceFor(trouble)
  if (sentence === null) throw trouble
  process.exitCode = fail(sentence)
}
