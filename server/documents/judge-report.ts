import type { Competition, Event } from '../../shared/ledger/state.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'
import { exact, type Exact, toText } from '../../shared/scoring/exact.ts'
import { judgeQuality, type JudgeQuality, type PanelQuality } from '../../shared/scoring/judge-quality.ts'
import { unitsIn } from '../../shared/views/judge-quality.ts'

const textOf = (value: Exact | null): string | null => value && toText(value)

function judgeJson(event: Event, { judge, part: own, sheets, leniency, erratic, ownUnit, flags }: JudgeQuality) {
  return {
    judge,
    part: own,
    sheets,
    leniency: textOf(leniency),
    erratic: textOf(erratic),
    ownUnit: ownUnit && { ...ownUnit, difference: toText(ownUnit.difference) },
    flags: flags.map(({ entry, part, aspect, points, others, z }) => ({
      entry,
      code: event.entries.get(entry)?.code ?? entry,
      part,
      aspect,
      points: toText(points),
      others: toText(others),
      z: toText(z),
    })),
  }
}

const panelJson = ({ part, judges, entries, leftOut, concordance, intraclass }: PanelQuality) => ({
  part,
  judges,
  entries,
  leftOut,
  w: concordance && toText(concordance.w),
  chiSquare: concordance && toText(concordance.chiSquare),
  degreesOfFreedom: concordance && concordance.degreesOfFreedom,
  iccSingle: intraclass && toText(intraclass.single),
  iccAverage: textOf(intraclass?.average ?? null),
})

/** How the judges of every event mark, as data: numbers are decimal strings, null where there is nothing to say. */
export function judgeReport(state: Competition) {
  const events = [...state.events.values()].map(event => {
    const { judges, panels } = judgeQuality(event, unitsIn(state, event))
    return [event.id, { judges: judges.map(one => judgeJson(event, one)), panels: panels.map(panelJson) }] as const
  })
  return { events: Object.fromEntries(events) }
}
export type JudgeReport = ReturnType<typeof judgeReport>

const words = {
  zh: {
    panel: '裁判组',
    entries: '齐',
    leftOut: '缺',
    judge: '裁判',
    sheets: '份数',
    leniency: '宽严',
    erratic: '起伏',
    ownUnit: '本单位差',
    flags: '异常打分',
  },
  en: {
    panel: 'panel',
    entries: 'whole',
    leftOut: 'left out',
    judge: 'judge',
    sheets: 'sheets',
    leniency: 'leniency',
    erratic: 'erratic',
    ownUnit: 'own unit',
    flags: 'flagged marks',
  },
} satisfies Record<Language, Record<string, string>>

/** Chinese characters are two columns wide in a terminal. */
const width = (text: string) => text.length + (text.match(/[⺀-￿]/g)?.length ?? 0)
const filled = (text: string, columns: number, end: boolean): string => {
  const gap = ' '.repeat(Math.max(0, columns - width(text)))
  return end ? gap + text : text + gap
}

/** Columns as wide as their widest cell: numbers, from the second to where words begin, end in line. */
function table(rows: readonly (readonly string[])[], said = Infinity): string[] {
  const columns = (rows[0] ?? []).map((_, at) => Math.max(...rows.map(row => width(row[at] ?? ''))))
  const cell = (text: string, at: number) => filled(text, columns[at] ?? 0, at > 0 && at < said)
  return rows.map(row => row.map(cell).join('  ').trimEnd())
}

const short = (value: string | null, digits = 2): string => (value === null ? '–' : toText(exact(value), digits))

/** The report as tables for people, two decimals; the same numbers in full are in `--json`. */
export function judgeReportText(state: Competition, report: JudgeReport, language: Language): string {
  const w = words[language]
  const lines = Object.entries(report.events).flatMap(([id, { judges, panels }]) => {
    const event = [...state.events.values()].find(one => one.id === id)
    const panelRows = panels.map(one => [
      `${one.part}  ${one.judges.join(' ')}`,
      String(one.entries),
      String(one.leftOut),
      short(one.w),
      short(one.chiSquare),
      String(one.degreesOfFreedom ?? '–'),
      short(one.iccSingle),
      short(one.iccAverage),
    ])
    const judgeRows = judges.map(one => [
      `${one.part}  ${one.judge}`,
      String(one.sheets),
      short(one.leniency),
      short(one.erratic),
      short(one.ownUnit?.difference ?? null),
      one.flags.map(({ code, aspect, z }) => `${code}/${aspect} (z ${short(z, 1)})`).join(', ') || '–',
    ])
    return [
      event ? `${id}  ${inLanguage(event.name, language)}` : id,
      ...table([[w.panel, w.entries, w.leftOut, 'W', 'χ²', 'df', 'ICC(2,1)', 'ICC(2,k)'], ...panelRows]),
      '',
      ...table([[w.judge, w.sheets, w.leniency, w.erratic, w.ownUnit, w.flags], ...judgeRows], 5),
      '',
    ]
  })
  return lines.join('\n').trimEnd()
}
