import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Entry, Event } from '../../shared/ledger/state.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { AspectId, JudgeId, PartId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { exact, type Exact, mean, sub, toNumber, toText } from '../../shared/scoring/exact.ts'

/** How far one judge lies from the others on one aspect, over the latest entries that all of the panel have marked. */
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

/** So many of the latest entries are looked at. */
const latest = 8
/** From here on a judge is named: this many in a row on one side, by at least this share of the scale. */
const longRun = 6
const farShare = 0.06

/** A judge who lies on one side of the panel for many entries in a row, and by much. */
export const isFarOff = ({ run, share }: Deviation): boolean => run >= longRun && Math.abs(share) >= farShare

/** The aspects that several judges mark one by one, with each judge's distance from the rest. */
export function deviations(event: Event): Deviation[] {
  const { aspects } = schemeIndex(event.scheme)
  return event.scheme.parts.flatMap(part => {
    const judges = event.panels.get(part.id) ?? []
    if (part.marking !== 'each' || judges.length < 3) return []
    return part.aspects.flatMap(id => {
      const aspect = aspects.get(id)
      return aspect && (aspect.kind === 'points' || aspect.kind === 'judgement')
        ? ofAspect(event, aspect, judges, part.id)
        : []
    })
  })
}

function ofAspect(event: Event, aspect: Aspect, judges: readonly JudgeId[], part: PartId): Deviation[] {
  const marked = [...event.entries.values()]
    .map(entry => marksOf(entry, aspect.id, judges, part))
    .filter(marks => marks.size === judges.length)
  const recent = marked.slice(-latest * 4)
  return judges.flatMap(judge => {
    const distances = recent.map(marks => distance(marks, judge)).filter(one => one !== null)
    const run = runLength(distances)
    const looked = distances.slice(-Math.max(latest, run))
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
