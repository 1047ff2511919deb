import type { Competition } from '../../shared/ledger/state.ts'
import type { EntryId, UnitId } from '../../shared/scheme/ids.ts'
import type { Explanation } from '../../shared/scoring/explanation.ts'
import { overallSteps, overallUnits } from '../../shared/scoring/overall-units.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { explainUnit } from '../../shared/scoring/units.ts'
import { ranksFairly } from '../../shared/scoring/whole-field.ts'
import { unitOf } from '../../shared/views/unit-of.ts'

/** The derivation of a unit's results, by its id or name, in every event and over several; null where it has none. */
export function unitExplanation(state: Competition, wanted: string): Explanation | null {
  const unit = [...state.units.values()].find(
    ({ id, name }) => id === wanted || name.zh === wanted || name.en === wanted,
  )
  if (!unit) return null
  const children = [...inEvents(state, unit.id), ...overEvents(state, unit.id)]
  return children.length === 0 ? null : { kind: 'entry', label: unit.name, value: '', children }
}

function inEvents(state: Competition, unit: UnitId): Explanation[] {
  return [...state.events.values()].flatMap(event => {
    const { scheme, entries } = event
    if (!scheme.units) return []
    const node = explainUnit(
      { ...scheme, units: scheme.units },
      standingsOf(event),
      unitOf(state, event, scheme.units.level),
      unit,
      {
        named: id => entries.get(id)?.named ?? false,
        fairly: ranksFairly(scheme),
        nameOf: id => entries.get(id)?.code ?? id,
        unitName: id => state.units.get(id)?.name.zh ?? id,
      },
    )
    return node ? [{ ...node, label: event.name }] : []
  })
}

function overEvents(state: Competition, unit: UnitId): Explanation[] {
  return (state.info?.overall ?? []).flatMap(rule => {
    const sources = [...state.events.values()].map(event => ({
      event: event.id,
      rule: event.scheme.units ?? null,
      standings: standingsOf(event),
      unitOf: unitOf(state, event, rule.level),
      named: (id: EntryId) => event.entries.get(id)?.named ?? false,
      fairly: ranksFairly(event.scheme),
    }))
    const own = overallUnits(rule, sources).find(one => one.unit === unit)
    if (!own) return []
    const children = overallSteps(rule, own, id => state.events.get(id)?.name ?? { zh: id })
    return [{ kind: 'entry', label: rule.name, value: children[0]?.value ?? '', children }]
  })
}
