import fc from 'fast-check'
import type { Entry } from '../../../shared/ledger/state.ts'
import { SessionId } from '../../../shared/scheme/ids.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import type { Scheme } from '../../../shared/scheme/scheme.ts'
import { entry } from '../build.ts'
import { aspectsIn, modulesIn } from '../oracle/world.ts'
import { anyMark, maybe } from './marks.ts'
import { schemes } from './schemes.ts'

interface Wanted {
  scheme: Scheme
  judges: readonly string[]
  /** Hardly any blank. */
  finished: boolean
}

const few = <T>(often: T, ...others: T[]) =>
  fc.oneof({ weight: 12, arbitrary: fc.constant(often) }, { weight: 1, arbitrary: fc.constantFrom(...others) })

function sheetsOf({ scheme, judges, finished }: Wanted): fc.Arbitrary<Record<string, Record<string, MarkValue>>> {
  const missing = finished ? 100_000 : 12
  const aspects = new Map(
    modulesIn(scheme.modules)
      .flatMap(aspectsIn)
      .map(one => [one.id, one]),
  )
  const sheets = scheme.parts.flatMap(part => {
    const owners = part.marking === 'each' ? judges : part.marking === 'agreed' ? ['agreed'] : []
    return owners.map(owner => {
      const marks = part.aspects.flatMap(id => {
        const aspect = aspects.get(id)
        if (!aspect) return []
        return [
          maybe(anyMark(aspect, missing), missing).map((value): [string, MarkValue][] => (value ? [[id, value]] : [])),
        ]
      })
      return fc.tuple(...marks).map(all => [`${part.id}/${owner}`, Object.fromEntries(all.flat())] as const)
    })
  })
  return fc.tuple(...sheets).map(all => Object.fromEntries(all))
}

const penalties = fc.array(
  fc.record({
    penalty: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom('x', 'y', 'r', 'b', 'off') },
      { weight: 1, arbitrary: fc.constantFrom('za', 'zm', 'zt', 'dq', 'ns') },
    ),
    count: fc.integer({ min: 1, max: 3 }),
  }),
  { maxLength: 2 },
)

function entryOf(id: string, wanted: Wanted): fc.Arbitrary<Entry> {
  const { scheme, judges, finished } = wanted
  const recused = fc.constantFrom(...judges)
  return fc
    .record({
      marks: sheetsOf(wanted),
      theory: maybe(fc.constantFrom('80', '90'), finished ? 100_000 : 12),
      penalties,
      status: few<Entry['status']>('present', 'absent', 'disqualified', 'did-not-finish', 'withdrew'),
      round: fc.constantFrom(1, 2),
      session: fc.constantFrom('a', 'b'),
      recused: fc.option(recused, { nil: null, freq: 4 }),
      allowed: fc.option(fc.constantFrom('2', '70'), { nil: null, freq: 5 }),
      stage: fc.nat((scheme.stages?.length ?? 1) - 1),
    })
    .map(one => {
      const own = judges.filter(judge => judge !== one.recused)
      const aspects = scheme.parts.flatMap(part => part.aspects)
      return entry(id, {
        marks: one.marks,
        given: one.theory ? { T: { kind: 'given', value: one.theory } } : {},
        penalties: one.penalties.map(given => (given.penalty === 'r' ? { ...given, points: '-2.5' } : given)),
        status: one.status,
        session: SessionId.parse(one.session),
        rounds: Object.fromEntries(aspects.map(aspect => [aspect, one.round])),
        stage: one.stage,
        ...(one.recused === null || own.length === 0 ? {} : { panels: { f: own } }),
        ...(one.allowed === null ? {} : { allowances: { C: one.allowed } }),
      })
    })
}

/** Random competitions: random schemes, panels, missing marks, times, penalties, statuses, and many ties. */
export const competitions = fc
  .tuple(schemes, fc.boolean(), fc.integer({ min: 2, max: 7 }), fc.integer({ min: 1, max: 5 }))
  .chain(([scheme, finished, size, panel]) => {
    const judges = Array.from({ length: panel }, (_, at) => `J${at + 1}`)
    const wanted = { scheme, judges, finished }
    const entries = fc.tuple(...Array.from({ length: size }, (_, at) => entryOf(`e${at}`, wanted)))
    return entries.map(all => ({ scheme, judges, entries: all }))
  })
