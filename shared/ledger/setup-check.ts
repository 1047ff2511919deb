import type { CommandOf } from './commands.ts'
import { judgesProblem } from './entry-panel.ts'
import { type Refusal, type RefusalCode, refuse } from './refusal.ts'

type SetUp = CommandOf<'SetUpCompetition'>
type SetUpEvent = SetUp['events'][number]

/** The first thing in a set-up that names what is not there, or names two things alike; null where all is in order. */
export function setUpProblem({ units, judges, events }: SetUp): Refusal | null {
  return (
    twice('unit-exists', 'unit', units) ??
    unitsProblem(
      units,
      units.map(({ above }) => above),
    ) ??
    twice('judge-exists', 'judge', judges) ??
    unitsProblem(
      units,
      judges.map(({ unit }) => unit),
    ) ??
    twice(
      'event-exists',
      'event',
      events.map(({ setup }) => setup),
    ) ??
    rolesProblem(judges, events) ??
    first(events, event => eventProblem(event, units, judges))
  )
}

function eventProblem(event: SetUpEvent, units: SetUp['units'], judges: SetUp['judges']): Refusal | null {
  const { contestants, entries } = event
  return (
    twice('contestant-exists', 'contestant', contestants) ??
    repeated(
      'code-taken',
      'bib',
      contestants.map(({ bib }) => bib),
    ) ??
    unitsProblem(
      units,
      contestants.map(({ unit }) => unit),
    ) ??
    twice('entry-exists', 'entry', entries) ??
    repeated(
      'code-taken',
      'code',
      entries.map(({ code }) => code),
    ) ??
    entriesProblem(event) ??
    repeated(
      'contestant-exists',
      'contestant',
      entries.flatMap(({ contestant }) => contestant ?? []),
    ) ??
    panelsProblem(event, judges)
  )
}

/** In a blind event nothing may say whose an entry is before the draw is opened. (C5) */
function entriesProblem({ setup, contestants, entries }: SetUpEvent): Refusal | null {
  const people = new Set(contestants.map(({ id }) => id))
  const sessions = new Set(setup.sessions.map(({ id }) => id))
  const groups = new Set(setup.scheme.groups?.map(({ id }) => id))
  return first(entries, ({ id, contestant, session, group, named }) => {
    if (setup.conduct === 'blind' && (contestant || named)) {
      return refuse('malformed', { field: contestant ? 'contestant' : 'named', entry: id, conduct: 'blind' })
    }
    if (contestant && !people.has(contestant)) return refuse('contestant-unknown', { contestant })
    if (session && !sessions.has(session)) return refuse('malformed', { field: 'session', entry: id, session })
    return group && !groups.has(group) ? refuse('malformed', { field: 'group', entry: id, group }) : null
  })
}

function panelsProblem({ setup, panels, entries }: SetUpEvent, judges: SetUp['judges']): Refusal | null {
  const known = { judges: new Map(judges.map(judge => [judge.id, judge])) }
  return (
    repeated(
      'part-unknown',
      'part',
      panels.map(({ part }) => part),
    ) ??
    first(panels, ({ part, judges: members }) => {
      const marked = setup.scheme.parts.some(({ id, marking }) => id === part && marking !== 'given')
      return marked ? judgesProblem(known, members) : refuse('part-unknown', { event: setup.id, part })
    }) ??
    first(entries, ({ id: entry, panels: own = [] }) =>
      first(own, ({ part, judges: members }) => {
        const each = setup.scheme.parts.some(({ id, marking }) => id === part && marking === 'each')
        if (!each) return refuse('part-unknown', { event: setup.id, entry, part })
        return members.length === 0 ? refuse('not-on-panel', { entry, part, judges: 0 }) : judgesProblem(known, members)
      }),
    )
  )
}

function rolesProblem(judges: SetUp['judges'], events: SetUp['events']): Refusal | null {
  const known = new Set(events.map(({ setup }) => setup.id))
  return first(judges, ({ roles }) =>
    first(roles, ({ event }) => (event && !known.has(event) ? refuse('event-unknown', { event }) : null)),
  )
}

function unitsProblem(units: SetUp['units'], named: readonly (SetUp['units'][number]['id'] | undefined)[]) {
  const known = new Set(units.map(({ id }) => id))
  return first(named, unit => (unit && !known.has(unit) ? refuse('unit-unknown', { unit }) : null))
}

const twice = (code: RefusalCode, field: string, things: readonly { id: string }[]) =>
  repeated(
    code,
    field,
    things.map(({ id }) => id),
  )

function repeated(code: RefusalCode, field: string, values: readonly string[]): Refusal | null {
  const seen = new Set<string>()
  return first(values, value => {
    if (seen.has(value)) return refuse(code, { [field]: value })
    seen.add(value)
    return null
  })
}

function first<T>(things: readonly T[], problem: (thing: T) => Refusal | null): Refusal | null {
  for (const thing of things) {
    const found = problem(thing)
    if (found) return found
  }
  return null
}
