import { useCallback, useRef, useState } from 'react'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import { checkMark } from '../../shared/scheme/check-mark.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { type QuizPlace, type QuizTeam, quizTeams } from '../../shared/views/quiz-desk.ts'
import { answerAt, type QuestionRef, sameAnswer, withAnswerAt, withClosed } from '../../shared/views/quiz-mark.ts'
import type { Change } from '../../shared/views/quiz-questions.ts'
import type { ReplicaSession } from '../replica/session.ts'

/** What one tap did, to be undone. */
export interface Step extends QuestionRef {
  changes: readonly Change[]
}

export interface Entering {
  /** Enters what changes at a question, formed of the teams as they are at this moment. */
  enter: (at: QuestionRef, changesOf: (teams: readonly QuizTeam[]) => readonly Change[]) => void
  /** Closes every quiz that may be, or opens one team's again. */
  close: () => void
  reopen: (team: QuizTeam) => void
  undo: () => void
  /** What `undo` would take back, newest last. */
  steps: readonly Step[]
  /** Why the last entry could not be made. */
  refusal: Refusal | null
  /** How many teams the last undo left as they are, because somebody had changed them since. */
  left: number
}

const mostSteps = 50

type Session = Pick<ReplicaSession, 'replica' | 'outbox'>

/** Entering a quiz: each tap is the whole quiz of the teams that it concerns, through the outbox. */
export function useEntering(session: Session, place: QuizPlace): Entering {
  const [steps, setSteps] = useState<readonly Step[]>([])
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [left, setLeft] = useState(0)
  const latest = useRef(steps)
  latest.current = steps
  const remember = useCallback((next: readonly Step[]) => {
    latest.current = next
    setSteps(next)
  }, [])

  const { id: eventId } = place.event
  const { id: aspectId } = place.aspect
  /** The quiz as this device has it now: taps may come faster than the page is drawn. */
  const now = useCallback((): QuizPlace | null => {
    const event = session.replica.view()?.state.events.get(eventId)
    return event ? { ...place, event } : null
  }, [session, place, eventId])

  const submit = useCallback(
    (team: QuizTeam, value: MarkValue | null, schemeHash: string): boolean => {
      const problem = value && checkMark(place.aspect, value)
      if (problem) setRefusal(problem)
      if (problem) return false
      void session.outbox.submit({
        type: 'EnterMark',
        sheet: team.ref,
        aspect: aspectId,
        round: team.round,
        value,
        was: team.value,
        scheme: schemeHash,
      })
      return true
    },
    [session, place.aspect, aspectId],
  )

  const apply = useCallback(
    (at: QuestionRef, changesOf: (teams: readonly QuizTeam[]) => readonly Change[]): Change[] => {
      setRefusal(null)
      const present = now()
      if (!present) return []
      const teams = quizTeams(present)
      return changesOf(teams).filter(change => {
        const team = teams.find(({ entry }) => entry.id === change.entry)
        if (!team?.editable) return false
        return submit(team, withAnswerAt(place.aspect, team.value, at, change.is), present.event.schemeHash)
      })
    },
    [now, submit, place.aspect],
  )

  const enter = useCallback<Entering['enter']>(
    ({ round, question }, changesOf) => {
      setLeft(0)
      const changes = apply({ round, question }, changesOf)
      if (changes.length > 0) remember([...latest.current.slice(1 - mostSteps), { round, question, changes }])
    },
    [apply, remember],
  )

  const undo = useCallback(() => {
    const last = latest.current.at(-1)
    if (!last) return
    remember(latest.current.slice(0, -1))
    const back = apply(last, teams =>
      last.changes.flatMap(({ entry, was, is }) => {
        const team = teams.find(one => one.entry.id === entry)
        const stands = answerAt(team?.value ?? null, last.round, last.question)
        return team && sameAnswer(stands, is) ? [{ entry, was: is, is: was }] : []
      }),
    )
    setLeft(last.changes.length - back.length)
  }, [apply, remember])

  const close = useCallback(() => {
    setRefusal(null)
    const present = now()
    for (const team of present ? quizTeams(present) : []) {
      if (present && team.editable) submit(team, withClosed(team.value, true), present.event.schemeHash)
    }
  }, [now, submit])

  const reopen = useCallback(
    ({ entry }: QuizTeam) => {
      setRefusal(null)
      const present = now()
      const team = present && quizTeams(present).find(one => one.entry.id === entry.id)
      if (present && team) submit(team, withClosed(team.value, false), present.event.schemeHash)
    },
    [now, submit],
  )
  return { enter, close, reopen, undo, steps, refusal, left }
}
