import { expect, test } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entryCells, judgesIn } from '../../shared/views/chief-matrix.ts'
import { chiefTodo, openTies } from '../../shared/views/chief-todo.ts'
import { deviationLimits, deviations, isFarOff } from '../../shared/views/deviations.ts'
import { courseOf, forecastLimits } from '../../shared/views/forecast.ts'
import { isSilent, silentMs, silentSeconds } from '../../shared/views/silence.ts'
import {
  acceptedFacts,
  aspect,
  entry,
  event,
  judge,
  level,
  lookMarks,
  marked,
  opened,
  points,
  reading,
  sheet,
  signed,
  statusSet,
} from '../support/competition.ts'
import { entryOf, eventOf, folded, setUpFacts } from '../support/given.ts'

const state = (...facts: readonly Fact[]) => folded([...setUpFacts(), opened, ...facts])
const cellsOf = (now: Competition) => {
  const at = eventOf(now)
  return [...at.entries.values()].map(one => entryCells(at, one, judgesIn(at)))
}
const todoOf = (now: Competition) => chiefTodo(eventOf(now), cellsOf(now), deviations(eventOf(now)))
const theory = (ofEntry: string, value: string): Fact => ({
  type: 'GivenEntered',
  event,
  entry: entry(ofEntry),
  aspect: aspect('T1'),
  value: { kind: 'given', value },
  was: null,
})

test('a quiet event wants nothing of its chief', () => {
  expect(todoOf(state())).toEqual({ todos: [], clean: [] })
})

test('a dispute names each level, and round 2 is due once every judge has given one (H30)', () => {
  const two = [marked('J1', 'D1', level(3)), marked('J2', 'D1', level(1))]
  const [early] = todoOf(state(...two)).todos
  expect(early).toMatchObject({ todo: 'dispute', by: 2, round: 1, due: false })
  const [dispute] = todoOf(state(...two, marked('J3', 'D1', level(2)))).todos
  expect(dispute).toMatchObject({
    key: 'dispute/e1/D1',
    due: true,
    levels: [
      { judge: 'J1', level: 3, far: true },
      { judge: 'J2', level: 1, far: true },
      { judge: 'J3', level: 2, far: false },
    ],
  })
})

test('a work not done is the lowest level of a dispute', () => {
  const facts = [marked('J1', 'D1', { kind: 'not-done' }), marked('J2', 'D1', level(3)), marked('J3', 'D1', level(3))]
  const [dispute] = todoOf(state(...facts)).todos
  expect(dispute?.todo === 'dispute' && dispute.levels.map(one => one.level)).toEqual([0, 3, 3])
})

test('the gravest comes first: disputes, held marks, impossible readings', () => {
  const held: Fact = {
    type: 'MarkHeld',
    held: 'd:7',
    sheet: sheet('J1'),
    aspect: aspect('D2'),
    round: 1,
    value: points('9'),
    is: points('8'),
    because: 'sheet-not-open',
  }
  const now = state(
    marked('agreed', 'A1', reading('5.002')),
    ...lookMarks('J1'),
    held,
    marked('J2', 'D1', level(0), 'e2'),
    marked('J1', 'D1', level(3), 'e2'),
  )
  expect(todoOf(now).todos.map(({ todo, key }) => [todo, key])).toEqual([
    ['dispute', 'dispute/e2/D1'],
    ['held', 'held/d:7'],
    ['odd', 'odd/e1/size/agreed'],
  ])
})

test('an entry signed throughout is ready, until something about it is odd', () => {
  const signedAll = (value: string) => [
    theory('e1', '80'),
    marked('agreed', 'A1', reading(value)),
    signed('agreed', 'J1'),
    signed('agreed', 'J2'),
    ...['J1', 'J2', 'J3'].flatMap(owner => [...lookMarks(owner), signed(owner, owner)]),
  ]
  expect(todoOf(state(...signedAll('50'))).clean.map(one => one.entry.id)).toEqual(['e1'])
  expect(todoOf(state(...signedAll('5.002'))).clean).toEqual([])
})

test('a judge who lies on one side entry after entry is named, a single far mark is not', () => {
  const marks = (mine: string) =>
    ['J1', 'J2', 'J3'].map(owner => marked(owner, 'D2', points(owner === 'J3' ? mine : '8')))
  expect(deviations(eventOf(state(...marks('2')))).some(one => isFarOff(one))).toBe(false)
  // The small competition has three entries; the same ones over again stand for a longer list.
  const long = eventOf(state(...marks('7.1')))
  const one = entryOf(state(...marks('7.1')))
  for (let n = 0; n < deviationLimits.longRun; n += 1) {
    const id = entry(`x${n}`)
    long.entries.set(id, { ...one, id })
  }
  const far = deviations(long).filter(one => isFarOff(one))
  expect(far.map(one => [one.judge, one.aspect.id, one.text])).toEqual([['J3', 'D2', '-0.90']])
})

test('ties are open where the scheme asks for a decision and the scores are complete (R23, R30)', () => {
  const tied = state(...acceptedFacts('e1'), ...acceptedFacts('e2'), statusSet('absent', 'e3'))
  expect(openTies(eventOf(tied), standingsOf(eventOf(tied)))).toEqual([{ rank: 1, entries: ['e1', 'e2'] }])
  const decided = folded(
    [{ type: 'TieDecided', event, entries: [entry('e2'), entry('e1')], how: 'decision', reason: '抽签' }],
    tied,
  )
  expect(openTies(eventOf(decided), standingsOf(eventOf(decided)))).toEqual([])
  const apart = state(...acceptedFacts('e1'), ...acceptedFacts('e2', '9'))
  expect(openTies(eventOf(apart), standingsOf(eventOf(apart)))).toEqual([])
})

test('the course of an event: who was signed when, and when all will be', () => {
  const facts = (id: string) => acceptedFacts(id)
  expect(courseOf(cellsOf(state(...facts('e1'))), 0)).toBeNull()
  const now = state(...facts('e1'), ...facts('e2'))
  const nowMs = Date.parse(now.at)
  const course = courseOf(cellsOf(now), nowMs)
  const [first = 0, second = 0] = course?.signedAtMs ?? []
  expect(course).toEqual({ signedAtMs: [first, second], all: 3, endsMs: nowMs + (second - first) })
  expect(courseOf(cellsOf(now), second + forecastLimits.longestPauseMs)?.endsMs).toBeNull()
  const out = folded([statusSet('absent', 'e3')], now)
  expect(courseOf(cellsOf(out), nowMs)).toMatchObject({ all: 2, endsMs: null })
})

test('a tablet is silent when its connection is gone or nothing came for too long', () => {
  const lastSeen = '2026-11-21T08:00:00.000Z'
  const at = Date.parse(lastSeen)
  expect(isSilent({ connected: true, lastSeen }, at + silentMs)).toBe(false)
  expect(isSilent({ connected: true, lastSeen }, at + silentMs + 1)).toBe(true)
  expect(isSilent({ connected: false, lastSeen }, at)).toBe(true)
  expect(silentSeconds({ connected: true, lastSeen }, at + 40_400)).toBe(40)
  expect(silentSeconds({ connected: true, lastSeen }, at - 5_000)).toBe(0)
})

test('judges are numbered in order, each once', () => {
  expect(judgesIn(eventOf(state()))).toEqual(['J1', 'J2', 'J3'].map(judge))
})
