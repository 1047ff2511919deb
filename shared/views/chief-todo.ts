import { panelFor } from '../ledger/entry-panel.ts'
import { roundOf } from '../ledger/requirements.ts'
import { schemeIndex } from '../ledger/scheme-index.ts'
import { sheetKey } from '../ledger/sheet-ref.ts'
import type { Event, Held } from '../ledger/state.ts'
import type { Aspect, AspectOf } from '../scheme/aspect.ts'
import type { EntryId, JudgeId } from '../scheme/ids.ts'
import type { Standing } from '../scoring/result.ts'
import type { EntryCells, OddReading } from './chief-matrix.ts'
import { type Deviation, isFarOff } from './deviations.ts'

/** A judge's level in a dispute; null while it is still to come. `far`: the highest or the lowest. */
export interface DisputedLevel {
  judge: JudgeId
  level: number | null
  far: boolean
}

/** Something that waits for the chief judge. `key` is the same as long as it is the same thing. */
export type Todo = { key: string } & (
  | {
      todo: 'dispute'
      one: EntryCells
      aspect: AspectOf<'judgement'>
      levels: readonly DisputedLevel[]
      /** How far the levels lie apart. */
      by: number
      round: number
      /** Every level is in, so that round 2 can be asked for. */
      due: boolean
    }
  | { todo: 'held'; one: EntryCells; mark: Held; aspect: Aspect | undefined }
  | { todo: 'odd'; one: EntryCells; first: OddReading; readings: readonly OddReading[]; aspect: Aspect | undefined }
  | { todo: 'far-off'; deviation: Deviation }
)

export interface ChiefTodo {
  /** The gravest first: disputes, held marks, impossible readings, judges who lie apart from their panel. */
  todos: readonly Todo[]
  /** Entries that are signed throughout with nothing odd, held or in dispute. */
  clean: readonly EntryCells[]
}

/** What needs the chief of an event, and what is ready to be accepted. */
export function chiefTodo(event: Event, entries: readonly EntryCells[], deviations: readonly Deviation[]): ChiefTodo {
  const { aspects } = schemeIndex(event.scheme)
  const far = deviations.filter(one => isFarOff(one)).sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
  const todos: Todo[] = [
    ...entries.flatMap(one => disputesOf(event, one)),
    ...entries.flatMap(one =>
      [...one.entry.held.values()].map((mark): Todo => {
        return { key: `held/${mark.held}`, todo: 'held', one, mark, aspect: aspects.get(mark.aspect) }
      }),
    ),
    ...entries.flatMap(one =>
      bySheet(one.odd).map(([key, readings]): Todo => {
        const [first] = readings
        return { key: `odd/${key}`, todo: 'odd', one, first, readings, aspect: aspects.get(first.aspect) }
      }),
    ),
    ...far.map((deviation): Todo => {
      return { key: `far/${deviation.judge}/${deviation.aspect.id}`, todo: 'far-off', deviation }
    }),
  ]
  return { todos, clean: entries.filter(one => one.clean) }
}

function disputesOf(event: Event, one: EntryCells): Todo[] {
  const { aspects, partOf } = schemeIndex(event.scheme)
  return one.disputes.flatMap((id): Todo[] => {
    const aspect = aspects.get(id)
    const part = partOf.get(id)
    if (aspect?.kind !== 'judgement' || !part) return []
    const given = panelFor(event, one.entry, part.id).map(judge => {
      const value = one.entry.sheets.get(sheetKey(part.id, judge))?.marks.get(id)?.value
      // A work not done counts as the lowest level, as it does where the dispute is found. (H30)
      return { judge, level: value?.kind === 'level' ? value.level : value?.kind === 'not-done' ? 0 : null }
    })
    const known = given.flatMap(({ level }) => (level === null ? [] : [level]))
    const [low, high] = [Math.min(...known), Math.max(...known)]
    return [
      {
        key: `dispute/${one.entry.id}/${id}`,
        todo: 'dispute',
        one,
        aspect,
        levels: given.map(({ judge, level }) => ({ judge, level, far: level === low || level === high })),
        by: high - low,
        round: roundOf(one.entry, id),
        due: one.roundsDue.includes(id),
      },
    ]
  })
}

/** A sheet is returned once, whatever is on it. */
function bySheet(odd: readonly OddReading[]): [string, [OddReading, ...OddReading[]]][] {
  const sheets = new Map<string, [OddReading, ...OddReading[]]>()
  for (const reading of odd) {
    const key = `${reading.ref.entry}/${reading.ref.part}/${reading.ref.judge}`
    const known = sheets.get(key)
    if (known) known.push(reading)
    else sheets.set(key, [reading])
  }
  return [...sheets]
}

/** Entries that share a rank. */
export interface OpenTie {
  rank: number
  entries: readonly EntryId[]
}

/** The ties that the scheme leaves to an extra round or a decision, among entries whose scores are complete. (R23, R30) */
export function openTies({ scheme }: Event, standings: readonly Standing[]): OpenTie[] {
  if (scheme.ranking.stillTied === 'share') return []
  const ties = new Map<number, EntryId[]>()
  for (const { entry, rank, shared, score } of standings) {
    if (!shared || rank === null || !score.complete) continue
    ties.set(rank, [...(ties.get(rank) ?? []), entry])
  }
  return [...ties].flatMap(([rank, entries]) => (entries.length > 1 ? [{ rank, entries }] : []))
}
