import { panelFor } from '../ledger/entry-panel.ts'
import { schemeIndex } from '../ledger/scheme-index.ts'
import type { Entry, Event } from '../ledger/state.ts'
import type { Aspect } from '../scheme/aspect.ts'
import type { AspectId, JudgeId, PartId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { exact, type Exact, mean, sub, toNumber, toText } from '../scoring/exact.ts'

/** How far one judge lies from the others on one aspect, over the latest entries that all of their panel have marked. */
export interface Deviation {
  judge: JudgeId
  aspect: Aspect
  /** Mean distance from the others' mean, on the marking scale; as text with two places, and for a bar. */
  text: string
  by: number
  /** The same as a share of the scale, −1 to 1. */
  share: number
  /** The latest entries in a row on the same side. */
  run: number
}

/** When a judge is named as lying apart from the panel. */
export const deviationLimits = {
  /** At least so many of the latest entries are looked at, and all of a run on one side. */
  latestEntries: 8,
  /** No more than so many are looked at, however long a run is. */
  mostEntries: 32,
  /** So many entries in a row on the same side of the others … */
  longRun: 6,
  /** … by at least this share of the marking scale. */
  farShare: 0.06,
  /** Below this size a panel has no middle that one of it could be far from. */
  smallestPanel: 3,
}

/** A judge who lies on one side of the panel for many entries in a row, and by much. */
export const isFarOff = ({ run, share }: Deviation): boolean =>
  run >= deviationLimits.longRun && Math.abs(share) >= deviationLimits.farShare

/** For each aspect that several judges mark one by one, each judge's distance from the mean of the others. */
export function deviations(event: Event): Deviation[] {
  const { aspects } = schemeIndex(event.scheme)
  return event.scheme.parts.flatMap(part => {
    if (part.marking !== 'each') return []
    return part.aspects.flatMap(id => {
      const aspect = aspects.get(id)
      return aspect && (aspect.kind === 'points' || aspect.kind === 'judgement') ? ofAspect(event, aspect, part.id) : []
    })
  })
}

function ofAspect(event: Event, aspect: Aspect, part: PartId): Deviation[] {
  const judges = new Set<JudgeId>()
  const marked = [...event.entries.values()].flatMap(entry => {
    const panel = panelFor(event, entry, part)
    if (panel.length < deviationLimits.smallestPanel) return []
    for (const judge of panel) judges.add(judge)
    const marks = marksOf(entry, aspect.id, panel, part)
    return marks.size === panel.length ? [marks] : []
  })
  const recent = marked.slice(-deviationLimits.mostEntries)
  return [...judges].flatMap(judge => {
    const distances = recent.map(marks => distance(marks, judge)).filter(one => one !== null)
    const run = runLength(distances)
    const looked = distances.slice(-Math.max(deviationLimits.latestEntries, run))
    if (looked.length === 0) return []
    const by = mean(looked)
    return [{ judge, aspect, text: toText(by, 2), by: toNumber(by), share: toNumber(by) / scaleOf(aspect), run }]
  })
}

function marksOf(entry: Entry, aspect: AspectId, judges: readonly JudgeId[], part: PartId): Map<JudgeId, Exact> {
  const marks = new Map<JudgeId, Exact>()
  for (const judge of judges) {
    const sheet = entry.sheets.get(`${part}/${judge}`)
    const number = numberOf(sheet?.marks.get(aspect)?.value)
    if (number) marks.set(judge, number)
  }
  return marks
}

function numberOf(value: MarkValue | undefined): Exact | null {
  if (value?.kind === 'points') return exact(value.value)
  return value?.kind === 'level' ? exact(value.level) : null
}

function distance(marks: ReadonlyMap<JudgeId, Exact>, judge: JudgeId): Exact | null {
  const own = marks.get(judge)
  const others = [...marks].flatMap(([other, number]) => (other === judge ? [] : [number]))
  return own && others.length > 0 ? sub(own, mean(others)) : null
}

function runLength(distances: readonly Exact[]): number {
  const signs = distances.map(one => Math.sign(toNumber(one)))
  const side = signs.at(-1)
  if (!side) return 0
  const broken = signs.findLastIndex(sign => sign !== side)
  return signs.length - 1 - broken
}

function scaleOf(aspect: Aspect): number {
  if (aspect.kind === 'judgement') return Math.max(...aspect.levels.map(({ level }) => level))
  return Number(aspect.kind === 'points' ? (aspect.scale?.high ?? aspect.max) : aspect.max)
}
