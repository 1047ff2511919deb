import { useEffect, useState } from 'react'
import { type RehearsalReport, RehearsalState } from '../../shared/protocol/rehearsal.ts'
import { goTo, pathOf } from '../address.ts'
import { type ApiProblem, getJson, isObject, postJson } from '../live/api.ts'
import { organiser } from '../text/organiser.ts'
import { useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'

const askEveryMs = 1_000

/** The rehearsal: simulated judges on a copy, and what they found out. */
export function Rehearsal({ competition, demonstration }: { competition: string; demonstration: boolean }) {
  const t = useText(organiser)
  const [id, setId] = useState<string | null>(null)
  const [state, setState] = useState<RehearsalState | null>(null)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const running = id !== null && (state === null || state.state === 'running')
  const address = `/api/c/${encodeURIComponent(competition)}/rehearse`

  useEffect(() => {
    if (!id || !running) return
    const timer = setInterval(async () => {
      const answer = await getJson(`${address}/${id}`)
      const found = answer.ok ? RehearsalState.safeParse(answer.value) : null
      if (found?.success) setState(found.data)
      else if (!answer.ok && answer.problem.status === 404) setId(null)
    }, askEveryMs)
    return () => clearInterval(timer)
  }, [id, running, address])

  const start = async () => {
    setProblem(null)
    setState(null)
    const answer = await postJson(address, {})
    if (!answer.ok) return setProblem(answer.problem)
    if (isObject(answer.value) && typeof answer.value.id === 'string') setId(answer.value.id)
  }
  const progress = state?.state === 'running' ? state.progress : null
  return (
    <section className="organiser-box">
      <h2>{t('rehearse')}</h2>
      <p>{t('rehearseWhat')}</p>
      <ProblemNote problem={problem} />
      <div className="organiser-row">
        <Button disabled={running} onClick={() => void start()}>
          {running ? t('rehearsing') : t('startRehearsal')}
        </Button>
        {progress && (
          <span role="status">
            {t('sent')} {progress.sent} · {t('acknowledged')} {progress.acknowledged}
          </span>
        )}
      </div>
      {state?.state === 'failed' && <ErrorNote title={state.problem} />}
      {state?.state === 'done' && <Report report={state.report} />}
      {demonstration && <DemoActs />}
    </section>
  )
}

function Report({ report }: { report: RehearsalReport }) {
  const t = useText(organiser)
  const { marks, screen } = report
  const rows: readonly (readonly [string, string])[] = [
    [t('sent'), String(marks.sent)],
    [t('acknowledged'), String(marks.acknowledged)],
    [t('lost'), String(marks.lost)],
    [t('doubled'), String(marks.doubled)],
    [t('p50'), screen.p50 === null ? '–' : t('ms', { n: Math.round(screen.p50) })],
    [t('p99'), screen.p99 === null ? '–' : t('ms', { n: Math.round(screen.p99) })],
  ]
  return (
    <table className="organiser-report">
      <caption className="visually-hidden">{t('rehearsed')}</caption>
      <tbody>
        {rows.map(([name, value]) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            <td>{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function DemoActs() {
  const t = useText(organiser)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [said, setSaid] = useState('')
  const takeOver = async () => {
    setSaid('')
    const answer = await postJson('/api/demo/take-over', {})
    setProblem(answer.ok ? null : answer.problem)
    if (answer.ok) setSaid(t('takeOverWhat'))
  }
  /** The demonstration begins again as another competition, so this desk moves there. */
  const restart = async () => {
    setSaid(t('restarting'))
    const answer = await postJson('/api/demo/reset', {})
    setSaid('')
    if (!answer.ok) return setProblem(answer.problem)
    if (isObject(answer.value) && typeof answer.value.id === 'string') goTo(pathOf('c', answer.value.id, 'organiser'))
  }
  return (
    <>
      <p>{t('demo')}</p>
      <div className="organiser-row">
        <Button onClick={() => void takeOver()}>{t('takeOver')}</Button>
        <Button onClick={() => void restart()}>{t('restart')}</Button>
      </div>
      <ProblemNote problem={problem} />
      {said !== '' && <p role="status">{said}</p>}
    </>
  )
}
