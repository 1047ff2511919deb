import { useEffect, useRef, useState } from 'react'
import type { AspectOf } from '../../shared/scheme/aspect.ts'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import { judge } from '../text/judge.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { answerOfKey, answersOf, answerText, choicesOf, openAfter, withAnswerTo } from './key-answers.ts'
import './key-pad.css'
import type { Marking } from './use-marking.ts'

interface KeyPadProps {
  row: SheetRow
  aspect: AspectOf<'key'>
  marking: Marking
}

/** What a contestant answered, a row a question. The right answers are not told: only what can be answered. */
export function KeyPad({ row, aspect, marking }: KeyPadProps) {
  const t = useText(judge)
  const text = useLocalText()
  const choices = choicesOf(aspect)
  const answers = answersOf(aspect, row.value)
  const [at, setAt] = useState(() => openAfter(answers, -1) ?? 0)
  const done = answers.filter(answer => answer !== null).length
  const answer = (question: number, typed: string | null) => {
    const next = withAnswerTo(aspect, row.value, question, typed)
    marking.enter(next)
    const open = typed === null ? question : openAfter(answersOf(aspect, next), question)
    setAt(open ?? question)
  }
  useAnswerKeys({ choices, answers, at, editable: row.editable, answer, goTo: setAt })
  return (
    <>
      <p className="rule key-done" role="status">
        {t('answered', { done, all: answers.length })}
        {done < answers.length && <b>{t('leftOpen', { n: answers.length - done })}</b>}
      </p>
      <ol className="key-rows" aria-label={text(aspect.name)}>
        {answers.map((given, question) => (
          <AnswerRow
            key={question}
            question={question}
            given={given}
            choices={choices}
            current={question === at}
            editable={row.editable}
            onHere={() => setAt(question)}
            onAnswer={typed => answer(question, typed)}
          />
        ))}
      </ol>
    </>
  )
}

interface AnswerRowProps {
  question: number
  given: string | null
  choices: readonly string[]
  current: boolean
  editable: boolean
  onHere: () => void
  onAnswer: (typed: string | null) => void
}

function AnswerRow({ question, given, choices, current, editable, onHere, onAnswer }: AnswerRowProps) {
  const t = useText(judge)
  const row = useRef<HTMLLIElement>(null)
  const odd = given !== null && !choices.includes(given)
  const [writing, write] = useState(false)
  useEffect(() => {
    if (current) row.current?.scrollIntoView({ block: 'nearest' })
  }, [current])
  return (
    <li ref={row} className="key-row" aria-current={current} data-open={given === null}>
      <span className="key-number">
        {question + 1}
        {given === null && <small>{t('blank')}</small>}
      </span>
      <div role="group" className="key-choices" aria-label={t('question', { n: question + 1 })}>
        {choices.map(choice => (
          <button
            key={choice}
            type="button"
            className="judge-choice"
            aria-pressed={given === choice}
            disabled={!editable}
            onClick={() => {
              write(false)
              onAnswer(given === choice ? null : choice)
            }}
          >
            {answerText(choice)}
          </button>
        ))}
        {choices.length > 0 && (
          <button
            type="button"
            className="judge-choice key-other"
            aria-pressed={odd}
            aria-expanded={writing || odd}
            disabled={!editable}
            onClick={() => {
              onHere()
              if (odd) onAnswer(null)
              write(!writing && !odd)
            }}
          >
            {t('otherAnswer')}
          </button>
        )}
        {(choices.length === 0 || writing || odd) && (
          <TypedAnswer question={question} given={odd ? given : null} {...{ editable, onHere, onAnswer }} />
        )}
      </div>
    </li>
  )
}

/** An answer in the contestant's own words; it is a mark once the hand moves on. */
function TypedAnswer({ question, given, editable, onHere, onAnswer }: Omit<AnswerRowProps, 'choices' | 'current'>) {
  const t = useText(judge)
  const [typed, type] = useState(given ?? '')
  useEffect(() => type(given ?? ''), [given])
  const keep = () => {
    if (typed.trim() !== (given ?? '')) onAnswer(typed)
  }
  return (
    <input
      className="key-typed"
      aria-label={t('answerTo', { n: question + 1 })}
      value={typed}
      maxLength={40}
      disabled={!editable}
      autoComplete="off"
      onFocus={onHere}
      onChange={event => type(event.target.value)}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep()
      }}
    />
  )
}

interface AnswerKeys {
  choices: readonly string[]
  answers: readonly (string | null)[]
  at: number
  editable: boolean
  answer: (question: number, typed: string | null) => void
  goTo: (question: number) => void
}

/** A keyboard answers the question that is next; arrows go from one to the other, and Backspace takes one back. */
function useAnswerKeys(state: AnswerKeys): void {
  const now = useRef(state)
  now.current = state
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const { choices, answers, at, editable, answer, goTo } = now.current
      if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
      if (document.querySelector('dialog[open]')) return
      const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
      const choice = answerOfKey(choices, event.key)
      if (step !== undefined) goTo(Math.min(answers.length - 1, Math.max(0, at + step)))
      else if (editable && event.key === 'Backspace') answer(lastAnswered(answers, at), null)
      else if (editable && choice !== null) answer(at, choice)
      else return
      event.preventDefault()
    }
    addEventListener('keydown', pressed)
    return () => removeEventListener('keydown', pressed)
  }, [])
}

/** This question, or the one before it where nothing is answered here yet. */
const lastAnswered = (answers: readonly (string | null)[], at: number): number =>
  (answers[at] ?? null) === null ? Math.max(0, at - 1) : at
