import { Command, type CommandOf } from '../../shared/ledger/commands.ts'
import type { Fact, FactOf } from '../../shared/ledger/facts.ts'
import { Judge } from '../../shared/ledger/info.ts'
import { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import { AspectId, EntryId, EventId, JudgeId, PartId } from '../../shared/scheme/ids.ts'
import { MarkValue } from '../../shared/scheme/mark-value.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'

/** A scheme with one of everything that the domain's rules look at. */
export const smallScheme = Scheme.parse({
  format: 'liangfen/scheme/1',
  name: { zh: '小方案' },
  mode: 'ranked',
  modules: [
    {
      id: 'T',
      name: { zh: '理论' },
      max: '100',
      weight: '30',
      criteria: [{ aspects: [{ id: 'T1', name: { zh: '理论' }, max: '100', kind: 'given', scale: '100' }] }],
    },
    {
      id: 'P',
      name: { zh: '实操' },
      max: '23',
      weight: '70',
      criteria: [
        {
          aspects: [
            {
              id: 'A1',
              name: { zh: '孔距' },
              max: '10',
              kind: 'measure',
              unit: 'mm',
              plausible: { low: '40', high: '60' },
              rule: { type: 'tolerance', limit: '50.05', step: { size: '0.02', loss: '1' } },
            },
            { id: 'D1', name: { zh: '棱线' }, max: '3', kind: 'judgement', levels: levels() },
            { id: 'D2', name: { zh: '光泽' }, max: '10', kind: 'points', step: '0.1' },
          ],
        },
      ],
    },
  ],
  parts: [
    { id: 'theory', name: { zh: '理论' }, marking: 'given', aspects: ['T1'], judges: 0 },
    { id: 'size', name: { zh: '尺寸' }, marking: 'agreed', aspects: ['A1'], judges: 2, signatures: 2 },
    { id: 'look', name: { zh: '外观' }, marking: 'each', aspects: ['D1', 'D2'], judges: 3 },
  ],
  penalties: [
    { id: 'late', name: { zh: '迟到' }, effect: { type: 'points', each: '-2', cap: '4' } },
    { id: 'untidy', name: { zh: '不整洁' }, effect: { type: 'range', low: '-5', high: '-1' } },
    { id: 'accident', name: { zh: '事故' }, effect: { type: 'disqualify' } },
    { id: 'off', name: { zh: '未启用' }, effect: { type: 'points', each: '-1' }, enabled: false },
  ],
  rounding: { total: 2 },
  ranking: { chain: [{ by: 'module', module: 'P' }], stillTied: 'decision' },
  units: { name: { zh: '最好两名' }, combine: 'sum', best: 2, minimum: 1 },
})
export const smallHash = schemeHash(smallScheme)

function levels() {
  return [0, 1, 2, 3].map(level => ({ level, text: { zh: `${level} 级` } }))
}

export const person = (name: string): Judge['person'] =>
  Judge.shape.person.parse({ id: `p-${name}`, hash: '0'.repeat(64) })
export const event = EventId.parse('weld')
export const judge = (id: string) => JudgeId.parse(id)
export const entry = (id: string) => EntryId.parse(id)
export const aspect = (id: string) => AspectId.parse(id)
export const part = (id: string) => PartId.parse(id)
export const sheet = (owner: string, ofEntry = 'e1', ofPart = owner === 'agreed' ? 'size' : 'look') =>
  SheetRef.parse({ event, entry: ofEntry, part: ofPart, judge: owner })

export const level = (at: number): MarkValue => ({ kind: 'level', level: at })
export const points = (value: string): MarkValue => ({ kind: 'points', value })
export const reading = (value: string): MarkValue => ({ kind: 'readings', values: [value] })
export const given = (value: string): MarkValue => ({ kind: 'given', value })

const judges = [
  ['J1', 'judge'],
  ['J2', 'judge'],
  ['J3', 'judge'],
  ['J4', 'judge'],
  ['JC', 'chief'],
  ['JO', 'code-officer'],
  ['JS', 'supervisor'],
] as const

/** Three entries, three judges on `look`, two agreeing on `size`, chief JC, code officer JO, supervisor JS. */
export function setUpCommand(conduct: 'open' | 'blind' = 'open'): CommandOf<'SetUpCompetition'> {
  const ids = ['1', '2', '3']
  const command = Command.parse({
    type: 'SetUpCompetition',
    info: {
      title: { zh: '试赛' },
      organisations: [{ role: '主办', name: { zh: '工会' } }],
      from: '2026-11-21',
      to: '2026-11-21',
    },
    units: [{ id: 'U1', name: { zh: '甲厂' } }],
    judges: judges.map(([id, role]) => ({ id, person: person(id), roles: [{ role, event }] })),
    events: [
      {
        setup: { id: event, name: { zh: '焊工' }, conduct, scheme: smallScheme },
        contestants: ids.map(id => ({ id: `c${id}`, bib: `10${id}`, person: person(`c${id}`), unit: 'U1' })),
        entries: ids.map(id => ({
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
  if (command.type !== 'SetUpCompetition') throw new TypeError(command.type)
  return command
}

export const opened: Fact = { type: 'EventOpened', event, schemeHash: smallHash }
export const locked: Fact = { type: 'EventLocked', event }
export const drawn: FactOf<'CodesDrawn'> = {
  type: 'CodesDrawn',
  event,
  how: 'lots',
  commitment: 'a'.repeat(64),
  sealed: 'sealed-mapping',
  witness: 'W',
}

export function marked(owner: string, id: string, value: MarkValue | null, ofEntry = 'e1'): FactOf<'MarkEntered'> {
  return { type: 'MarkEntered', sheet: sheet(owner, ofEntry), aspect: aspect(id), round: 1, value, was: null }
}

export const enter = (
  owner: string,
  id: string,
  value: MarkValue | null,
  more: Partial<CommandOf<'EnterMark'>> = {},
): CommandOf<'EnterMark'> => ({
  type: 'EnterMark',
  sheet: sheet(owner),
  aspect: aspect(id),
  round: 1,
  value,
  was: null,
  scheme: smallHash,
  ...more,
})

/** A fact that says an entry's status. */
export const statusSet = (status: FactOf<'StatusSet'>['status'], ofEntry = 'e1'): FactOf<'StatusSet'> => ({
  type: 'StatusSet',
  event,
  entry: entry(ofEntry),
  status,
  was: 'present',
  reason: '原因',
})

/** Whole marks of all three judges and the agreed sheet, signed and accepted, and the theory mark. */
export function acceptedFacts(ofEntry: string, value = '8', levels = [2, 2, 2]): Fact[] {
  const owners = ['J1', 'J2', 'J3']
  const sheets = [...owners, 'agreed'].map(owner => sheet(owner, ofEntry))
  return [
    { type: 'GivenEntered', event, entry: entry(ofEntry), aspect: aspect('T1'), value: given('80'), was: null },
    marked('agreed', 'A1', reading('50'), ofEntry),
    ...owners.flatMap((owner, at) => [
      marked(owner, 'D1', level(levels[at] ?? 0), ofEntry),
      marked(owner, 'D2', points(value), ofEntry),
    ]),
    ...owners.map(owner => signed(owner, owner, ofEntry)),
    signed('agreed', 'J1', ofEntry),
    signed('agreed', 'J2', ofEntry),
    ...sheets.map((accepted): Fact => ({ type: 'SheetAccepted', sheet: accepted })),
  ]
}

/** A fact that says who signed a sheet. */
export const signed = (owner: string, who: string, ofEntry = 'e1'): FactOf<'SheetSigned'> => ({
  type: 'SheetSigned',
  sheet: sheet(owner, ofEntry),
  judge: judge(who),
  digest: 'd'.repeat(64),
})

/** Everything that a judge on `look` must mark, of one entry. */
export const lookMarks = (owner: string, ofEntry = 'e1', at = 2): Fact[] => [
  marked(owner, 'D1', level(at), ofEntry),
  marked(owner, 'D2', points('8'), ofEntry),
]
