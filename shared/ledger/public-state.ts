import type { AspectId } from '../scheme/ids.ts'
import { cloneEach } from './clone.ts'
import { panelFor } from './entry-panel.ts'
import { reachesAspect } from './reached.ts'
import { isAccepted, isOut, progressOf } from './requirements.ts'
import { schemeIndex } from './scheme-index.ts'
import { sheetKey } from './sheet-ref.ts'
import type { Competition, Entry, Event, Sheet } from './state.ts'

/** Results were announced, and the lock that they were announced under still holds. (V20) */
export function isPublished(event: Event): boolean {
  const last = event.publications.at(-1)
  return event.locked !== null && last !== undefined && last.stamp.seq > event.locked.seq
}

/** Whether names and units may stand beside codes. (V21) */
export const isNamed = (event: Event): boolean => event.conduct === 'open' || event.decoded !== null

/**
 * What the audience may know of an entry: null where not even its code, a bare entry (code, session, station) while its
 * score is not public, else the entry with the marks that count. (V22–V28)
 */
export function publicEntry(event: Event, all: Entry): Entry | null {
  const entry = ofStagesReached(event, all)
  const contestant = isNamed(event) ? entry.contestant : null
  if (isPublished(event)) return { ...settled(entry), honours: publicHonours(entry), contestant }
  if (event.policy === 'none') return null
  const base = publicBase(event, entry)
  const then = base && ofStagesReached(event, base)
  if (!then) return { ...bare(entry), contestant }
  if (!isShown(event, then)) return { ...(ofStagesBefore(event, then) ?? bare(entry)), contestant }
  const known = isAccepted(event, then) ? settled(then) : stripped(then, levelsNotIn(event, then))
  return { ...known, contestant }
}

/** The entry as far as its progress is public: at the freeze unless revealed since; null where nothing of it is. */
export function publicBase(event: Event, entry: Entry): Entry | null {
  const { frozen, policy } = event
  if (policy === 'none' || (policy === 'revealed' && !event.revealed.has(entry.id))) return null
  return frozen && !frozen.revealed.has(entry.id) ? (frozen.entries.get(entry.id) ?? null) : entry
}

function isShown(event: Event, entry: Entry): boolean {
  switch (event.policy) {
    case 'none':
      return false
    case 'revealed':
      return event.revealed.has(entry.id) && isAccepted(event, entry)
    case 'accepted':
      return isAccepted(event, entry)
    case 'live':
      // Imported marks alone are no standing: a wall full of theory results would tell nobody anything.
      return entry.stage > 0 || progressOf(event, entry) !== 'to-come'
  }
}

/** Nothing more will be marked; of who is out the audience learns that, and why, but not marks that nobody accepted. */
function settled(entry: Entry): Entry {
  const { status, statusReason } = entry
  return isOut(entry) ? { ...bare(entry), status, statusReason } : stripped(entry, null)
}

/**
 * Of an entry that has gone on: what was accepted in the stages before, while the one it is in is not accepted yet. That
 * it went on is public where accepted totals are. (T9)
 */
function ofStagesBefore(event: Event, entry: Entry): Entry | null {
  if (event.policy !== 'accepted' || isOut(entry)) return null
  for (let stage = entry.stage - 1; stage >= 0; stage -= 1) {
    const then = { ...entry, stage }
    if (isAccepted(event, then)) return { ...settled(ofStagesReached(event, then)), stage: entry.stage }
  }
  return null
}

/** How far honours have come, without what was said of it. */
const publicHonours = (entry: Entry): Entry['honours'] => cloneEach(entry.honours, one => ({ ...one, reason: '' }))

/** Code, session, station: nothing that has been said of it. */
const bare = (entry: Entry): Entry => ({
  ...entry,
  status: 'present',
  statusReason: '',
  sheets: new Map(),
  given: new Map(),
  penalties: new Map(),
  held: new Map(),
  rounds: new Map(),
  stage: 0,
  allowances: new Map(),
  honours: new Map(),
})

/**
 * The judgement aspects that a judge has yet to mark: others' levels would show in a provisional total, and judges see
 * the board too. (V27, DESIGN 3.3)
 */
function levelsNotIn(event: Event, entry: Entry): ReadonlySet<AspectId> {
  const open = new Set<AspectId>()
  for (const { aspect, part } of schemeIndex(event.scheme).judgements) {
    for (const judge of panelFor(event, entry, part)) {
      if (!entry.sheets.get(sheetKey(part, judge))?.marks.has(aspect)) open.add(aspect)
    }
  }
  return open
}

/** An entry that may have marks of a stage that it was taken back from: they count for nothing, and are nobody's news. */
function ofStagesReached(event: Event, entry: Entry): Entry {
  if (!event.scheme.stages) return entry
  const isOf = (aspect: AspectId) => reachesAspect(event, entry, aspect)
  const sheets = cloneEach(entry.sheets, sheet => ({
    ...sheet,
    marks: new Map([...sheet.marks].filter(([aspect]) => isOf(aspect))),
    earlier: new Map([...sheet.earlier].filter(([aspect]) => isOf(aspect))),
  }))
  return { ...entry, sheets, given: new Map([...entry.given].filter(([aspect]) => isOf(aspect))) }
}

/** Without what is between judges and chief. `open` are aspects whose marks stay back; null once all is settled. */
function stripped(entry: Entry, open: ReadonlySet<AspectId> | null): Entry {
  return {
    ...entry,
    held: new Map(),
    honours: new Map(),
    sheets: cloneEach(entry.sheets, sheet => strippedSheet(sheet, open)),
  }
}

function strippedSheet(sheet: Sheet, open: ReadonlySet<AspectId> | null): Sheet {
  const marks = open?.size ? new Map([...sheet.marks].filter(([aspect]) => !open.has(aspect))) : sheet.marks
  return { ...sheet, marks, earlier: open ? new Map() : sheet.earlier, signatures: new Map(), returns: [] }
}

/**
 * The state as far as the audience may know it: what every public output is computed from. Shares marks with the
 * original; nobody's record, no sealed mapping, and in a blind event no roster before decoding.
 */
export function publicState(state: Competition): Competition {
  return { ...state, judges: new Map(), devices: new Map(), events: cloneEach(state.events, publicEvent) }
}

/** One event of `publicState`. */
function publicEvent(event: Event): Event {
  const entries: Event['entries'] = new Map()
  for (const entry of event.entries.values()) {
    const known = publicEntry(event, entry)
    if (known) entries.set(entry.id, known)
  }
  return {
    ...event,
    entries,
    contestants: isNamed(event) ? event.contestants : new Map(),
    draw: event.draw && { ...event.draw, sealed: '' },
    frozen: event.frozen && { stamp: event.frozen.stamp, entries: new Map(), revealed: new Set() },
    decisions: publicDecisions(event),
    stages: publicStages(event),
    waiver: null,
    schemeChanges: [],
  }
}

/** Decisions on ties that the audience has seen the two sides of: none since a freeze. (V28) */
export function publicDecisions(event: Event): Event['decisions'] {
  if (isPublished(event)) return event.decisions
  if (event.policy === 'none' || event.policy === 'revealed') return []
  const { frozen } = event
  return frozen ? event.decisions.filter(({ stamp }) => stamp.seq < frozen.stamp.seq) : event.decisions
}

/** Stages that are over, where the audience may know who went on: none since a freeze. (T9) */
function publicStages(event: Event): Event['stages'] {
  if (isPublished(event)) return event.stages
  if (event.policy === 'none' || event.policy === 'revealed') return []
  const { frozen } = event
  return frozen ? event.stages.filter(({ stamp }) => stamp.seq < frozen.stamp.seq) : event.stages
}
