import type { QuickStart } from '../protocol/http.ts'
import { checkScheme } from '../scheme/check-scheme.ts'
import { ContestantId, EntryId, EventId, JudgeId, UnitId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { LocalText } from '../scheme/text.ts'
import { CompetitionFile, type FileEvent } from './competition-file.ts'
import type { Panel } from './info.ts'
import { openingDoubts } from './opening-doubts.ts'
import { eventErrors, type Person, readJudges, readRoster, type RowError, tooMuch } from './quick-start-rows.ts'

interface QuickWarning {
  event: string
  code: string
  message: LocalText
}

export type QuickStarted =
  | { ok: true; file: CompetitionFile; warnings: QuickWarning[] }
  | { ok: false; errors: RowError[] }

/**
 * A competition from a form and two pasted lists, ready to be set up; or every cell that is wrong. Entries get the codes
 * 01, 02 … in the list's order; judges are dealt to the parts in turn; an event's first judge is also its chief, unless a
 * fourth cell says who is. A panel that is short is only a warning: its scheme says what happens then.
 */
export function fileFromQuickStart(form: QuickStart, schemes: ReadonlyMap<string, Scheme>): QuickStarted {
  const errors = eventErrors(form, schemes)
  const roster = readRoster(form, schemes, errors)
  const judges = readJudges(form, schemes, errors)
  if (errors.length > 0) return { ok: false, errors }

  const units = unitIds([...roster, ...judges])
  const numbered = numberedJudges(judges)
  const events = form.events.flatMap(({ name, scheme: id, conduct = 'open' }, at) => {
    const scheme = schemes.get(id)
    return scheme ? [eventOf({ name, scheme, conduct, at }, roster, { units, numbered, judges })] : []
  })
  const parsed = CompetitionFile.safeParse({
    format: 'liangfen/competition/1',
    info: {
      title: { zh: form.title },
      organisations: [{ role: '主办', name: { zh: form.host } }],
      from: form.date,
      to: form.date,
    },
    units: [...units].map(([name, id]) => ({ id, name: { zh: name } })),
    judges: judgeRecords(judges, { units, numbered }),
    events,
  })
  if (!parsed.success) return { ok: false, errors: parsed.error.issues.map(tooMuch) }
  return {
    ok: true,
    file: parsed.data,
    warnings: parsed.data.events.flatMap(event => warningsOf(event, parsed.data.judges)),
  }
}

const padded = (at: number, of: number) => String(at + 1).padStart(Math.max(2, String(of).length), '0')

function unitIds(people: readonly Person[]): Map<string, UnitId> {
  const names = [...new Set(people.map(({ unit }) => unit).filter(unit => unit !== ''))]
  return new Map(names.map((name, at) => [name, UnitId.parse(`U${padded(at, names.length)}`)]))
}

const keyOf = ({ name, unit }: Person) => `${unit}\n${name}`

/** The same name from the same unit is one judge, in however many events. */
function numberedJudges(judges: readonly Person[]): Map<string, JudgeId> {
  const keys = [...new Set(judges.map(keyOf))]
  return new Map(keys.map((key, at) => [key, JudgeId.parse(`J${padded(at, keys.length)}`)]))
}

interface Dealt {
  units: Map<string, UnitId>
  numbered: Map<string, JudgeId>
}

function judgeRecords(judges: readonly Person[], { units, numbered }: Dealt) {
  return [...numbered].map(([key, id]) => {
    const rows = judges.filter(judge => keyOf(judge) === key)
    const [first] = rows
    const at = [...new Set(rows.map(({ event }) => event))]
    const roles = at.flatMap(event => {
      const here = { event: eventId(event) }
      const chief = chiefsOf(judges, event).has(key)
      const marks = markersOf(judges, event).includes(key)
      const officer = rows.some(row => row.event === event && row.role === 'code-officer')
      return [
        ...(chief ? [{ role: 'chief', ...here }] : []),
        ...(marks ? [{ role: 'judge', ...here }] : []),
        ...(officer ? [{ role: 'code-officer', ...here }] : []),
      ]
    })
    const unit = first && units.get(first.unit)
    return { id, name: first?.name ?? '', ...(unit ? { unit } : {}), roles }
  })
}

const eventId = (at: number): EventId => EventId.parse(`E${at + 1}`)

function chiefsOf(judges: readonly Person[], event: number): Set<string> {
  const here = judges.filter(judge => judge.event === event && judge.role !== 'code-officer')
  const named = here.filter(({ role }) => role === 'chief')
  return new Set((named.length > 0 ? named : here.slice(0, 1)).map(keyOf))
}

/** Who marks: everybody but a named chief, who does so only where there is nobody else, and code officers, who never do. */
function markersOf(judges: readonly Person[], event: number): string[] {
  const here = judges.filter(judge => judge.event === event && judge.role !== 'code-officer')
  const marking = here.filter(({ role }) => role !== 'chief')
  return [...new Set((marking.length > 0 ? marking : here).map(keyOf))]
}

function eventOf(
  { name, scheme, conduct, at }: { name: string; scheme: Scheme; conduct: 'open' | 'blind'; at: number },
  roster: readonly Person[],
  { units, numbered, judges }: Dealt & { judges: readonly Person[] },
) {
  const people = roster.filter(({ event }) => event === at)
  const contestants = people.map((person, place) => {
    const code = padded(place, people.length)
    const unit = units.get(person.unit)
    return { id: ContestantId.parse(`c${code}`), bib: code, name: person.name, ...(unit ? { unit } : {}) }
  })
  const entries = contestants.map(({ id, bib }, place) => {
    const entry = { id: EntryId.parse(`e${bib}`), code: bib }
    const group = people[place]?.group
    // Whose a code is, and so its group, is for the draw: until then nothing may say so.
    return conduct === 'blind' ? entry : { ...entry, contestant: id, ...(group ? { group } : {}) }
  })
  const marking = markersOf(judges, at).flatMap(key => numbered.get(key) ?? [])
  const setup = { id: eventId(at), name: { zh: name }, conduct, scheme }
  return { setup, contestants, entries, panels: panelsOf(scheme, marking) }
}

/**
 * Judges are dealt to the parts in turn, so that nobody has two parts before everybody has one. Where entries are dealt
 * their own judges, the part has all of them to deal from.
 */
function panelsOf(scheme: Scheme, judges: readonly JudgeId[]): Panel[] {
  let next = 0
  return scheme.parts.flatMap(({ id, marking, judges: wanted, dealt: byEntry }) => {
    if (marking === 'given' || judges.length === 0) return []
    if (byEntry) return [{ part: id, judges: [...judges] }]
    const size = Math.min(Math.max(1, wanted), judges.length)
    const dealt = Array.from({ length: size }, (_, seat) => judges[(next + seat) % judges.length])
    next = (next + size) % judges.length
    return [{ part: id, judges: dealt.filter(judge => judge !== undefined) }]
  })
}

const nobodyDraws: LocalText = {
  zh: '盲评项目须由加密裁判抽签后才能开赛，名单中没有加密裁判',
  en: 'a blind event opens once a code officer has drawn the codes, and the list has none',
}

function warningsOf(
  { setup, contestants, entries, panels }: FileEvent,
  judges: CompetitionFile['judges'],
): QuickWarning[] {
  const event = setup.name.zh
  const findings = checkScheme(setup.scheme, new Map(panels.map(({ part, judges }) => [part, judges])))
  // What is doubtful about a scheme that was chosen from the list is for who writes schemes.
  const ofThePanels = findings.filter(({ code, severity }) => severity === 'error' || code.startsWith('panel-'))
  const doubts = openingDoubts({ ...setup, contestants, entries })
  const warnings = [...ofThePanels, ...doubts].map(({ code, message }) => ({ event, code, message }))
  const draws = judges.some(({ roles }) => roles.some(one => one.role === 'code-officer' && one.event === setup.id))
  if (setup.conduct === 'blind' && !draws) warnings.push({ event, code: 'code-officer-none', message: nobodyDraws })
  if (entries.length > 0) return warnings
  return [...warnings, { event, code: 'entries-none', message: { zh: '还没有参赛选手', en: 'no contestants yet' } }]
}
