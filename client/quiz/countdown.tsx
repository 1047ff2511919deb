import { quizDesk } from '../text/quiz-desk.ts'
import { useText } from '../text/use-text.ts'
import { KeyCap } from './keys.tsx'
import type { Countdown } from './use-countdown.ts'

const soonMs = 5_000

/** The time that is left for a question, with its buttons. */
export function CountdownBar({ countdown, keys }: { countdown: Countdown; keys: boolean }) {
  const t = useText(quizDesk)
  const { leftMs, running, toggle, reset } = countdown
  const up = leftMs === 0
  const state = up ? 'up' : leftMs <= soonMs ? 'soon' : running ? 'running' : 'still'
  return (
    <div className="quiz-time" data-state={state}>
      <span role="timer" aria-label={t('countdown')}>
        <b>{Math.ceil(leftMs / 1000)}</b>
      </span>
      <span className="quiz-time-up" role="status">
        {up && t('timeUp')}
      </span>
      <button type="button" className="quiz-btn" aria-keyshortcuts="Space" onClick={toggle}>
        {running ? t('stop') : up ? t('again') : t('start')}
        {keys && <KeyCap name={t('space')} />}
      </button>
      <button type="button" className="quiz-btn" onClick={reset}>
        {t('again')}
      </button>
    </div>
  )
}
