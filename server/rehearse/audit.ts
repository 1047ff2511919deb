import { sameMark } from '../../shared/ledger/digest.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { roundOf } from '../../shared/ledger/requirements.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import type { AspectId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { givenCell, type SentMark } from './journal.ts'
import { cellOf } from './judge-work.ts'

/** The other side of the account: facts as the observer saw them, and the state as a newcomer is told it. */
export interface Kept {
  facts: readonly Fact[]
  /** Lines that the observer did not see one by one. */
  unseen: number
  state: Competition
}

/**
 * Marks that were acknowledged and are not there, and facts that nobody sent: both from what the server holds. A mark
 * that its own judge replaced counts as kept where its fact was seen; one that was sent and never answered may be
 * there or not, but not twice.
 */
export function audit(marks: readonly SentMark[], kept: Kept): { lost: SentMark[]; doubled: number } {
  const facts = factsByCell(kept.facts)
  const held = valuesByCell(kept.state)
  const sent = new Map<string, SentMark[]>()
  for (const mark of marks) {
    if (mark.refused !== null) continue
    const key = roundKey(mark.cell, mark.round)
    const known = sent.get(key)
    if (known) known.push(mark)
    else sent.set(key, [mark])
  }
  const lost: SentMark[] = []
  for (const [key, group] of sent) {
    const seen = facts.get(key) ?? []
    for (const [place, mark] of group.entries()) {
      if (mark.seq === null) continue
      const later = group.slice(place + 1)
      const stands = sameMark(held.get(key) ?? null, mark.value)
      // Replaced by its judge, acknowledged or not: then the fact alone can tell.
      const replaced = later.length > 0 && (kept.unseen > 0 || seen.some(value => sameMark(value, mark.value)))
      if (!stands && !replaced) lost.push(mark)
    }
  }
  let doubled = 0
  for (const [key, seen] of facts) doubled += Math.max(0, seen.length - (sent.get(key)?.length ?? 0))
  return { lost, doubled }
}

function factsByCell(facts: readonly Fact[]): Map<string, (MarkValue | null)[]> {
  const byCell = new Map<string, (MarkValue | null)[]>()
  for (const fact of facts) {
    const key = cellOfFact(fact)
    if (key === null || !('value' in fact)) continue
    const known = byCell.get(key)
    if (known) known.push(fact.value)
    else byCell.set(key, [fact.value])
  }
  return byCell
}

function cellOfFact(fact: Fact): string | null {
  if (fact.type === 'MarkEntered') return roundKey(cellOf(fact.sheet, fact.aspect), fact.round)
  return fact.type === 'GivenEntered' ? roundKey(givenCell(fact.event, fact.entry, fact.aspect), 1) : null
}

/** What stands in every place, rounds that are over included. */
function valuesByCell(state: Competition): Map<string, MarkValue> {
  const values = new Map<string, MarkValue>()
  for (const event of state.events.values()) {
    for (const entry of event.entries.values()) {
      for (const [aspect, mark] of entry.given) {
        values.set(roundKey(givenCell(event.id, entry.id, aspect), 1), mark.value)
      }
      for (const sheet of entry.sheets.values()) {
        const cell = (aspect: AspectId) =>
          cellOf({ event: event.id, entry: entry.id, part: sheet.part, judge: sheet.judge }, aspect)
        for (const [aspect, mark] of sheet.marks) values.set(roundKey(cell(aspect), roundOf(entry, aspect)), mark.value)
        for (const [aspect, marks] of sheet.earlier) {
          for (const [place, mark] of marks.entries()) values.set(roundKey(cell(aspect), place + 1), mark.value)
        }
      }
    }
  }
  return values
}

const roundKey = (cell: string, round: number): string => `${cell}#${round}`
