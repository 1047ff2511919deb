import fc from 'fast-check'
import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { AwardId, ContestantId, PenaltyId, PersonId } from '../../shared/scheme/ids.ts'
import type { HonourState } from '../../shared/scheme/ranking.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import {
  acceptedFacts,
  aspect,
  drawn,
  entry,
  event,
  given,
  judge,
  level,
  locked,
  opened,
  part,
  points,
  reading,
  sheet,
  smallScheme,
} from './competition.ts'
import { by, decided, entryOf, eventOf, factsOf, folded, setUpFacts, sheetIn, system } from './given.ts'
import { first, richOpened, richScheme, setUpWith, shorterScheme, stageClosed, theoryOf, timed } from './rich-scheme.ts'

/** Something that somebody tries, made into a command against the state it meets. */
export interface Attempt {
  actor: Actor
  make: (state: Competition) => Command
}

const entries = fc.constantFrom('e1', 'e2', 'e3')
const judges = fc.constantFrom('J1', 'J2', 'J3', 'J4')
const reason = '原因'

const values: fc.Arbitrary<{ owner: string; id: string; value: MarkValue | null }> = fc.oneof(
  fc.record({ owner: judges, id: fc.constant('D1'), value: fc.integer({ min: 0, max: 3 }).map(level) }),
  fc.record({
    owner: judges,
    id: fc.constant('D2'),
    value: fc.integer({ min: 0, max: 10 }).map(n => points(String(n))),
  }),
  fc.record({ owner: judges, id: fc.constant('D2'), value: fc.constant(null) }),
  fc.record({
    owner: fc.constant('agreed'),
    id: fc.constant('A1'),
    value: fc.constantFrom(reading('50'), reading('50.07')),
  }),
)

/** Mostly with the value that stands there, sometimes with one that does not, so that marks are held. */
const marks = fc
  .record({ mark: values, of: entries, round: fc.constantFrom(1, 1, 1, 2), stale: fc.boolean(), old: fc.boolean() })
  .map(({ mark: { owner, id, value }, of, round, stale, old }): Attempt => {
    const who = owner === 'agreed' ? 'J1' : owner
    return {
      actor: by(who),
      make: state => ({
        type: 'EnterMark',
        sheet: sheet(owner, of),
        aspect: aspect(id),
        round,
        value,
        was: stale ? null : (sheetIn(state, owner, of)?.marks.get(aspect(id))?.value ?? null),
        scheme: old && stale ? '1'.repeat(64) : eventOf(state).schemeHash,
      }),
    }
  })

const signatures = fc
  .record({ owner: fc.constantFrom('J1', 'J2', 'J3', 'agreed'), of: entries, second: fc.boolean() })
  .map(
    ({ owner, of, second }): Attempt => ({
      actor: by(owner === 'agreed' ? (second ? 'J2' : 'J1') : owner),
      make: state => {
        const found = sheetIn(state, owner, of)
        return { type: 'SignSheet', sheet: sheet(owner, of), digest: found ? sheetDigest(found) : '0'.repeat(64) }
      },
    }),
  )

const chief = (make: Attempt['make']): Attempt => ({ actor: by('JC'), make })
const reviews = fc
  .record({ owner: fc.constantFrom('J1', 'J2', 'J3', 'agreed'), of: entries, use: fc.boolean() })
  .chain(({ owner, of, use }) =>
    fc.constantFrom<Attempt>(
      chief(() => ({ type: 'ReturnSheet', sheet: sheet(owner, of), reason })),
      chief(() => ({ type: 'AcceptSheets', event, entry: entry(of), sheets: [sheet(owner, of)] })),
      chief(() => ({ type: 'OpenRound', event, entry: entry(of), aspect: aspect('D1'), reason })),
      chief(state => {
        const held = [...entryOf(state, of).held.keys()][0] ?? 'none'
        return { type: 'SettleHeld', event, entry: entry(of), held, use, reason }
      }),
      chief(() => ({
        type: 'GivePenalty',
        event,
        entry: entry(of),
        penalty: PenaltyId.parse('late'),
        count: 1,
        reason,
      })),
      chief(state => {
        const ref = [...entryOf(state, of).penalties.keys()][0] ?? 'none'
        return { type: 'WithdrawPenalty', event, entry: entry(of), ref, reason }
      }),
      chief(() => ({ type: 'SetStatus', event, entry: entry(of), status: use ? 'absent' : 'present', reason })),
      chief(() => ({
        type: 'EnterGiven',
        event,
        entry: entry(of),
        aspect: aspect('T1'),
        value: given(use ? '80' : '70'),
      })),
      chief(() => ({ type: 'RevealEntry', event, entry: entry(of) })),
    ),
  )

const mapping = ['1', '2', '3'].map(n => ({ entry: entry(`e${n}`), contestant: ContestantId.parse(`c${n}`) }))
const panels = fc.uniqueArray(judges, { minLength: 1 })
const others = fc.oneof(
  fc.constantFrom<Attempt>(
    { actor: system, make: () => ({ ...drawn, type: 'RecordDraw' }) },
    { actor: system, make: () => ({ type: 'OpenEvent', event }) },
    { actor: system, make: () => ({ type: 'OpenEvent', event, waiver: reason }) },
    chief(() => ({ type: 'CloseStage', event, stage: first })),
    chief(() => ({ type: 'LockEvent', event })),
    chief(() => ({ type: 'UnlockEvent', event, reason })),
    chief(() => ({ type: 'FreezeBoard', event })),
    chief(() => ({ type: 'UnfreezeBoard', event })),
    chief(() => ({ type: 'SetPublicPolicy', event, policy: 'live' })),
    chief(() => ({ type: 'SetPublicPolicy', event, policy: 'revealed' })),
    chief(() => ({ type: 'SetPublicPolicy', event, policy: 'accepted' })),
    chief(() => ({ type: 'SetPublicPolicy', event, policy: 'none' })),
    chief(() => ({ type: 'PublishResults', event, noticeDays: 7 })),
    { actor: system, make: () => ({ type: 'DecodeCodes', event, mapping, second: 'W' }) },
    { actor: system, make: () => ({ type: 'ForgetPerson', person: PersonId.parse('p-c1') }) },
  ),
  fc.record({ of: fc.constantFrom('look', 'size'), on: panels }).map(
    ({ of, on }): Attempt => ({
      actor: system,
      make: () => ({ type: 'AssignPanel', event, panel: { part: part(of), judges: on.map(judge) } }),
    }),
  ),
  fc
    .tuple(entries, entries)
    .map(
      (two): Attempt => chief(() => ({ type: 'DecideTie', event, entries: two.map(entry), how: 'decision', reason })),
    ),
)

/** What moves much, and would leave little to happen if it came often. */
const rare = fc.oneof(
  fc.constantFrom<Attempt>(
    chief(() => ({ type: 'ReopenStage', event, stage: first, reason })),
    chief(() => ({ type: 'ChangeScheme', event, scheme: richScheme, reason, second: 'W' })),
    chief(() => ({ type: 'ChangeScheme', event, scheme: shorterScheme, reason, second: 'W' })),
    chief(() => ({ type: 'ChangeScheme', event, scheme: smallScheme, reason, second: 'W' })),
  ),
  fc.record({ of: entries, on: panels }).map(
    ({ of, on }): Attempt =>
      chief(() => ({
        type: 'AssignEntryPanel',
        event,
        entry: entry(of),
        panel: { part: part('look'), judges: on.map(judge) },
        reason,
      })),
  ),
  entries.map(
    (of): Attempt =>
      chief(() => ({ type: 'AllowTime', event, entry: entry(of), aspect: timed, seconds: '30', reason })),
  ),
  entries.map(
    (of): Attempt =>
      chief(state => {
        const ref = [...entryOf(state, of).allowances.keys()][0] ?? 'none'
        return { type: 'WithdrawAllowance', event, entry: entry(of), ref, reason }
      }),
  ),
  fc
    .record({ of: entries, to: fc.constantFrom<HonourState>('applied', 'granted', 'expired', 'eligible') })
    .map(
      ({ of, to }): Attempt =>
        chief(() => ({ type: 'SetHonour', event, entry: entry(of), award: AwardId.parse('medal'), state: to, reason })),
    ),
)

/** Attempts as they come in a competition: mostly marks, some of everything else. */
export const attempts = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: marks },
    { weight: 4, arbitrary: signatures },
    { weight: 4, arbitrary: reviews },
    { weight: 4, arbitrary: others },
    { weight: 1, arbitrary: rare },
  ),
  { minLength: 1, maxLength: 60, size: 'max' },
)

const accepted = (...values: string[]) => values.flatMap((value, at) => acceptedFacts(`e${at + 1}`, value))
const disputed = acceptedFacts('e3', '7', [3, 1, 2]).filter(({ type }) => type !== 'SheetAccepted')

const theories = ['e1', 'e2', 'e3'].map((id, at) => theoryOf(String(90 - at), id))
const level2 = (id: string) => acceptedFacts(id, '8').filter(({ type }) => type !== 'GivenEntered')
const finished = [richOpened, ...theories, stageClosed('e1', 'e2'), ...level2('e1'), ...level2('e2'), locked]

const allowed: Fact = {
  type: 'TimeAllowed',
  event,
  entry: entry('e1'),
  ref: 'd:1',
  aspect: timed,
  seconds: '30',
  reason,
}

/** As the rich scheme has it, up to published results. */
function richStarts(conduct: 'open' | 'blind'): Fact[][] {
  const setUp = [...setUpWith(richScheme, conduct), ...(conduct === 'blind' ? [drawn] : [])]
  const published = factsOf(
    decided(folded([...setUp, ...finished]), { type: 'PublishResults', event, noticeDays: 7 }, system),
  )
  return [
    setUp,
    [...setUp, richOpened, ...theories],
    [...setUp, richOpened, ...theories, stageClosed('e1', 'e2'), ...level2('e1'), allowed],
    [...setUp, ...finished.slice(0, -1), allowed],
    [...setUp, ...finished, ...published],
  ]
}

/** Facts that attempts start from, so that few of them are enough to get anywhere. */
export const starts = (conduct: 'open' | 'blind'): fc.Arbitrary<Fact[]> => {
  const before: Fact[] = conduct === 'blind' ? [drawn, opened] : [opened]
  const small = [
    [],
    before,
    [...before, ...accepted('8', '8'), ...disputed],
    [...before, ...accepted('8', '8', '7')],
    [...before, ...accepted('8', '8', '7'), locked],
    [...before, ...accepted('9', '8', '7'), locked],
  ].map(facts => [...setUpFacts(conduct), ...facts])
  return fc.constantFrom<Fact[]>(...small, ...richStarts(conduct))
}
