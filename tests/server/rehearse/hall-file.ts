import { shippedSchemes } from '../../../server/seeds.ts'
import { CompetitionFile } from '../../../shared/ledger/competition-file.ts'
import type { Scheme } from '../../../shared/scheme/scheme.ts'
import { smallScheme } from '../../support/competition.ts'

export interface HallSize {
  /** Entries of `weld`, which is open and marked by three; and of `fitting`, which is blind and on a shipped scheme. */
  weld: number
  fitting: number
}

const judges = Array.from({ length: 10 }, (_, place) => `J${String(place + 1).padStart(2, '0')}`)

/** A competition of two events and ten judges, all of whom mark; a chief judge of all events, C1. */
export function hallFile({ weld, fitting }: HallSize): CompetitionFile {
  const hardware = shippedSchemes().get('hardware')
  if (!hardware) throw new Error('the hardware scheme is not shipped')
  return CompetitionFile.parse({
    format: 'liangfen/competition/1',
    info: {
      title: { zh: '大厅试赛', en: 'Hall' },
      organisations: [{ role: '主办', name: { zh: '工会' } }],
      from: '2026-11-21',
      to: '2026-11-21',
    },
    units: [{ id: 'U1', name: { zh: '甲厂' } }],
    judges: [
      ...judges.map(id => ({ id, name: `评委${id}`, roles: [{ role: 'judge' }] })),
      { id: 'C1', name: '裁判长', roles: [{ role: 'chief' }] },
    ],
    events: [event('weld', smallScheme, 'open', weld, 0), event('fitting', hardware, 'blind', fitting, 3)],
  })
}

function event(id: string, scheme: Scheme, conduct: 'open' | 'blind', entries: number, first: number) {
  const places = Array.from({ length: entries }, (_, place) => place + 1)
  let at = first
  const next = () => judges[at++ % judges.length]
  return {
    setup: { id, name: { zh: id }, conduct, scheme, sessions: [{ id: 's1', name: { zh: '第 1 场' } }] },
    contestants: places.map(place => ({
      id: `${id}-c${place}`,
      bib: `${id}${place}`,
      name: `张三${place}`,
      unit: 'U1',
    })),
    entries: places.map(place => ({
      id: `${id}-e${place}`,
      code: `${place}`,
      session: 's1',
      ...(conduct === 'open' ? { contestant: `${id}-c${place}` } : {}),
    })),
    panels: scheme.parts
      .filter(({ marking }) => marking !== 'given')
      .map(part => ({ part: part.id, judges: Array.from({ length: part.judges }, next) })),
  }
}
