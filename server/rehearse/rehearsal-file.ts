import type { CompetitionFile, FileEvent } from '../../shared/ledger/competition-file.ts'
import type { CompetitionInfo, Judge } from '../../shared/ledger/info.ts'
import type { Competition, Event } from '../../shared/ledger/state.ts'
import { JudgeId, type PersonId } from '../../shared/scheme/ids.ts'
import type { LocalText } from '../../shared/scheme/text.ts'

/** The number of the chief judge that a copy is given where the competition has none for all its events. */
const spareChief = JudgeId.parse('R-CHIEF')

/**
 * A copy of a competition's set-up to rehearse in: the same units, judges, schemes, entries and panels, invented
 * contestants, nothing of what was marked, and boards that show all. Throws where the competition was never set up.
 */
export function rehearsalFile(state: Competition, nameOf: (person: PersonId) => string | null): CompetitionFile {
  if (!state.info) throw new RangeError(`competition ${state.id} has not been set up`)
  const named = ({ id, person, unit, roles }: Judge) => ({
    id,
    name: nameOf(person.id) ?? id,
    roles,
    ...(unit ? { unit } : {}),
  })
  const judges = [...state.judges.values()].map(named)
  const chief = { id: spareChief, name: '演练裁判长', roles: [{ role: 'chief' as const }] }
  return {
    format: 'liangfen/competition/1',
    info: rehearsalInfo(state.info),
    units: [...state.units.values()],
    judges: chiefOf(state) === spareChief ? [...judges, chief] : judges,
    events: [...state.events.values()].map(eventCopy),
  }
}

/** Who accepts sheets in a copy: the chief judge of all events, else the one that the copy adds. */
export function chiefOf(state: Competition): JudgeId {
  const ofAll = [...state.judges.values()].find(({ roles }) =>
    roles.some(({ role, event }) => role === 'chief' && event === undefined),
  )
  return ofAll?.id ?? spareChief
}

function rehearsalInfo(info: CompetitionInfo): CompetitionInfo {
  const { zh, en } = info.title
  const title: LocalText = { zh: `演练：${zh}`.slice(0, 400), en: `Rehearsal: ${en ?? zh}`.slice(0, 400) }
  // Roles of a demonstration open without a code; those of a copy never do.
  return { ...info, title, demonstration: false, rehearsal: true }
}

function eventCopy(event: Event): FileEvent {
  const { id, name, short, conduct, startsAt, sessions, scheme } = event
  return {
    setup: {
      id,
      name,
      ...(short ? { short } : {}),
      conduct,
      ...(startsAt ? { startsAt } : {}),
      sessions,
      policy: 'live',
      scheme,
    },
    contestants: [...event.contestants.values()].map((contestant, place) => ({
      id: contestant.id,
      bib: contestant.bib,
      name: `演练选手 ${String(place + 1).padStart(2, '0')}`,
      ...(contestant.unit ? { unit: contestant.unit } : {}),
    })),
    entries: [...event.entries.values()].map(entry => ({
      id: entry.id,
      code: entry.code,
      // In a blind event whose an entry is came out at the decoding: the copy is before it again.
      ...(conduct === 'open' && entry.contestant ? { contestant: entry.contestant } : {}),
      ...(entry.session ? { session: entry.session } : {}),
      ...(entry.station ? { station: entry.station } : {}),
      ...(entry.group ? { group: entry.group } : {}),
      ...(conduct === 'open' && entry.named ? { named: true } : {}),
      ...(entry.panels.size > 0 ? { panels: [...entry.panels].map(([part, judges]) => ({ part, judges })) } : {}),
    })),
    panels: [...event.panels].map(([part, judges]) => ({ part, judges })),
  }
}
