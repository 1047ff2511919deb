import type { Entry, Event } from '../ledger/state.ts'
import type { AspectId, EntryId, JudgeId, PartId } from '../scheme/ids.ts'
import { abs, compare, div, type Exact, exact, isZero, mean, mul, sub, sum } from './exact.ts'
import { gathered } from './fairness-groups.ts'
import { fieldOf } from './field.ts'
import { type ComparedEntry, type ComparedMark, comparedEntry, distanceOf } from './judge-quality-marks.ts'
import { prepare } from './prepared.ts'
import { median, medianDistance, sampleDeviation } from './statistics.ts'
import { type Concordance, type Intraclass, intraclass, kendallW } from './statistics-agreement.ts'

/** From when on something is said of a judge. */
export const qualityLimits = {
  /** A mark this many robust deviations from the judge's usual distance is flagged. */
  farZ: '3.5',
  /** Fewer marks of a judge on an aspect have no usual distance. */
  fewestMarks: 6,
  /** With one other judge nobody can say which of the two is off. */
  fewestOthers: 2,
}

/** A mark far from where this judge usually lies beside the others. */
export interface FlaggedMark {
  entry: EntryId
  part: PartId
  aspect: AspectId
  points: Exact
  /** The mean of the others. */
  others: Exact
  z: Exact
}

/**
 * How a judge marks a part beside the others, over a whole event. Distances are in points of a hundred. Parts are kept
 * apart: one coarse level and ten fine marks do not spread alike.
 */
export interface JudgeQuality {
  judge: JudgeId
  part: PartId
  /** Sheets that have another judge's beside them. */
  sheets: number
  /** The mean distance from the mean of the others: above 0 is lenient. */
  leniency: Exact | null
  /** The standard deviation of the distances; null below two sheets. */
  erratic: Exact | null
  /** Farthest first. */
  flags: FlaggedMark[]
  /** The mean distance on entries of the judge's own unit less that on the others; null where there are not both. */
  ownUnit: { difference: Exact; own: number; others: number } | null
}

/** How far judges who marked the same entries agree. */
export interface PanelQuality {
  part: PartId
  judges: JudgeId[]
  /** Entries that all of them have marked in full. */
  entries: number
  /** Entries begun in which a mark is missing: left out. */
  leftOut: number
  concordance: Concordance | null
  intraclass: Intraclass | null
}

export interface Quality {
  /** Part by part in the scheme's order, by number within. */
  judges: JudgeQuality[]
  panels: PanelQuality[]
}

/** Whose unit is whose; null where there is none, or it must not be known. */
export interface Units {
  ofJudge: (judge: JudgeId) => string | null
  ofEntry: (entry: Entry) => string | null
}

/** A judge's sheet beside the others': how far it lies from them, of a hundred. */
interface Beside {
  judge: JudgeId
  entry: Entry
  part: PartId
  marks: ComparedMark[]
  distance: Exact
}

function besideOthers(all: readonly ComparedEntry[]): Map<string, Beside[]> {
  const sheets = all.flatMap(({ entry, part, marks }) =>
    [...gathered(marks, ({ judge }) => judge)].map(([judge, own]) => {
      const full = sum(own.map(({ max }) => max))
      const distance = div(mul(sum(own.map(distanceOf)), exact(100)), full)
      return { judge, entry, part: part.part.id, marks: own, distance }
    }),
  )
  return gathered(sheets, ({ judge, part }) => `${part} ${judge}`)
}

const factor = exact('0.6745')

/** Robust z of the judge's distances on one aspect; nothing where at least half of them are the same. (S172) */
function flaggedOn(marks: readonly (ComparedMark & { entry: EntryId; part: PartId })[]): FlaggedMark[] {
  const sure = marks.filter(({ of }) => of >= qualityLimits.fewestOthers)
  if (sure.length < qualityLimits.fewestMarks) return []
  const distances = sure.map(distanceOf)
  const usual = median(distances)
  const width = medianDistance(distances)
  if (isZero(width)) return []
  return sure.flatMap(mark => {
    const z = div(mul(factor, sub(distanceOf(mark), usual)), width)
    if (compare(abs(z), exact(qualityLimits.farZ)) <= 0) return []
    const { entry, part, aspect, points, others } = mark
    return [{ entry, part, aspect, points, others, z }]
  })
}

function flagsOf(sheets: readonly Beside[]): FlaggedMark[] {
  const marks = sheets.flatMap(sheet => sheet.marks.map(mark => ({ ...mark, entry: sheet.entry.id, part: sheet.part })))
  const flags = [...gathered(marks, ({ aspect }) => aspect).values()].flatMap(flaggedOn)
  return flags.sort((a, b) => compare(abs(b.z), abs(a.z)))
}

function ownUnitOf(judge: JudgeId, sheets: readonly Beside[], units: Units): JudgeQuality['ownUnit'] {
  const unit = units.ofJudge(judge)
  if (unit === null) return null
  const own: Exact[] = []
  const others: Exact[] = []
  for (const { entry, distance } of sheets) {
    const of = units.ofEntry(entry)
    if (of !== null) (of === unit ? own : others).push(distance)
  }
  if (own.length === 0 || others.length === 0) return null
  return { difference: sub(mean(own), mean(others)), own: own.length, others: others.length }
}

function judgeOf(sheets: readonly Beside[], units: Units): JudgeQuality[] {
  const [first] = sheets
  if (!first) return []
  const { judge, part } = first
  const distances = sheets.map(({ distance }) => distance)
  const quality = {
    judge,
    part,
    sheets: sheets.length,
    leniency: distances.length > 0 ? mean(distances) : null,
    erratic: distances.length > 1 ? sampleDeviation(distances) : null,
    flags: flagsOf(sheets),
    ownUnit: ownUnitOf(judge, sheets, units),
  }
  return [quality]
}

function panelOf(part: PartId, judges: JudgeId[], all: readonly ComparedEntry[]): PanelQuality {
  const ratings = all.flatMap(({ sheets }) => (sheets ? [sheets] : []))
  return {
    part,
    judges,
    entries: ratings.length,
    leftOut: all.filter(({ sheets, begun }) => begun && !sheets).length,
    concordance: kendallW(ratings),
    intraclass: intraclass(ratings),
  }
}

/** Entries by the judges who mark them, whichever order they sit in. */
function panelsIn(all: readonly ComparedEntry[]): PanelQuality[] {
  const named = all.map(one => {
    const order = one.judges.map((judge, at) => ({ judge, at })).sort((a, b) => (a.judge < b.judge ? -1 : 1))
    const { sheets } = one
    return {
      ...one,
      judges: order.map(({ judge }) => judge),
      sheets: sheets && order.flatMap(({ at }) => sheets[at] ?? []),
    }
  })
  return [...gathered(named, ({ part, judges }) => `${part.part.id} ${judges.join(' ')}`).values()].flatMap(group => {
    const [first] = group
    return first && first.judges.length > 1 ? [panelOf(first.part.part.id, first.judges, group)] : []
  })
}

/**
 * How the judges of an event mark, each beside the others of their panel, and how far panels agree: from every whole
 * mark that is there, whatever becomes of the entry. Only parts where each judge has a sheet. (S170–S176)
 */
export function judgeQuality(event: Pick<Event, 'scheme' | 'panels' | 'entries'>, units: Units): Quality {
  const prepared = prepare(event.scheme, event.panels)
  const field = fieldOf(prepared, event.entries.values())
  const parts = prepared.parts.filter(({ part }) => part.marking === 'each')
  const all = [...event.entries.values()].flatMap(entry =>
    parts.map(part => comparedEntry(prepared, entry, part, field)),
  )
  const order = (a: JudgeQuality, b: JudgeQuality) =>
    parts.findIndex(one => one.part.id === a.part) - parts.findIndex(one => one.part.id === b.part) ||
    (a.judge < b.judge ? -1 : 1)
  const judges = [...besideOthers(all).values()].flatMap(sheets => judgeOf(sheets, units)).sort(order)
  return { judges, panels: panelsIn(all) }
}
