import { isAccepted, isOut } from '../ledger/requirements.ts'
import { presentStage } from '../ledger/reached.ts'
import { totalText } from '../ledger/result-text.ts'
import { stageToClose } from '../ledger/stages.ts'
import type { Entry, Event } from '../ledger/state.ts'
import type { EntryStatus } from '../ledger/info.ts'
import type { EntryId, StageId } from '../scheme/ids.ts'
import type { Stage } from '../scheme/stage.ts'
import type { LocalText } from '../scheme/text.ts'
import { compare, exact } from '../scoring/exact.ts'
import type { Standing } from '../scoring/result.ts'
import { goingOn, placesIn } from '../scoring/stages.ts'
import type { Scored } from './event-scores.ts'

/** Why an entry does not go on. */
export type NotOn = 'out' | 'waiting' | 'unranked' | 'gate' | 'cut' | 'level'

/** An entry of the present stage, in the order that decides. */
export interface StageRow {
  entry: EntryId
  code: string
  status: EntryStatus
  rank: number | null
  total: string | null
  /** Still waits for marks: total, rank and what follows may change. */
  provisional: boolean
  on: boolean
  /** Has the rank of the last place that the cut lets in, with others beyond it. */
  level: boolean
  not: NotOn | null
}

export interface StageLine {
  id: StageId
  name: LocalText
  state: 'over' | 'now' | 'to-come'
  /** How many took part, as far as that is known. */
  entries: number
  /** How many went on from it; null while it is not over. */
  on: number | null
}

/** The stages of an event, and who would go on from the present one by the scheme's rule. */
export interface StageView {
  stages: StageLine[]
  present: Stage
  /** The stage to be closed next; null in the last one, or when nobody is left. */
  closes: StageId | null
  /** What could be taken back: the stage that was closed last. */
  reopens: StageLine | null
  entries: number
  settled: number
  missing: Entry[]
  /** How many places the cut has; null where nobody is cut. */
  places: number | null
  /** Too few in the stage for the cut to be made. */
  tooFew: boolean
  /** As it stands now, which is final once nobody is missing; null where nobody can go on. */
  rows: StageRow[] | null
}

/** null where the scheme has no stages, or has not been opened. */
export function stageView(event: Event, { prepared, standings }: Scored): StageView | null {
  const { stages } = event.scheme
  const at = presentStage(event)
  const present = stages?.[at]
  if (!stages || !present || event.status === 'setup') return null
  const own = [...event.entries.values()].filter(({ stage }) => stage === at)
  const missing = own.filter(entry => !isAccepted(event, entry) || entry.held.size > 0)
  const closes = stageToClose(event)
  const lines = stages.map(({ id, name }, place): StageLine => {
    const over = event.stages.find(({ stage }) => stage === id)
    const state = over ? 'over' : place === at ? 'now' : 'to-come'
    const entries = [...event.entries.values()].filter(({ stage }) => stage >= place).length
    return { id, name, state, entries, on: over ? over.on.length : null }
  })
  const last = event.stages.at(-1)
  const going = closes === null ? null : goingOn(prepared, event.entries, standings.map(asIfComplete), at)
  const inStage = standings.filter(({ entry }) => event.entries.get(entry)?.stage === at)
  const ranked = inStage.filter(({ rank, status }) => rank !== null && status === 'present')
  const tooFew = ranked.length < (present.minimumField ?? 0)
  const places = present.cut && !tooFew ? placesIn(present.cut, ranked.length) : null
  return {
    stages: lines,
    present,
    closes,
    reopens: lines.find(({ id }) => id === last?.stage) ?? null,
    entries: own.length,
    settled: own.length - missing.length,
    missing,
    places,
    tooFew: tooFew && present.cut !== undefined,
    rows: Array.isArray(going) ? rowsOf(event, present, { inStage, ranked, places, on: new Set(going) }) : null,
  }
}

/** Nobody is waited for: who would go on if it ended now. Closing it waits all the same. (T3) */
const asIfComplete = (standing: Standing): Standing =>
  standing.score.complete ? standing : { ...standing, score: { ...standing.score, complete: true } }

interface Found {
  inStage: readonly Standing[]
  ranked: readonly Standing[]
  places: number | null
  on: ReadonlySet<EntryId>
}

function rowsOf(event: Event, stage: Stage, { inStage, ranked, places, on }: Found): StageRow[] {
  const edge = places === null || places === 0 ? null : (ranked[places - 1]?.rank ?? null)
  const level = places !== null && edge !== null && ranked[places]?.rank === edge
  return inStage.map((standing): StageRow => {
    const { entry, status, rank, score } = standing
    const atEdge = level && rank === edge
    const goes = on.has(entry)
    return {
      entry,
      code: event.entries.get(entry)?.code ?? entry,
      status,
      rank,
      total: totalText(event.scheme, score.total),
      provisional: !score.complete,
      on: goes,
      level: atEdge,
      not: goes ? null : whyNot(stage, standing, atEdge && stage.tiesAtCut === 'out'),
    }
  })
}

/** The gate comes first: whoever is below it does not go on, however few there are. */
function whyNot({ gate }: Stage, { status, rank, score }: Standing, level: boolean): NotOn {
  if (isOut({ status }) || status !== 'present') return 'out'
  if (rank === null) return score.complete ? 'unranked' : 'waiting'
  if (gate !== undefined && (!score.total || compare(score.total, exact(gate)) < 0)) return 'gate'
  return level ? 'level' : 'cut'
}

/** The stage at which an entry left, once others have gone further; null for who is still in. */
export function leftAt({ scheme, stages }: Event, { stage }: Pick<Entry, 'stage'>): LocalText | null {
  return stage < stages.length ? (scheme.stages?.[stage]?.name ?? null) : null
}
