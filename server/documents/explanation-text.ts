import type { Competition } from '../../shared/ledger/state.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { fieldOf } from '../../shared/scoring/field.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { unitExplanation } from './explain-units.ts'

/**
 * The derivation of an entry's result by its id or code, in whichever event has it, or of a unit's by its id or name;
 * null where there is none such.
 */
export function explanationOf(state: Competition, wanted: string): Explanation | null {
  for (const event of state.events.values()) {
    const entry = [...event.entries.values()].find(one => one.id === wanted || one.code === wanted)
    if (!entry) continue
    const prepared = prepare(event.scheme, event.panels)
    const field = fieldOf(prepared, event.entries.values())
    const { entries, decisions } = event
    const sessionName = (id: string) => event.sessions.find(session => session.id === id)?.name ?? null
    return explainEntry(prepared, entry, field, { standings: standingsOf(event), entries, decisions, sessionName })
  }
  return unitExplanation(state, wanted)
}

/** An explanation as indented lines, what was struck out in brackets. */
export function explanationText(explanation: Explanation, language: Language, depth = 0): string {
  const { label, value, note, struck, fraction, children } = explanation
  const shown = struck ? `(${value})` : value
  const more = [note ? inLanguage(note, language) : '', fraction ?? ''].filter(text => text !== '')
  const own = `${'  '.repeat(depth)}${inLanguage(label, language)}  ${shown}${more.length > 0 ? `  · ${more.join(' · ')}` : ''}`
  return [own, ...children.map(child => explanationText(child, language, depth + 1))].join('\n')
}
