// @vitest-environment happy-dom
import { act, useEffect } from 'react'
import { expect, test } from 'vitest'
import { type Entering, useEntering } from '../../client/quiz/use-entering.ts'
import { Outbox } from '../../client/replica/outbox.ts'
import { Replica } from '../../client/replica/replica.ts'
import { memoryWaitingStore } from '../../client/replica/waiting-store.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { toJson } from '../../shared/ledger/state-json.ts'
import { type QuizTeam, quizTeams } from '../../shared/views/quiz-desk.ts'
import { quizOf, withAnswerAt } from '../../shared/views/quiz-mark.ts'
import { annulled, type Change, tapped } from '../../shared/views/quiz-questions.ts'
import { render } from '../client/render.ts'
import { type Answers, J01, placeIn, roundOf, stageState } from '../domain/quiz-stage.ts'

/** A desk without a connection: what it enters waits, and is on its screen. */
async function desk(answers: Answers) {
  const state = stageState(answers)
  const replica = new Replica({ kind: 'judge', id: J01 })
  replica.take({ kind: 'snapshot', build: 'b', seq: state.seq, state: toJson(state), names: {}, lastN: 0 })
  const outbox = await Outbox.open({
    owner: { competition: 'file', device: 'd1', actor: 'judge:J01', view: 'judge' },
    store: memoryWaitingStore(),
    send: () => Promise.reject(new Error('not connected')),
    clock: () => 0,
    tab: 't',
  })
  outbox.subscribe(() => replica.waiting(outbox.status().waiting))
  const present = () => {
    const view = replica.view()
    if (!view) throw new Error('no view')
    return placeIn(view.state)
  }
  let entering: Entering | undefined
  const session = { replica, outbox }
  const place = present()
  function Probe() {
    const now = useEntering(session, place)
    useEffect(() => {
      entering = now
    })
    return null
  }
  await render(<Probe />)
  const does = (what: (on: Entering) => void) =>
    act(async () => {
      if (entering) what(entering)
    })
  const waiting = () => outbox.status().waiting.map(({ command }) => command)
  const team = (code: string): QuizTeam => {
    const found = quizTeams(present()).find(({ entry }) => entry.code === code)
    if (!found) throw new Error(`no team ${code}`)
    return found
  }
  /** Somebody else's answer arrives from the server. */
  const elsewhere = (code: string, round: string, question: number, outcome: 'right' | 'wrong') => {
    const { ref, value } = team(code)
    const { aspect } = place
    const at = { round: roundOf(place, round).id, question }
    const next = withAnswerAt(aspect, value, at, { ...at, outcome })
    const fact: Fact = { type: 'MarkEntered', sheet: ref, aspect: aspect.id, round: 1, value: next, was: value }
    const seq = state.seq + 1
    const at2 = '2026-11-21T01:00:00.000Z'
    replica.take({ kind: 'lines', from: state.seq, to: seq, lines: [{ seq, at: at2, by: 'judge:J02', facts: [fact] }] })
  }
  const buzzer = roundOf(place, 'R3')
  const tap = (code: string, outcome: 'right' | 'wrong' | 'early', question: number) => (teams: readonly QuizTeam[]) =>
    tapped(buzzer, question, teams, { entry: team(code).entry.id, outcome })
  return { does, waiting, team, elsewhere, buzzer, tap, place, now: () => entering }
}

const outcomeAt = (team: QuizTeam, round: string, question: number) =>
  quizOf(team.value).answers.find(one => one.round === round && one.question === question)?.outcome ?? null

test('each tap is the whole quiz, upon what the desk has at that moment, however fast they come', async () => {
  const { does, waiting, buzzer, tap } = await desk({ '01': '', '02': '' })
  await does(({ enter }) => {
    enter({ round: buzzer.id, question: 1 }, tap('01', 'right', 1))
    enter({ round: buzzer.id, question: 2 }, tap('01', 'wrong', 2))
  })
  const [first, second, ...more] = waiting()
  expect(more).toEqual([])
  expect(first).toMatchObject({ type: 'EnterMark', was: null, value: { done: false, answers: [{ question: 1 }] } })
  expect(second?.type === 'EnterMark' && first?.type === 'EnterMark' && second.was).toEqual(
    first?.type === 'EnterMark' ? first.value : null,
  )
  expect(second).toMatchObject({ value: { answers: [{ question: 1 }, { question: 2, outcome: 'wrong' }] } })
})

test('annulling goes as one command a team, and one undo takes all of it back', async () => {
  const { does, waiting, team, buzzer, now } = await desk({ '01': 'R3.1 right', '02': '', '03': '' })
  await does(({ enter }) => enter({ round: buzzer.id, question: 1 }, teams => annulled(buzzer, 1, teams)))
  expect(waiting()).toHaveLength(3)
  expect(['01', '02', '03'].map(code => outcomeAt(team(code), 'R3', 1))).toEqual(['void', 'void', 'void'])
  await does(({ undo }) => undo())
  expect(['01', '02', '03'].map(code => outcomeAt(team(code), 'R3', 1))).toEqual(['right', null, null])
  expect(now()?.steps).toEqual([])
  expect(now()?.left).toBe(0)
})

test('undo leaves alone what another desk has changed since, and says so', async () => {
  const { does, team, elsewhere, buzzer, tap, now } = await desk({ '01': '', '02': '' })
  await does(({ enter }) => enter({ round: buzzer.id, question: 4 }, tap('02', 'early', 4)))
  expect([outcomeAt(team('01'), 'R3', 4), outcomeAt(team('02'), 'R3', 4)]).toEqual(['void', 'early'])
  await act(async () => elsewhere('01', 'R3', 4, 'right'))
  await does(({ undo }) => undo())
  expect(outcomeAt(team('02'), 'R3', 4)).toBeNull()
  expect(now()?.left).toBe(1)
})

test('what cannot stand is said and not sent', async () => {
  const { does, waiting, team, place, now } = await desk({ '01': '' })
  const risk = roundOf(place, 'R4')
  const change: Change = {
    entry: team('01').entry.id,
    was: null,
    is: { round: risk.id, question: 1, outcome: 'right' },
  }
  await does(({ enter }) => enter({ round: risk.id, question: 1 }, () => [change]))
  expect(waiting()).toEqual([])
  expect(now()?.refusal?.refused).toBe('mark-count')
  expect(now()?.steps).toEqual([])
})

test('closing reaches every team that may be closed, and one is opened again by itself', async () => {
  const whole = 'R1.1 right, R1.2 right, R1.3 right, R2.1 right, R2.2 wrong'
  const { does, team, now } = await desk({ '01': whole, '02': 'R1.1 right', '03': whole })
  await does(({ close }) => close())
  expect(['01', '02', '03'].map(code => quizOf(team(code).value).done)).toEqual([true, false, true])
  expect(now()?.refusal?.refused).toBe('mark-count')
  await does(({ reopen }) => reopen(team('03')))
  expect(['01', '03'].map(code => quizOf(team(code).value).done)).toEqual([true, false])
  expect(outcomeAt(team('03'), 'R1', 1)).toBe('right')
})
