import type { AspectOf } from '../scheme/aspect.ts'
import type { AspectId } from '../scheme/ids.ts'
import type { Part } from '../scheme/panel.ts'
import { apart } from '../scoring/panel.ts'
import { panelFor } from './entry-panel.ts'
import { roundOf } from './requirements.ts'
import { schemeIndex } from './scheme-index.ts'
import { sheetKey } from './sheet-ref.ts'
import type { Entry, Event } from './state.ts'

type Judgement = AspectOf<'judgement'>

/**
 * Whether levels lie further apart than is allowed, in the first round; those still to come can only widen it. A work
 * not done is the lowest level. A second round stands as it is. (H30)
 */
function isDisputed(event: Event, entry: Entry, part: Part, aspect: Judgement): boolean {
  if (part.marking !== 'each' || aspect.beyondSpread !== 'dispute' || roundOf(entry, aspect.id) > 1) return false
  return apart(
    levelsOf(event, entry, part, aspect).filter(level => level !== null),
    aspect.spread,
  )
}

/** Whether a dispute is ripe for its second round: every judge of the panel has given a level. */
export const isRoundDue = (event: Event, entry: Entry, part: Part, aspect: Judgement): boolean =>
  isDisputed(event, entry, part, aspect) && !levelsOf(event, entry, part, aspect).includes(null)

/** The panel's levels, in the panel's order; null where there is none yet. */
function levelsOf(event: Event, entry: Entry, part: Part, aspect: Judgement): (number | null)[] {
  return panelFor(event, entry, part.id).map(judge => {
    const value = entry.sheets.get(sheetKey(part.id, judge))?.marks.get(aspect.id)?.value
    if (value?.kind === 'level') return value.level
    return value?.kind === 'not-done' ? 0 : null
  })
}

/** The aspects of an entry that are in dispute now, in the scheme's order. */
export function openDisputes(event: Event, entry: Entry): AspectId[] {
  const { aspects, partOf } = schemeIndex(event.scheme)
  const disputed: AspectId[] = []
  for (const aspect of aspects.values()) {
    const part = partOf.get(aspect.id)
    if (aspect.kind === 'judgement' && part && isDisputed(event, entry, part, aspect)) disputed.push(aspect.id)
  }
  return disputed
}
