import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { smallScheme } from './competition.ts'

export interface SmallFile {
  conduct?: 'open' | 'blind'
  policy?: 'none' | 'revealed' | 'accepted' | 'live'
  entries?: number
  /** Names of contestants, by their place; others are called after their number. */
  names?: readonly string[]
}

/**
 * The small competition as a file: event `weld` with entries e1, e2 …, judges J1–J3 on `look`, J1 and J2 agreeing on
 * `size`, J4 on nothing, chief JC, code officers JO and JP, supervisor JS.
 */
export function smallFile({
  conduct = 'open',
  policy = 'live',
  entries = 3,
  names = [],
}: SmallFile = {}): CompetitionFile {
  const places = Array.from({ length: entries }, (_, place) => String(place + 1))
  const person = (id: string, role: string) => ({ id, name: `评委${id}`, roles: [{ role, event: 'weld' }] })
  return CompetitionFile.parse({
    format: 'liangfen/competition/1',
    info: {
      title: { zh: '试赛' },
      organisations: [{ role: '主办', name: { zh: '工会' } }],
      from: '2026-11-21',
      to: '2026-11-21',
    },
    units: [{ id: 'U1', name: { zh: '甲厂' } }],
    judges: [
      ...['J1', 'J2', 'J3', 'J4'].map(id => person(id, 'judge')),
      person('JC', 'chief'),
      person('JO', 'code-officer'),
      person('JP', 'code-officer'),
      person('JS', 'supervisor'),
    ],
    events: [
      {
        setup: { id: 'weld', name: { zh: '焊工' }, conduct, policy, scheme: smallScheme },
        contestants: places.map((id, place) => ({
          id: `c${id}`,
          bib: `10${id}`,
          name: names[place] ?? `选手${id}`,
          unit: 'U1',
        })),
        entries: places.map(id => ({
          id: `e${id}`,
          code: `0${id}`,
          ...(conduct === 'open' ? { contestant: `c${id}` } : {}),
        })),
        panels: [
          { part: 'size', judges: ['J1', 'J2'] },
          { part: 'look', judges: ['J1', 'J2', 'J3'] },
        ],
      },
    ],
  })
}
