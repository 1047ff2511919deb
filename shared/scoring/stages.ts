import type { Entry } from '../ledger/state.ts'
import type { EntryId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { Stage } from '../scheme/stage.ts'
import {
  add,
  ceil,
  compare,
  div,
  exact,
  type Exact,
  floor,
  isZero,
  mul,
  roundTo,
  sub,
  toNumber,
  toText,
} from './exact.ts'
import { step, words } from './explain-text.ts'
import type { Explanation, Trace } from './explanation.ts'
import { type Tally, weightedSum } from './module-score.ts'
import type { Prepared } from './prepared.ts'
import type { Standing } from './result.ts'
import { stageWords } from './stage-words.ts'

const hundred = exact(100)

/** The place, from 0, of the stage that an entry has reached; 0 where the scheme has none. */
export const stageOf = ({ stages }: Scheme, entry: Entry): number =>
  stages ? Math.min(entry.stage, stages.length - 1) : 0

interface Carried {
  stage: Stage
  score: Exact | null
}

/** What a stage takes over from the one before it, and what is left of its own; as known so far. */
function withCarry(stage: Stage, own: Exact | null, before: Carried, trace: Trace): Exact | null {
  const carry = exact(stage.carry ?? '0')
  if (isZero(carry)) return own
  const rest = sub(hundred, carry)
  const brought = before.score && div(mul(before.score, carry), hundred)
  const share = own && div(mul(own, rest), hundred)
  const from = before.score ? toText(before.score, before.stage.digits) : '–'
  trace?.push(
    step('weighted', stageWords.own, share, { note: stageWords.percent(own ? toText(own) : '–', toText(rest)) }),
    step('weighted', stageWords.carried(before.stage.name), brought, { note: stageWords.percent(from, toText(carry)) }),
  )
  return brought && share ? add(brought, share) : (brought ?? share)
}

/**
 * The score of the last stage that the entry has reached, before penalties and rounding; `tally.stages` takes those
 * before it, rounded to their own digits. Modules of later stages are not looked at. null while nothing is known.
 * (S120–S122)
 */
export function stagedSum(stages: readonly Stage[], tally: Tally, trace: Trace): Exact | null {
  const last = stageOf(tally.prepared.scheme, tally.entry)
  let before: Carried | null = null
  for (const [at, stage] of stages.slice(0, last + 1).entries()) {
    const inner: Explanation[] | null = trace ? [] : null
    const modules = stage.modules.flatMap(id => tally.prepared.moduleById.get(id) ?? [])
    const own = weightedSum(modules, tally, inner)
    const exactly: Exact | null = before ? withCarry(stage, own, before, inner) : own
    const digits = at < last ? stage.digits : undefined
    const score: Exact | null = exactly && digits !== undefined ? roundTo(exactly, digits) : exactly
    if (score && digits !== undefined) inner?.push(step('rounded', words.rounded(digits), score, { digits }))
    const next = at < last ? stages[at + 1] : undefined
    const alone = next && isZero(exact(next.carry ?? '0')) ? { note: stageWords.notCarried } : {}
    trace?.push(step('stage', stage.name, score, { digits, children: inner, ...alone }))
    if (at < last) tally.stages.push(score)
    before = { stage, score }
  }
  return before?.score ?? null
}

/** How many places a cut has among so many entries. (S126) */
export function placesIn(cut: NonNullable<Stage['cut']>, entries: number): number {
  if (cut.type === 'number') return cut.number
  const share = div(mul(exact(cut.percent), exact(entries)), hundred)
  if (cut.rounding === 'half-up') return toNumber(roundTo(share, 0))
  return toNumber(cut.rounding === 'up' ? ceil(share) : floor(share))
}

/** The best so many of `ranked`; those level with the last one let in all go on, or none of them. (S126, S127) */
function withinCut(stage: Stage, ranked: readonly Standing[]): readonly Standing[] {
  if (!stage.cut || ranked.length < (stage.minimumField ?? 0)) return ranked
  const places = placesIn(stage.cut, ranked.length)
  const edge = places === 0 ? undefined : ranked[places - 1]?.rank
  if (edge === undefined || ranked[places]?.rank !== edge) return ranked.slice(0, places)
  return ranked.filter(({ rank }, at) => (rank !== edge ? at < places : stage.tiesAtCut === 'in'))
}

/**
 * Who goes on from the present stage, best first; `waits` names those of it whose score is not complete. The present
 * stage is `stage`, its place from 0: the furthest that anybody has reached where absent. Only who is ranked in it counts
 * and can go on. Throws RangeError where the scheme has no such stage, or nothing comes after it. (S125–S129)
 */
export function goingOn(
  prepared: Prepared,
  entries: ReadonlyMap<EntryId, Entry>,
  standings: readonly Standing[],
  stage?: number,
): EntryId[] | { waits: EntryId[] } {
  const { scheme } = prepared
  const place = stage ?? [...entries.values()].reduce((most, entry) => Math.max(most, stageOf(scheme, entry)), 0)
  const rule = scheme.stages?.[place]
  if (!rule || !scheme.stages?.[place + 1]) throw new RangeError(`no stage to go on to after ${place}`)
  const own = standings.filter(({ entry, status }) => {
    const found = entries.get(entry)
    return found !== undefined && status === 'present' && stageOf(scheme, found) === place
  })
  const waits = own.flatMap(({ entry, score }) => (score.complete ? [] : [entry]))
  if (waits.length > 0) return { waits }
  const ranked = own.filter(({ rank }) => rank !== null)
  const gate = rule.gate === undefined ? null : exact(rule.gate)
  return withinCut(rule, ranked).flatMap(({ entry, score }) =>
    !gate || (score.total && compare(score.total, gate) >= 0) ? [entry] : [],
  )
}
