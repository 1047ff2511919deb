import { useState } from 'react'
import type { AspectOf } from '../../shared/scheme/aspect.ts'
import { outcomesOf } from '../../shared/scheme/check-quiz-mark.ts'
import type { QuizAnswer, QuizRound } from '../../shared/scheme/quiz.ts'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import { answerAt, missingIn, quizOf, withAnswer, withClosed } from '../../shared/views/quiz-mark.ts'
import { useLanguage } from '../text/language.ts'
import { quiz } from '../text/quiz.ts'
import { outcomeText } from '../text/quiz-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import './quiz-pad.css'
import type { Marking } from './use-marking.ts'

interface QuizPadProps {
  row: SheetRow
  aspect: AspectOf<'quiz'>
  marking: Marking
}

/** The quiz desk's keys: the round, the question, what became of it, and that the team is through. */
export function QuizPad({ row, aspect, marking }: QuizPadProps) {
  const t = useText(quiz)
  const text = useLocalText()
  const [chosen, choose] = useState(0)
  const round = aspect.rounds[chosen] ?? aspect.rounds[0]
  if (!round) return null
  return (
    <>
      <div className="quiz-choices" role="radiogroup" aria-label={t('rounds')}>
        {aspect.rounds.map((one, index) => (
          <button
            key={one.id}
            type="button"
            role="radio"
            className="judge-choice"
            aria-checked={one === round}
            onClick={() => choose(index)}
          >
            {text(one.name)}
          </button>
        ))}
      </div>
      <Question key={`${row.mine.ref.entry}/${round.id}`} row={row} aspect={aspect} round={round} marking={marking} />
      <Closing row={row} aspect={aspect} marking={marking} />
    </>
  )
}

/** One question of a round: which, for how much, and what became of it. */
function Question({ row, aspect, round, marking }: QuizPadProps & { round: QuizRound }) {
  const t = useText(quiz)
  const language = useLanguage(state => state.language)
  const [question, ask] = useState(1)
  const stood = answerAt(row.value, round.id, question)
  const [stake, bet] = useState<string | undefined>(undefined)
  const staked = stake ?? stood?.stake
  const risk = round.type === 'risk'
  const answer = (outcome: QuizAnswer['outcome']) => {
    const plain = { round: round.id, question, outcome }
    const counts = risk && staked !== undefined && (outcome === 'right' || outcome === 'wrong')
    marking.enter(withAnswer(aspect, row.value, counts ? { ...plain, stake: staked } : plain))
  }
  return (
    <>
      <div className="quiz-questions" role="group" aria-label={t('questions')}>
        {Array.from({ length: round.questions }, (_, at) => at + 1).map(one => {
          const outcome = answerAt(row.value, round.id, one)?.outcome
          return (
            <button
              key={one}
              type="button"
              className="judge-choice"
              aria-pressed={one === question}
              aria-label={outcome ? `${one} ${outcomeText(outcome, language)}` : String(one)}
              data-outcome={outcome}
              onClick={() => {
                ask(one)
                bet(undefined)
              }}
            >
              {one}
              {outcome && <small>{outcomeText(outcome, language)}</small>}
            </button>
          )
        })}
      </div>
      {risk && (
        <div className="quiz-choices" role="group" aria-label={t('stakes')}>
          {(round.stakes ?? []).map(one => (
            <button
              key={one}
              type="button"
              className="judge-choice"
              aria-pressed={staked === one}
              disabled={!row.editable}
              onClick={() => bet(one)}
            >
              {one}
            </button>
          ))}
        </div>
      )}
      {risk && staked === undefined && <p className="rule">{t('pickStake')}</p>}
      <div className="quiz-choices" role="group" aria-label={t('outcomes', { n: question })}>
        {outcomesOf(round).map(outcome => (
          <button
            key={outcome}
            type="button"
            className="judge-choice"
            data-no={outcome !== 'right'}
            aria-pressed={stood?.outcome === outcome}
            disabled={!row.editable || (risk && staked === undefined && (outcome === 'right' || outcome === 'wrong'))}
            onClick={() => answer(outcome)}
          >
            {outcomeText(outcome, language)}
          </button>
        ))}
      </div>
    </>
  )
}

/** The team is through once every compulsory question has been answered. */
function Closing({ row, aspect, marking }: QuizPadProps) {
  const t = useText(quiz)
  const text = useLocalText()
  const { done } = quizOf(row.value)
  const missing = missingIn(aspect, row.value)
  return (
    <>
      {missing.map(({ round, left }) => (
        <p key={round.id} className="rule">
          {t('missing', { round: text(round.name), n: left })}
        </p>
      ))}
      <button
        type="button"
        className="judge-choice"
        aria-pressed={done}
        disabled={!row.editable || missing.length > 0}
        onClick={() => marking.enter(withClosed(row.value, !done))}
      >
        {done ? t('reopen') : t('close')}
      </button>
    </>
  )
}
