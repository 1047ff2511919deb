import type { JudgeId } from '../../shared/scheme/ids.ts'
import { judge as words } from '../text/judge.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { statusWords } from '../text/status.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import type { QuizPlace } from '../../shared/views/quiz-desk.ts'
import { returnedFor, type Work, type WorkState } from '../../shared/views/judge-works.ts'

interface ListProps {
  works: readonly Work[]
  judge: JudgeId
  /** Quizzes that are entered for all teams at one desk. */
  quizzes: readonly QuizPlace[]
  onOpen: (work: Work) => void
  onQuiz: (quiz: QuizPlace) => void
}

const shelves: readonly { title: 'returned' | 'open' | 'closed'; holds: readonly WorkState[] }[] = [
  { title: 'returned', holds: ['returned'] },
  { title: 'open', holds: ['blank', 'partly', 'ready'] },
  { title: 'closed', holds: ['signed', 'accepted', 'out'] },
]

/** All that a judge has to mark, by code, what came back first. */
export function EntryList({ works, quizzes, onOpen, onQuiz }: ListProps) {
  const t = useText(words)
  const q = useText(quizDesk)
  const text = useLocalText()
  const events = [...new Set([...works, ...quizzes].map(({ event }) => event))]
  if (events.length === 0) return <p className="judge-note">{t('noSheets')}</p>
  return (
    <div className="judge-entries">
      {events.map(event => (
        <section key={event.id}>
          {events.length > 1 && <h2>{text(event.name)}</h2>}
          {event.status === 'setup' && <p className="judge-note">{t('notOpen')}</p>}
          {event.status === 'locked' && <p className="judge-note">{t('locked')}</p>}
          {quizzes
            .filter(quiz => quiz.event === event)
            .map(quiz => (
              <button
                key={quiz.aspect.id}
                type="button"
                className="judge-quiz"
                data-quiz={quiz.aspect.id}
                onClick={() => onQuiz(quiz)}
              >
                <b>{q('title')}</b>
                <span>
                  {text(quiz.part.name)} · {text(quiz.aspect.name)}
                </span>
                <em>{q('open')}</em>
              </button>
            ))}
          {shelves.map(({ title, holds }) => {
            const here = works.filter(work => work.event === event && holds.includes(work.state))
            if (here.length === 0) return null
            return (
              <section key={title}>
                <h2>
                  {t(title)}　{here.length}
                </h2>
                <ul className="judge-tiles">
                  {here.map(work => (
                    <li key={work.entry.id}>
                      <Tile work={work} onOpen={onOpen} />
                    </li>
                  ))}
                </ul>
              </section>
            )
          })}
        </section>
      ))}
    </div>
  )
}

function Tile({ work, onOpen }: { work: Work; onOpen: (work: Work) => void }) {
  const t = useText(words)
  const status = useText(statusWords)
  const { entry, state, done, all } = work
  const said = {
    out: () => t('stateOut', { status: status(entry.status) }),
    returned: () => t('stateReturned', { reason: returnedFor(work) ?? '' }),
    blank: () => t('stateBlank'),
    partly: () => t('statePartly', { done, all }),
    ready: () => t('stateReady'),
    signed: () => t('stateSigned'),
    accepted: () => t('stateAccepted'),
  }[state]()
  return (
    <button
      type="button"
      className="judge-tile"
      data-state={state}
      disabled={state === 'out'}
      onClick={() => onOpen(work)}
    >
      <b>{entry.code}</b>
      <span>{said}</span>
      <i aria-hidden="true" style={{ width: `${all === 0 ? 0 : (done / all) * 100}%` }} />
    </button>
  )
}
