import type { Entry, Event, Sheet } from '../../shared/ledger/state.ts'
import { type SheetKey, type SheetOwner, sheetKey } from '../../shared/ledger/sheet-ref.ts'
import { AspectId, EntryId, GroupId, JudgeId, PartId, PenaltyId } from '../../shared/scheme/ids.ts'
import { MarkValue } from '../../shared/scheme/mark-value.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { Aspect } from '../../shared/scheme/aspect.ts'

const stamp = { seq: 1, at: '2026-11-20T00:00:00.000Z', by: 'test' }

/** An aspect with the schema's defaults filled in; id A1 and a name unless given. */
export const aspect = (input: Record<string, unknown>): Aspect =>
  Aspect.parse({ id: 'A1', name: { zh: '项' }, ...input })

/** A mark value; numbers are checked by the schema. */
export const value = (input: Record<string, unknown>): MarkValue => MarkValue.parse(input)
export const readings = (...values: (string | null)[]) => value({ kind: 'readings', values })
export const points = (text: string) => value({ kind: 'points', value: text })
export const level = (at: number) => value({ kind: 'level', level: at })
export const counts = (...all: (number | null)[]) => value({ kind: 'counts', counts: all })
export const yes = (...items: (boolean | null)[]) => value({ kind: 'checks', items })
export const time = (seconds: string) => value({ kind: 'time', seconds, finished: true })
export const notFinished = value({ kind: 'time', seconds: null, finished: false })
export const notDone = value({ kind: 'not-done' })
export const given = (text: string) => value({ kind: 'given', value: text })

export interface SchemeInput {
  modules: Record<string, unknown>[]
  parts: Record<string, unknown>[]
  [more: string]: unknown
}
export const scheme = (input: SchemeInput): Scheme =>
  Scheme.parse({
    format: 'liangfen/scheme/1',
    name: { zh: '方案' },
    mode: 'ranked',
    ...input,
    modules: input.modules.map(module => ({ name: { zh: `模块${String(module.id)}` }, ...module })),
    parts: input.parts.map(part => ({ name: { zh: '部分' }, ...part })),
  })

/** One module M of 100 with these aspects in one part. */
export function simple(
  aspects: Record<string, unknown>[],
  part: Record<string, unknown> = {},
  more: Record<string, unknown> = {},
) {
  const named = aspects.map(one => ({ name: { zh: `项${String(one.id)}` }, ...one }))
  return scheme({
    modules: [{ id: 'M', max: '100', weight: '100', criteria: [{ aspects: named }] }],
    parts: [{ id: 'p', marking: 'agreed', judges: 1, aspects: aspects.map(one => one.id), ...part }],
    ...more,
  })
}

/** Panels by part: judges in order. */
export const panels = (input: Record<string, string[]>): Event['panels'] =>
  new Map(
    Object.entries(input).map(([part, judges]) => [PartId.parse(part), judges.map(judge => JudgeId.parse(judge))]),
  )

export interface EntryInput {
  status?: Entry['status']
  session?: Entry['session']
  /** `part/owner`, then aspect. */
  marks?: Record<string, Record<string, MarkValue>>
  given?: Record<string, MarkValue>
  penalties?: { penalty: string; count?: number; points?: string }[]
  rounds?: Record<string, number>
  group?: string
  named?: boolean
  /** Parts that this entry's own judges mark. */
  panels?: Record<string, string[]>
  /** The stage reached, from 0. */
  stage?: number
  /** Seconds made good, by aspect. */
  allowances?: Record<string, string>
}

function sheet(key: string, marks: Record<string, MarkValue>): [SheetKey, Sheet] {
  const [partText = '', judgeText = ''] = key.split('/')
  const part = PartId.parse(partText)
  const judge: SheetOwner = judgeText === 'agreed' ? 'agreed' : JudgeId.parse(judgeText)
  const all = new Map(Object.entries(marks).map(([id, one]) => [AspectId.parse(id), { value: one, stamp }]))
  return [
    sheetKey(part, judge),
    { part, judge, status: 'open', marks: all, earlier: new Map(), signatures: new Map(), returns: [] },
  ]
}

export function entry(id: string, input: EntryInput = {}): Entry {
  const penalties = (input.penalties ?? []).map((one, at) => {
    const ref = `t:${at}`
    const more = one.points === undefined ? {} : { points: one.points }
    return { ref, penalty: PenaltyId.parse(one.penalty), count: one.count ?? 1, reason: '测试', stamp, ...more }
  })
  return {
    id: EntryId.parse(id),
    code: id,
    contestant: null,
    session: input.session ?? null,
    station: null,
    status: input.status ?? 'present',
    statusReason: '',
    sheets: new Map(Object.entries(input.marks ?? {}).map(([key, marks]) => sheet(key, marks))),
    given: new Map(Object.entries(input.given ?? {}).map(([id, one]) => [AspectId.parse(id), { value: one, stamp }])),
    penalties: new Map(penalties.map(one => [one.ref, one])),
    held: new Map(),
    rounds: new Map(Object.entries(input.rounds ?? {}).map(([id, round]) => [AspectId.parse(id), round])),
    group: input.group === undefined ? null : GroupId.parse(input.group),
    named: input.named ?? false,
    panels: panels(input.panels ?? {}),
    stage: input.stage ?? 0,
    allowances: new Map(
      Object.entries(input.allowances ?? {}).map(([aspect, seconds], at) => {
        const ref = `a:${at}`
        return [ref, { ref, aspect: AspectId.parse(aspect), seconds, reason: '测试', stamp }]
      }),
    ),
    honours: new Map(),
  }
}

/** What ranking reads of an event. */
export const event = (
  one: Scheme,
  entries: Entry[],
  more: { panels?: Event['panels']; decisions?: Event['decisions'] } = {},
): Pick<Event, 'scheme' | 'panels' | 'entries' | 'decisions'> => ({
  scheme: one,
  panels: more.panels ?? new Map(),
  entries: new Map(entries.map(each => [each.id, each])),
  decisions: more.decisions ?? [],
})
