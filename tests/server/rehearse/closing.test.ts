import { describe, expect, test } from 'vitest'
import { nextQuizMarks } from '../../../server/demo/quiz-steps.ts'
import { seeded } from '../../../server/demo/random.ts'
import { closingStep } from '../../../server/rehearse/closing.ts'
import { evolve } from '../../../shared/ledger/evolve.ts'
import type { Fact } from '../../../shared/ledger/facts.ts'
import { checkMark } from '../../../shared/scheme/check-mark.ts'
import { quizTeams } from '../../../shared/views/quiz-desk.ts'
import { quizOf } from '../../../shared/views/quiz-mark.ts'
import { contestsOf } from '../../../shared/views/quiz-play-off.ts'
import { placeIn, roundOf, stageState } from '../../domain/quiz-stage.ts'
import { acceptedFacts, entry, event, locked, opened } from '../../support/competition.ts'
import { eventOf, folded, given, setUpFacts } from '../../support/given.ts'

describe('what brings an event on', () => {
  const equal: Fact[] = [opened, ...['e1', 'e2'].flatMap(id => acceptedFacts(id, '8')), ...acceptedFacts('e3', '6')]
  const step = (...facts: Fact[]) => closingStep(eventOf(folded([...setUpFacts(), ...facts])))
  const tie = {
    type: 'DecideTie',
    event,
    entries: [entry('e1'), entry('e2')],
    how: 'decision',
    reason: '演练 rehearsal',
  }
  const decided: Fact = { type: 'TieDecided', event, entries: [entry('e2'), entry('e1')], how: 'decision', reason: '' }

  test('nothing before it is opened, nor while somebody is still marked', () => {
    expect(step()).toBeNull()
    expect(step(opened, ...acceptedFacts('e1', '8'))).toBeNull()
  })
  test('a tie that the scheme leaves to people, then the lock, then the results', () => {
    expect(step(...equal)).toEqual(tie)
    expect(step(...equal, decided)).toEqual({ type: 'LockEvent', event })
    const publish = step(...equal, decided, locked)
    expect(publish).toEqual({ type: 'PublishResults', event, noticeDays: 0 })
    if (!publish) throw new Error('nothing to do')
    const { decision } = given(equal, decided, locked).when(publish)
    if (!Array.isArray(decision)) throw new Error(JSON.stringify(decision))
    expect(step(...equal, decided, locked, ...decision)).toBeNull()
  })
})

describe('a quiz entered question by question', () => {
  const codes = ['01', '02', '03', '04', '05', '06']

  /** Plays a whole quiz; gives how many marks each tap made. */
  function play(seed: string) {
    const state = stageState(Object.fromEntries(codes.map(code => [code, ''])))
    const random = seeded(seed)
    const taps: number[] = []
    for (;;) {
      const place = placeIn(state)
      const marks = nextQuizMarks(place, ({ entry: { code } }) => 0.3 + Number(code) / 10, random)
      if (marks.length === 0) return { place, taps, teams: quizTeams(place) }
      for (const { type: _type, scheme: _scheme, ...mark } of marks) {
        expect(mark.value && checkMark(place.aspect, mark.value)).toBeNull()
        evolve(state, { seq: state.seq + 1, at: '', by: 'judge:J01', facts: [{ type: 'MarkEntered', ...mark }] })
      }
      taps.push(marks.length)
      if (taps.length > 500) throw new Error(`${seed}: it does not end`)
    }
  }

  test.each(Array.from({ length: 20 }, (_, at) => `quiz ${at}`))('%s comes to its end in order', seed => {
    const { place, taps, teams } = play(seed)
    expect(teams.map(({ value }) => quizOf(value).done)).toEqual(codes.map(() => true))
    const off = roundOf(place, 'R5')
    const asked = teams.flatMap(({ value }) => quizOf(value).answers.filter(({ round }) => round === off.id))
    const undecided = contestsOf(place, off, teams).flatMap(({ playing }) => playing)
    expect(undecided.length === 0 || asked.length >= off.questions).toBe(true)
    // Too early annuls the question for all: that tap alone makes a mark for every team.
    const early = teams.flatMap(({ value }) => quizOf(value).answers.filter(({ outcome }) => outcome === 'early'))
    expect(taps.filter(marks => marks > 1)).toEqual(early.map(() => codes.length))
    for (const { round, question } of early) {
      const there = teams.map(({ value }) =>
        quizOf(value).answers.find(one => one.round === round && one.question === question),
      )
      expect(there.filter(one => one?.outcome === 'void')).toHaveLength(codes.length - 1)
    }
  })
})
