import type { AspectOf } from '../scheme/aspect.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { QuizAnswer } from '../scheme/quiz.ts'
import type { MarkCell } from './mark-cells.ts'

const words: Readonly<Record<string, QuizAnswer['outcome']>> = {
  right: 'right',
  答对: 'right',
  wrong: 'wrong',
  答错: 'wrong',
  early: 'early',
  抢答犯规: 'early',
  late: 'late',
  超时: 'late',
  declined: 'declined',
  放弃: 'declined',
  void: 'void',
  作废: 'void',
}
const done = new Set(['done', '结束'])
const allowed = 'right, wrong, early, late, declined or void, with a stake as right:30; or item done'

/**
 * A team's quiz from a table: one answer a row (item: round, reading: question, value: outcome, `right:30` with a
 * stake), and a row with item `done` once its quiz is closed. A sentence on what is allowed where a cell does not fit.
 */
export function quiz(aspect: AspectOf<'quiz'>, cells: readonly MarkCell[]): MarkValue | string {
  const rounds = aspect.rounds.map(({ id }) => String(id))
  const answers: QuizAnswer[] = []
  const seen = new Set<string>()
  let isDone = false
  for (const { item, reading, value } of cells) {
    if (done.has(item)) {
      isDone = true
      continue
    }
    if (!rounds.includes(item)) return `item: a round (${rounds.join(', ')}) or done`
    const key = `${item}/${reading}`
    if (seen.has(key)) return `question ${reading} of ${item} only once`
    seen.add(key)
    const answer = answerOf(item, reading, value)
    if (!answer) return allowed
    answers.push(answer)
  }
  return { kind: 'quiz', answers, done: isDone }
}

function answerOf(round: string, question: string, value: string): QuizAnswer | null {
  const [word = '', stake] = value.split(':').map(part => part.trim())
  const outcome = words[word.toLowerCase()]
  const answer = { round, question: Number(question), outcome, ...(stake === undefined ? {} : { stake }) }
  const parsed = QuizAnswer.safeParse(answer)
  return parsed.success ? parsed.data : null
}
