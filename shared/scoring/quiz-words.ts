import type { QuizAnswer } from '../scheme/quiz.ts'
import type { LocalText } from '../scheme/text.ts'
import { text } from './explain-text.ts'

const outcomes: Record<QuizAnswer['outcome'], LocalText> = {
  right: text('答对', 'right'),
  wrong: text('答错', 'wrong'),
  early: text('抢答犯规', 'pressed too early'),
  late: text('超时', 'too late'),
  declined: text('放弃', 'declined'),
  void: text('本题作废', 'question void'),
}

const joined = (parts: readonly LocalText[]): LocalText =>
  text(parts.map(part => part.zh).join('，'), parts.map(part => part.en ?? part.zh).join(', '))

/** The words of a quiz's derivation, in both languages. */
export const quizWords = {
  start: text('基础分', 'Starting score'),
  unfinished: text('比赛进行中', 'Still going on'),
  question: (round: LocalText, question: number) =>
    text(`${round.zh} 第 ${question} 题`, `${round.en ?? round.zh}, question ${question}`),
  /** The answer that a play-off turned on. */
  decisive: (question: number, outcome: QuizAnswer['outcome']) =>
    text(`第 ${question} 题${outcomes[outcome].zh}`, `question ${question} ${outcomes[outcome].en}`),
  noneDecisive: text('未答', 'no answer'),
  unknownRound: (round: string) => text(`未知环节 ${round}`, `Unknown round ${round}`),
  /** What became of the question, with its stake; and why it is worth nothing, or cannot be told. */
  outcome: (answer: QuizAnswer, more: 'ordersOnly' | 'noStake' | null) =>
    joined([
      outcomes[answer.outcome],
      ...(answer.stake === undefined ? [] : [text(`押 ${answer.stake} 分`, `stake ${answer.stake}`)]),
      ...(more === 'ordersOnly' ? [text('加赛不计分', 'only orders who is level')] : []),
      ...(more === 'noStake' ? [text('所押分值不明', 'stake not known')] : []),
    ]),
}
