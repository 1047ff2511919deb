import { expect, test } from 'vitest'
import { Replica } from '../../client/replica/replica.ts'
import type { WaitingRow } from '../../client/replica/waiting-row.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { fromJson, toJson } from '../../shared/ledger/state-json.ts'
import type { ReplicaMessage } from '../../shared/protocol/socket.ts'
import { aspect, enter, marked, opened, points } from '../support/competition.ts'
import { by, folded, setUpFacts, sheetIn } from '../support/given.ts'

const start = () => folded([...setUpFacts(), opened])
const snapshot = (state = start()): ReplicaMessage => ({
  kind: 'snapshot',
  build: 'b',
  seq: state.seq,
  state: toJson(state),
  names: { 'p-J1': 'One' },
  lastN: 0,
})
const lines = (from: number, facts: readonly Fact[]): ReplicaMessage => ({
  kind: 'lines',
  from,
  to: from + facts.length,
  lines: facts.map((fact, at) => ({
    seq: from + 1 + at,
    at: '2026-11-21T01:00:00.000Z',
    by: 'judge:J1',
    facts: [fact],
  })),
})
const row = (n: number, command: Command): WaitingRow => ({
  scope: 'test/d1',
  n,
  at: '2026-11-21T01:00:00.000Z',
  actor: 'judge:J1',
  view: 'judge',
  command,
  refusal: null,
})

function joined() {
  const replica = new Replica(by('J1'))
  expect(replica.take(snapshot())).toBe('taken')
  const shown = () => {
    const view = replica.view()
    if (!view) throw new Error('no view')
    return view
  }
  const value = () => sheetIn(shown().state, 'J1')?.marks.get(aspect('D2'))?.value ?? null
  return { replica, shown, value, seq: start().seq }
}

test('a snapshot and the lines after it give what the server has', () => {
  const { replica, shown, seq } = joined()
  const facts = [marked('J1', 'D2', points('7')), marked('J2', 'D2', points('6'))]
  expect(replica.take(lines(seq, facts))).toBe('taken')
  const server = fromJson(toJson(folded(facts, start())))
  expect(shown().state.events).toEqual(
    // The pretended lines carry another time and actor than the test's own fold.
    new Map(
      [...server.events].map(([id, event]) => [id, { ...event, entries: shown().state.events.get(id)?.entries }]),
    ),
  )
  expect(sheetIn(shown().state, 'J2')?.marks.get(aspect('D2'))?.value).toEqual(points('6'))
  expect(shown().state.seq).toBe(seq + 2)
})

test('lines that were had before change nothing, lines that skip some ask to join again', () => {
  const { replica, value, seq } = joined()
  replica.take(lines(seq, [marked('J1', 'D2', points('7'))]))
  replica.take(lines(seq, [marked('J1', 'D2', points('1'))]))
  expect(value()).toEqual(points('7'))
  expect(replica.take(lines(seq + 5, [marked('J1', 'D2', points('2'))]))).toBe('rejoin')
  expect(value()).toEqual(points('7'))
})

test('waiting marks are shown on top, and the acknowledged state stays as it is', () => {
  const { replica, shown, value } = joined()
  replica.waiting([row(1, enter('J1', 'D2', points('7')))])
  expect(value()).toEqual(points('7'))
  expect(sheetIn(shown().base, 'J1')).toBeUndefined()
  replica.waiting([
    row(1, enter('J1', 'D2', points('7'))),
    row(2, enter('J1', 'D2', points('8'), { was: points('7') })),
  ])
  expect(value()).toEqual(points('8'))
})

test('no mark blinks on its way: not when it is acknowledged, nor when the lines come one by one', () => {
  const { replica, value, seq } = joined()
  const one = row(1, enter('J1', 'D2', points('7')))
  const two = row(2, enter('J1', 'D2', points('8'), { was: points('7') }))
  replica.waiting([one, two])
  const seen: unknown[] = []
  replica.subscribe(() => seen.push(value()))
  replica.acknowledged(one, seq + 1)
  replica.waiting([two])
  replica.take(lines(seq, [marked('J1', 'D2', points('7'))]))
  replica.acknowledged(two, seq + 2)
  replica.waiting([])
  replica.take(lines(seq + 1, [{ ...marked('J1', 'D2', points('8')), was: points('7') }]))
  expect(new Set(seen.map(one => JSON.stringify(one)))).toEqual(new Set([JSON.stringify(points('8'))]))
  expect(value()).toEqual(points('8'))
})

test('what the rules refuse here is left out: the server decides', () => {
  const { replica, value } = joined()
  replica.waiting([row(1, enter('J1', 'D2', points('99')))])
  expect(value()).toBeNull()
})

test('only the entries that changed count as changed', () => {
  const { replica, shown, seq } = joined()
  replica.take(lines(seq, [marked('J1', 'D2', points('7'), 'e2')]))
  expect([...shown().revisions.keys()]).toEqual(['weld/e2'])
})
