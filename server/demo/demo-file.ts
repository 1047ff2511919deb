import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { JudgeId } from '../../shared/scheme/ids.ts'
import { shippedSchemes } from '../seeds.ts'
import { type Calendar, calendarFrom } from './calendar.ts'
import { judges, officials } from './names.ts'
import { firms, foundries, towns } from './units.ts'

type Panels = Record<string, readonly number[]>
const judge = (number: number) => `J${String(number).padStart(2, '0')}`
const span = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, place) => from + place)

/** Measured sheets are agreed by two; of the three at the gaps any two sign, so that J11 may be away. */
const panels: Record<'construction' | 'hardware' | 'diecasting', Panels> = {
  construction: {
    masonry: [1, 2],
    tiling: [3, 4],
    render: [5, 6],
    safety: [7, 2],
    finish: [2, 4, 6],
    spray: [1, 3, 5, 6, 7],
  },
  hardware: {
    'fit-size': [9, 12],
    'fit-gap': [11, 15, 12],
    assembly: [14, 12],
    stamping: [13, 10],
    polish: [15, 8],
    lustre: [8, 9, 10, 13, 14],
    edges: [8, 10, 13],
  },
  diecasting: {
    startup: [16, 17],
    mounting: [18, 19],
    trial: [20, 21],
    casting: [22, 16],
    conduct: [17, 18],
    handling: [19, 20, 22],
    answers: [16, 18, 19, 21, 22],
  },
}

const panelsOf = (of: Panels) => Object.entries(of).map(([part, members]) => ({ part, judges: members.map(judge) }))
const code = (number: number) => String(number).padStart(2, '0')

function contestants(teams: typeof towns, letter: string) {
  let number = 0
  // Bibs follow the roster; codes are drawn, so that a bib says nothing of a code.
  return teams.flatMap(({ id, people }) =>
    people.map(name => {
      number += 1
      const bib = `${letter}${String(number).padStart(3, '0')}`
      return { id: bib, bib, name, unit: id }
    }),
  )
}

const event = (id: keyof typeof panels, more: object, teams: typeof towns, letter: string, entries: object[]) => ({
  setup: { id, conduct: 'blind', scheme: shippedSchemes().get(id), ...more },
  contestants: contestants(teams, letter),
  entries,
  panels: panelsOf(panels[id]),
})

const bench = (number: number, session: string, station: string) => ({
  id: code(number),
  code: code(number),
  session,
  station,
})

function construction({ at }: Calendar) {
  const session = { id: 's1', name: { zh: '第 1 场', en: 'Session 1' }, startsAt: iso(at(-1, 8)) }
  const name = { zh: '乡村建筑工匠', en: 'Rural building craft' }
  const setup = { name, short: { zh: '乡村建筑', en: 'Building' }, startsAt: iso(at(-1, 8)), sessions: [session] }
  return event(
    'construction',
    setup,
    towns,
    'A',
    span(1, 30).map(number => bench(number, 's1', code(number))),
  )
}

/** The 26 benches of the second day work in two turns: a turn is the field of the assembly race. */
function hardware({ at, now }: Calendar) {
  const sessions = [
    { id: 's1', name: { zh: '第 1 场（第一天）', en: 'Session 1 (day 1)' }, startsAt: iso(at(-1, 8, 30)) },
    { id: 's2', name: { zh: '第 2 场（第二天）', en: 'Session 2 (day 2)' }, startsAt: iso(now - 4 * 3_600_000) },
    { id: 's3', name: { zh: '第 3 场（第二天）', en: 'Session 3 (day 2)' }, startsAt: iso(now) },
  ]
  const entries = span(1, 52).map(number =>
    bench(number, number <= 26 ? 's1' : number <= 40 ? 's2' : 's3', code(((number - 1) % 26) + 1)),
  )
  const name = { zh: '小五金', en: 'Small hardware' }
  const setup = { name, startsAt: iso(at(-1, 8, 30)), sessions, policy: 'live' }
  return event('hardware', setup, firms, 'B', entries)
}

function diecasting({ at, castingDay }: Calendar) {
  const sessions = span(1, 5).map(round => ({
    id: `r${round}`,
    name: { zh: `第 ${round} 轮`, en: `Round ${round}` },
    startsAt: iso(at(castingDay, 14) + (round - 1) * 125 * 60_000),
  }))
  const entries = span(1, 30).map(number =>
    bench(number, `r${Math.ceil(number / 6)}`, `${((number - 1) % 6) + 1} 号机`),
  )
  const name = { zh: '压铸', en: 'Die casting' }
  return event('diecasting', { name, startsAt: iso(at(castingDay, 14)), sessions }, foundries, 'C', entries)
}

const iso = (ms: number) => new Date(ms).toISOString()

function people() {
  const chief = { id: 'C01', name: officials.chief, roles: [{ role: 'chief' }] }
  const codeOfficers = officials.codeOfficers.map((name, place) => ({
    id: `K0${place + 1}`,
    name,
    roles: [{ role: 'code-officer' }],
  }))
  const supervisor = { id: 'S01', name: officials.supervisor, roles: [{ role: 'supervisor' }] }
  const marking = judges.map((name, place) => {
    const number = place + 1
    const of = number <= 7 ? 'construction' : number <= 15 ? 'hardware' : 'diecasting'
    // One who shares a unit with entries: what is still open before die-casting can begin.
    const unit = number === conflicted ? { unit: 'daxue' } : {}
    return { id: judge(number), name, ...unit, roles: [{ role: 'judge', event: of }] }
  })
  return [chief, ...marking, ...codeOfficers, supervisor]
}
const conflicted = 20

/** The judge whose place is left to whoever tries the demonstration. */
export const freeJudge = JudgeId.parse('J11')

/** The demonstration competition's set-up: three events, 112 contestants, 22 judges, all invented. (DEMO) */
export function demoFile(now: Date): CompetitionFile {
  const calendar = calendarFrom(now)
  return CompetitionFile.parse({
    format: 'liangfen/competition/1',
    info: {
      title: {
        zh: '高要区第二届“匠心杯”职工职业技能竞赛（演示）',
        en: 'Second Gaoyao “Craft” Cup Workers’ Skills Competition (demonstration)',
      },
      organisations: [
        { role: '主办', name: { zh: '高要区总工会（演示）', en: 'Gaoyao District Trade Union (demonstration)' } },
        {
          role: '联合主办',
          name: { zh: '区人力资源和社会保障局（演示）', en: 'District Human Resources Bureau (demonstration)' },
        },
        { role: '承办', name: { zh: '金利镇总工会（演示）', en: 'Jinli Town Trade Union (demonstration)' } },
        {
          role: '技术支持',
          name: { zh: '“劳模工匠助企行”服务队（演示）', en: 'Model Workers’ Service Team (demonstration)' },
        },
      ],
      from: calendar.date(-1),
      to: calendar.date(calendar.castingDay),
      place: { zh: '肇庆市高要区金利镇', en: 'Jinli, Gaoyao, Zhaoqing' },
      demonstration: true,
    },
    units: [...towns, ...firms, ...foundries].map(({ id, name }) => ({ id, name })),
    judges: people(),
    events: [construction(calendar), hardware(calendar), diecasting(calendar)],
  })
}
