import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { totalText } from '../../shared/ledger/result-text.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import type { Finding } from '../../shared/scheme/finding.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { inLanguage, type Language, type LocalText } from '../../shared/scheme/text.ts'
import { awardName } from '../../shared/scoring/award-name.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { type EntryEffect, schemeEffects } from '../../shared/scoring/scheme-effects.ts'
import { DocumentProblem } from './document-problem.ts'

/**
 * Reads a scheme by itself from a JSON file. Throws DocumentProblem, with the places, where it is no scheme.
 */
export function readScheme(file: string): Scheme {
  const parsed = Scheme.safeParse(JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')))
  if (parsed.success) return parsed.data
  throw new DocumentProblem(`${file}:\n${z.prettifyError(parsed.error)}`)
}

/** The event that a scheme is meant for: the one that is named, or the only one. */
export function eventFor(state: Competition, wanted: string | undefined): Event {
  const events = [...state.events.values()]
  const [only] = events.filter(({ id }) => wanted === undefined || id === wanted)
  if (only && (wanted !== undefined || events.length === 1)) return only
  throw new DocumentProblem(`--against: name the event with --event: ${events.map(({ id }) => id).join(', ')}`)
}

interface Line {
  status: string
  rank: number | null
  total: string | null
  complete: boolean
  passed: boolean | null
  awards: string[]
}

/** What a new scheme does to an event, as data: findings of the scheme, standings that change, marks that become blank. */
export function effectsReport(state: Competition, event: Event, scheme: Scheme) {
  const findings = checkScheme(scheme, event.panels)
  const hash = { before: event.schemeHash, after: schemeHash(scheme) }
  const head = { event: event.id, hash, findings }
  // A scheme with an error cannot come into force: what it would do is not worth saying, nor always computable.
  if (findings.some(({ severity }) => severity === 'error')) return { ...head, usable: false as const }
  const { entries, blanks, reopened, withdrawn } = schemeEffects(state, event, scheme)
  const code = (entry: EntryEffect['entry']) => event.entries.get(entry)?.code ?? entry
  return {
    ...head,
    usable: true as const,
    entries: entries.map(({ entry, before, after, changed }) => ({
      entry,
      code: code(entry),
      changed,
      before: lineOf(event.scheme, before),
      after: lineOf(scheme, after),
    })),
    blanks: blanks.map(({ entry, sheet, aspect, was }) => ({
      code: code(entry),
      part: sheet?.part ?? null,
      judge: sheet?.judge ?? null,
      aspect,
      was,
    })),
    reopened: reopened.map(({ entry, part, judge }) => ({ code: code(entry), part, judge })),
    withdrawn: withdrawn.map(({ entry, ref }) => ({ code: code(entry), ref })),
  }
}
export type EffectsReport = ReturnType<typeof effectsReport>

const lineOf = (scheme: Scheme, { status, rank, score, ...standing }: Standing): Line => ({
  status,
  rank,
  total: totalText(scheme, score.total),
  complete: score.complete,
  passed: score.passed,
  awards: [standing.prize, ...standing.titles, ...standing.singles, standing.certificate].flatMap(one => one ?? []),
})

const words = {
  same: { zh: '方案相同，没有变化', en: 'the same scheme: nothing changes' },
  none: { zh: '成绩没有变化', en: 'no standing changes' },
  unusable: { zh: '新方案不能使用：', en: 'the new scheme cannot be used:' },
  changes: { zh: '成绩有变化的：', en: 'standings that change:' },
  blanks: { zh: '将变为空的打分：', en: 'marks that become blank:' },
  reopened: { zh: '将退回的评分表：', en: 'sheets that open again:' },
  withdrawn: { zh: '将撤销的罚则与补时：', en: 'penalties and allowances that are withdrawn:' },
  imported: { zh: '导入', en: 'imported' },
  provisional: { zh: '暂计', en: 'provisional' },
  passed: { zh: '合格', en: 'passed' },
  failed: { zh: '不合格', en: 'not passed' },
} satisfies Record<string, LocalText>

/** The same for people, line by line: who stood where, and who will. */
export function effectsText(report: EffectsReport, event: Event, scheme: Scheme, language: Language): string {
  const say = (text: LocalText) => inLanguage(text, language)
  const head = [`${report.event}  ${report.hash.before.slice(0, 12)} → ${report.hash.after.slice(0, 12)}`]
  const findings = report.findings.map(one => `  ${findingLine(one, say)}`)
  if (!report.usable) return [...head, say(words.unusable), ...findings].join('\n')
  if (report.hash.before === report.hash.after) return [...head, say(words.same)].join('\n')
  const part = (title: LocalText, lines: readonly string[]) => (lines.length === 0 ? [] : [say(title), ...lines])
  const changes = report.entries.map(({ code, before, after }) => {
    return `  ${code.padEnd(8)}  ${sideText(before, event.scheme, say)}  →  ${sideText(after, scheme, say)}`
  })
  const blanks = report.blanks.map(
    ({ code, judge, aspect, was }) =>
      `  ${code.padEnd(8)}  ${aspect}  ${judge ?? say(words.imported)}  ${JSON.stringify(was)}`,
  )
  const sheets = report.reopened.map(({ code, part: of, judge }) => `  ${code.padEnd(8)}  ${of}  ${judge}`)
  const gone = report.withdrawn.map(({ code, ref }) => `  ${code.padEnd(8)}  ${ref}`)
  return [
    ...head,
    ...findings,
    ...(changes.length === 0 ? [say(words.none)] : part(words.changes, changes)),
    ...part(words.blanks, blanks),
    ...part(words.reopened, sheets),
    ...part(words.withdrawn, gone),
  ].join('\n')
}

const findingLine = ({ severity, code, place, message }: Finding, say: (text: LocalText) => string): string =>
  `${severity}  ${code}  ${place}  ${say(message)}`

function sideText(line: Line, scheme: Scheme, say: (text: LocalText) => string): string {
  const passed = line.passed === null ? [] : [say(line.passed ? words.passed : words.failed)]
  return [
    String(line.rank ?? '–'),
    line.total ?? '–',
    ...(line.status === 'present' ? [] : [line.status]),
    ...(line.complete || line.total === null ? [] : [say(words.provisional)]),
    ...passed,
    ...line.awards.map(one => say(awardName(scheme.awards, one))),
  ].join(' ')
}
