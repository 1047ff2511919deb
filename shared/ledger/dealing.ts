import type { JudgeId, UnitId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import { Dealer } from './dealer.ts'
import { panelFor, sameJudges, sheetOfJudge, signedInTheWay } from './entry-panel.ts'
import type { FactOf } from './facts.ts'
import type { Panel } from './info.ts'
import { reachesPart } from './reached.ts'
import { type Refusal, refuse } from './refusal.ts'
import { isOut } from './requirements.ts'
import type { Competition, Entry, Event } from './state.ts'

type Assigned = FactOf<'EntryPanelAssigned'>
type Known = Pick<Competition, 'judges' | 'units'>

const why = {
  dealt: '按规则分派裁判 dealt',
  recused: '同单位裁判回避 recused: same unit',
  kept: '换裁判前已有签字，保留原裁判组 signed before the change of panel',
}

/**
 * The panels of their own that entries get as they come to a stage: so many judges of a larger panel, dealt evenly, and
 * nobody of the entry's own unit. What an entry has been given by hand or by the file stays. (C41–C43)
 */
export function dealt(state: Known, event: Event, entries: Iterable<Entry>): Assigned[] | Refusal {
  const facts: Assigned[] = []
  const all = [...entries]
  for (const part of event.scheme.parts) {
    if (part.marking !== 'each' || !(part.dealt || recusalOf(event, part) !== 'none')) continue
    const judges = event.panels.get(part.id) ?? []
    const dealer = new Dealer(judges)
    for (const entry of event.entries.values()) {
      const own = entry.panels.get(part.id)
      if (own) dealer.note(own)
    }
    for (const entry of all) {
      if (entry.panels.has(part.id) || isOut(entry) || !reachesPart(event, entry, part.id)) continue
      if (judges.some(judge => isBegun(entry, part, judge))) continue
      const eligible = eligibleFor(state, event, { part, entry, judges })
      const panel = part.dealt ? dealer.deal(eligible, part.judges) : eligible
      if (panel.length === 0) return refuse('not-on-panel', { part: part.id, entry: entry.code, judges: 0 })
      dealer.note(panel)
      if (sameJudges(panel, judges)) continue
      facts.push(assigned(event, entry, { part: part.id, judges: panel }, part.dealt ? why.dealt : why.recused))
    }
  }
  return facts
}

/**
 * What a change of an event's panel means for the entries: those that a leaving judge has signed, and those that are
 * signed throughout, keep their panel; others of a dealt or recused part are dealt anew. (C14, C43)
 */
export function dealtAfter(state: Known, event: Event, { part, judges }: { part: Part; judges: Panel['judges'] }) {
  const facts: Assigned[] = []
  const dealer = new Dealer(judges)
  const waiting: Entry[] = []
  const ruled = part.dealt === true || recusalOf(event, part) !== 'none'
  for (const entry of event.entries.values()) {
    const begun = panelFor(event, entry, part.id).some(judge => isBegun(entry, part, judge))
    const due = !isOut(entry) && reachesPart(event, entry, part.id)
    if (!ruled || begun || (!due && entry.panels.has(part.id))) keep(entry)
    else if (due) waiting.push(entry)
  }
  for (const entry of waiting) {
    const eligible = eligibleFor(state, event, { part, entry, judges })
    const panel = part.dealt ? dealer.deal(eligible, part.judges) : eligible
    if (panel.length === 0) return refuse('not-on-panel', { part: part.id, entry: entry.code, judges: 0 })
    take(entry, panel, part.dealt ? why.dealt : why.recused)
  }
  return facts

  function keep(entry: Entry): void {
    const now = panelFor(event, entry, part.id)
    const eligible = eligibleFor(state, event, { part, entry, judges })
    const own = entry.panels.has(part.id)
    const standing = signedInTheWay(entry, part.id, { now, next: eligible })
    if (!own && !standing) return take(entry, eligible, why.recused)
    const fixed = now.filter(judge => eligible.includes(judge) || isSigned(entry, part, judge))
    take(entry, dealer.deal(eligible, now.length, fixed), standing ? why.kept : why.dealt)
  }

  function take(entry: Entry, panel: JudgeId[], reason: string): void {
    dealer.note(panel)
    const without = entry.panels.get(part.id) ?? judges
    if (panel.length === 0 || sameJudges(panel, without)) return
    facts.push(assigned(event, entry, { part: part.id, judges: panel }, reason))
  }
}

const assigned = (event: Event, entry: Entry, panel: Panel, reason: string): Assigned => ({
  type: 'EntryPanelAssigned',
  event: event.id,
  entry: entry.id,
  panel,
  reason,
})

const isSigned = (entry: Entry, part: Part, judge: JudgeId): boolean => {
  const status = sheetOfJudge(entry, part.id, judge)?.status
  return status === 'signed' || status === 'accepted'
}

const isBegun = (entry: Entry, part: Part, judge: JudgeId): boolean =>
  isSigned(entry, part, judge) || (sheetOfJudge(entry, part.id, judge)?.marks.size ?? 0) > 0

/** In a blind event nobody recuses entry by entry: a missing sheet would betray the unit. (DESIGN 3.3) */
const recusalOf = (event: Event, part: Part) => (event.conduct === 'open' ? (part.recusal ?? 'none') : 'none')

/** The judges who share no unit, or no delegation, with the entry. */
function eligibleFor(
  { judges: known, units }: Known,
  event: Event,
  { part, entry, judges }: { part: Part; entry: Entry; judges: readonly JudgeId[] },
): JudgeId[] {
  const recusal = recusalOf(event, part)
  const own = entry.contestant ? event.contestants.get(entry.contestant)?.unit : undefined
  if (recusal === 'none' || own === undefined) return [...judges]
  const level = (unit: UnitId) => (recusal === 'delegation' ? (units.get(unit)?.above ?? unit) : unit)
  return judges.filter(judge => {
    const unit = known.get(judge)?.unit
    return unit === undefined || level(unit) !== level(own)
  })
}
