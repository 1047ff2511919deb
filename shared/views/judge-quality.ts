import { schemeIndex } from '../ledger/scheme-index.ts'
import type { Competition, Event } from '../ledger/state.ts'
import type { Aspect } from '../scheme/aspect.ts'
import type { EntryId, JudgeId, PartId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import type { LocalText } from '../scheme/text.ts'
import { type Exact, toNumber, toText } from '../scoring/exact.ts'
import {
  type FlaggedMark,
  judgeQuality,
  type JudgeQuality,
  type PanelQuality,
  type Quality,
  type Units,
} from '../scoring/judge-quality.ts'
import { unitOf } from './unit-of.ts'

/** From when on a chief is told something in words. Binary floats decide and draw here; nothing is scored by them. */
export const qualityWords = {
  /** Fewer sheets of a judge, or entries of a panel, tell nothing yet. */
  fewest: 5,
  /** Lenient or strict: at least so many points of a hundred, and twice what chance would make of it. */
  farMean: 2,
  farErrors: 2,
  /** Erratic: so many times the middle judge's spread. */
  farSpread: 1.5,
  /** Entries of the own unit before the difference is more than an anecdote. */
  fewestOwn: 3,
  /** W: Schmidt (1997). ICC: Koo and Li (2016). */
  concordance: [0.7, 0.5],
  reliability: [0.9, 0.75, 0.5],
} as const

/** A statistic as text, and as a number for a bar. */
export interface Shown {
  text: string
  by: number
}
export interface FlagRow {
  entry: EntryId
  code: string
  aspect: Aspect
  points: Shown
  others: Shown
  z: Shown
}
export interface JudgeRow {
  judge: JudgeId
  sheets: number
  side: 'few' | 'strict' | 'even' | 'lenient'
  uneven: boolean
  leniency: Shown | null
  erratic: Shown | null
  /** `sure`: of enough entries to mean something; `far`: and kinder to them than to the others. */
  ownUnit: (Shown & { own: number; others: number; sure: boolean; far: boolean }) | null
  flags: FlagRow[]
}
export type Agreement = 'few' | 'strong' | 'fair' | 'weak'
export type Reliability = 'few' | 'excellent' | 'good' | 'fair' | 'poor'
export interface PanelRow {
  judges: JudgeId[]
  entries: number
  leftOut: number
  agreement: Agreement
  reliability: Reliability
  w: Shown | null
  single: Shown | null
  average: Shown | null
}
export interface PartQuality {
  part: PartId
  name: LocalText
  judges: JudgeRow[]
  /** Those with most entries first. */
  panels: PanelRow[]
  /** What a plot reaches to either side, in points of a hundred. */
  widest: number
}

const shown = (value: Exact, digits = 2): Shown => ({ text: toText(value, digits), by: toNumber(value) })
const maybe = (value: Exact | null): Shown | null => (value ? shown(value) : null)

/** Whose unit is whose, as far as the state knows: in a blind event nobody's until decoding. */
export function unitsIn(state: Pick<Competition, 'units' | 'judges'>, event: Event): Units {
  const ofEntry = unitOf(state, event, 'unit')
  return { ofJudge: judge => state.judges.get(judge)?.unit ?? null, ofEntry: ({ id }) => ofEntry(id) }
}

function sideOf({ sheets, leniency, erratic }: JudgeQuality): JudgeRow['side'] {
  if (sheets < qualityWords.fewest || !leniency) return 'few'
  const by = toNumber(leniency)
  const chance = erratic ? toNumber(erratic) / Math.sqrt(sheets) : 0
  if (Math.abs(by) < qualityWords.farMean || Math.abs(by) < qualityWords.farErrors * chance) return 'even'
  return by < 0 ? 'strict' : 'lenient'
}

function middleSpread(judges: readonly JudgeQuality[]): number {
  const spreads = judges.flatMap(({ sheets, erratic }) =>
    erratic && sheets >= qualityWords.fewest ? [toNumber(erratic)] : [],
  )
  spreads.sort((a, b) => a - b)
  return spreads[Math.floor((spreads.length - 1) / 2)] ?? 0
}

function isUneven({ sheets, erratic }: JudgeQuality, middle: number): boolean {
  return sheets >= qualityWords.fewest && erratic !== null && toNumber(erratic) > qualityWords.farSpread * middle
}

function ownUnitOf({ ownUnit }: JudgeQuality): JudgeRow['ownUnit'] {
  if (!ownUnit) return null
  const { own, others, difference } = ownUnit
  const sure = own >= qualityWords.fewestOwn
  return { ...shown(difference), own, others, sure, far: sure && toNumber(difference) >= qualityWords.farMean }
}

function flagRow(event: Event, flag: FlaggedMark): FlagRow[] {
  const aspect = schemeIndex(event.scheme).aspects.get(flag.aspect)
  const entry = event.entries.get(flag.entry)
  if (!aspect || !entry) return []
  const { points, others, z } = flag
  return [{ entry: entry.id, code: entry.code, aspect, points: shown(points), others: shown(others), z: shown(z, 1) }]
}

function level<T extends string>(value: Exact | null, steps: readonly number[], names: readonly T[]): T | 'few' {
  if (!value) return 'few'
  const at = steps.findIndex(step => toNumber(value) >= step)
  return names[at < 0 ? steps.length : at] ?? 'few'
}

const reliabilities = ['excellent', 'good', 'fair', 'poor'] as const

function panelRow(panel: PanelQuality): PanelRow {
  const enough = panel.entries >= qualityWords.fewest
  const w = enough ? (panel.concordance?.w ?? null) : null
  const icc = enough ? panel.intraclass : null
  return {
    judges: panel.judges,
    entries: panel.entries,
    leftOut: panel.leftOut,
    agreement: level(w, qualityWords.concordance, ['strong', 'fair', 'weak']),
    // Judges so far apart that their mean has no ICC at all.
    reliability: icc && !icc.average ? 'poor' : level(icc?.average ?? null, qualityWords.reliability, reliabilities),
    w: maybe(w),
    single: maybe(icc?.single ?? null),
    average: maybe(icc?.average ?? null),
  }
}

function judgeRow(event: Event, one: JudgeQuality, middle: number): JudgeRow {
  return {
    judge: one.judge,
    sheets: one.sheets,
    side: sideOf(one),
    uneven: isUneven(one, middle),
    leniency: maybe(one.leniency),
    erratic: maybe(one.erratic),
    ownUnit: ownUnitOf(one),
    flags: one.flags.flatMap(flag => flagRow(event, flag)),
  }
}

function partQuality(event: Event, part: Part, quality: Quality): PartQuality[] {
  const own = quality.judges.filter(one => one.part === part.id)
  const panels = quality.panels.filter(one => one.part === part.id && one.entries + one.leftOut > 0)
  if (own.length === 0) return []
  const middle = middleSpread(own)
  const judges = own.map(one => judgeRow(event, one, middle))
  const reach = judges.flatMap(({ leniency, erratic, ownUnit }) => [
    Math.abs(leniency?.by ?? 0) + (erratic?.by ?? 0),
    Math.abs(ownUnit?.by ?? 0),
  ])
  const rows = panels.map(panelRow).sort((a, b) => b.entries - a.entries)
  return [{ part: part.id, name: part.name, judges, panels: rows, widest: Math.ceil(Math.max(1, ...reach)) }]
}

/** How the judges of an event mark, part by part, for the chief judge: numbers, and what they amount to in words. */
export function qualityView(state: Pick<Competition, 'units' | 'judges'>, event: Event): PartQuality[] {
  const quality = judgeQuality(event, unitsIn(state, event))
  return event.scheme.parts.flatMap(part => partQuality(event, part, quality))
}
