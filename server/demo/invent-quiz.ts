import type { AspectOf } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'
import type { Random } from './random.ts'

/** A quiz as a team of this quality might play it to its end: no play-off, and only some of the questions to buzz for. */
export function inventQuiz(aspect: AspectOf<'quiz'>, quality: number, random: Random): MarkValue {
  const answers = aspect.rounds.flatMap(round => roundOf(round, quality, random))
  return { kind: 'quiz', answers, done: true }
}

function roundOf(round: QuizRound, quality: number, random: Random): QuizAnswer[] {
  const questions = Array.from({ length: round.questions }, (_, at) => at + 1)
  const outcome = (): QuizAnswer['outcome'] => (random.chance(quality) ? 'right' : 'wrong')
  switch (round.type) {
    case 'compulsory':
      return questions.map(question => ({ round: round.id, question, outcome: outcome() }))
    case 'buzzer':
      // Others press too: a team gets about every fourth question.
      return questions
        .filter(() => random.chance(0.25))
        .map(question => ({
          round: round.id,
          question,
          outcome: random.chance(0.06) ? 'early' : outcome(),
        }))
    case 'risk': {
      const stakes = round.stakes ?? []
      const stake = stakes[random.whole(0, stakes.length - 1)]
      return stake === undefined ? [] : [{ round: round.id, question: 1, outcome: outcome(), stake }]
    }
    case 'play-off':
      return []
  }
}
