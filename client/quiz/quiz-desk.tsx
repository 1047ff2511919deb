import { useCallback, useMemo, useState } from 'react'
import type { JudgeId } from '../../shared/scheme/ids.ts'
import type { QuizRound } from '../../shared/scheme/quiz.ts'
import { type QuizPlace, type QuizTeam, quizTeams } from '../../shared/views/quiz-desk.ts'
import { missingIn } from '../../shared/views/quiz-mark.ts'
import { answersAt, questionsMet } from '../../shared/views/quiz-questions.ts'
import { goTo, pathOf } from '../address.ts'
import type { ReplicaView } from '../replica/replica.ts'
import { SaveState } from '../replica/save-state.tsx'
import type { ReplicaSession } from '../replica/session.ts'
import { TurnedAway } from '../replica/turned-away.tsx'
import { useReported } from '../replica/use-reported.ts'
import { useOutbox } from '../replica/use-replica.ts'
import { judge as judgeWords } from '../text/judge.ts'
import { quizDesk } from '../text/quiz-desk.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { fromAddress, keep, kept } from '../ui/kept.ts'
import { GroundSwitch, LanguageSwitch } from '../ui/switches.tsx'
import { type TabItem, Tabs } from '../ui/tabs.tsx'
import { BuzzerPage } from './buzzer-page.tsx'
import { CompulsoryPage } from './compulsory-page.tsx'
import { FinishPage } from './finish-page.tsx'
import { HeldNotes } from './held-notes.tsx'
import { PlayOffPage } from './play-off-page.tsx'
import { RiskPage } from './risk-page.tsx'
import type { Stage } from './stage.ts'
import { useEntering } from './use-entering.ts'

interface DeskProps {
  session: ReplicaSession
  view: ReplicaView
  place: QuizPlace
  judge: JudgeId
}

const finish = 'finish'

/** The quiz desk: round by round, all teams at once. */
export function QuizDesk({ session, view, place, judge }: DeskProps) {
  const t = useText(quizDesk)
  const j = useText(judgeWords)
  const { aspect, event } = place
  const teams = useMemo(() => quizTeams(place), [place])
  const entering = useEntering(session, place)
  const [keys, setKeys] = useState(() => kept('quiz-keys') !== 'off')
  const [at, setAt] = useState(() => ({
    page: fromAddress('round') ?? firstRound(place, teams),
    question: 1,
    visit: 0,
  }))
  const { durable } = useOutbox(session)
  useReported(session, null)

  const nameOf = useCallback(
    ({ entry }: QuizTeam) => {
      const contestant = entry.contestant ? event.contestants.get(entry.contestant) : undefined
      return (contestant && view.names.get(contestant.person.id)) ?? null
    },
    [event, view.names],
  )
  const labelOf = useCallback((team: QuizTeam) => [team.entry.code, nameOf(team)].filter(Boolean).join(' '), [nameOf])
  const stage: Stage = { place, teams, entering, keys, nameOf, labelOf }
  const open = (page: string, question = 1) => {
    setAt({ page, question, visit: at.visit + 1 })
    goTo(`${location.pathname}?${new URLSearchParams({ judge, round: page })}`, 'replace')
  }
  const changeKeys = () => {
    keep('quiz-keys', keys ? 'off' : 'on')
    setKeys(!keys)
  }
  const round = aspect.rounds.find(({ id }) => id === at.page)
  return (
    <div className="quiz">
      <Head session={session} view={view} place={place} judge={judge} keys={keys} onKeys={changeKeys} />
      <TurnedAway session={session} />
      {!durable && (
        <p className="quiz-note" data-grave="true" role="alert">
          {j('notDurable')}
        </p>
      )}
      {event.status === 'setup' && <p className="quiz-note">{t('notOpen')}</p>}
      {event.status === 'locked' && <p className="quiz-note">{t('locked')}</p>}
      <HeldNotes stage={stage} />
      <RoundTabs stage={stage} selected={round?.id ?? finish} onSelect={open} />
      {teams.length === 0 ? (
        <p className="quiz-note">{t('noTeams')}</p>
      ) : round ? (
        <RoundPage key={`${round.id}/${at.visit}`} stage={stage} round={round} begin={at.question} />
      ) : (
        <FinishPage stage={stage} session={session} judge={judge} onRound={(to, question) => open(to.id, question)} />
      )}
    </div>
  )
}

function RoundPage({ stage, round, begin }: { stage: Stage; round: QuizRound; begin: number }) {
  switch (round.type) {
    case 'compulsory':
      return <CompulsoryPage stage={stage} round={round} begin={begin} />
    case 'buzzer':
      return <BuzzerPage stage={stage} round={round} />
    case 'risk':
      return <RiskPage stage={stage} round={round} />
    case 'play-off':
      return <PlayOffPage stage={stage} round={round} />
  }
}

/** The first compulsory round that lacks something, else the first of the others that has not begun. */
function firstRound({ aspect }: QuizPlace, teams: readonly QuizTeam[]): string {
  const missing = aspect.rounds.find(round =>
    teams.some(({ value }) => missingIn(aspect, value).some(one => one.round.id === round.id)),
  )
  const others = aspect.rounds.filter(({ type }) => type !== 'compulsory')
  const begun = others.filter(round => answered(round, teams) > 0)
  return (missing ?? begun.at(-1) ?? others[0] ?? aspect.rounds[0])?.id ?? finish
}

const answered = (round: QuizRound, teams: readonly QuizTeam[]): number =>
  Array.from({ length: round.questions }, (_, at) => answersAt(round, at + 1, teams).length).reduce((a, b) => a + b, 0)

interface TabsProps {
  stage: Stage
  selected: string
  onSelect: (page: string) => void
}

function RoundTabs({ stage, selected, onSelect }: TabsProps) {
  const t = useText(quizDesk)
  const text = useLocalText()
  const { place, teams } = stage
  const items = place.aspect.rounds.map((round): TabItem => {
    const each = round.type === 'compulsory' || round.type === 'risk'
    const put = round.type === 'buzzer' ? `${questionsMet(round, teams).length} / ${round.questions}` : ''
    const detail = each ? `${answered(round, teams)} / ${round.questions * teams.length}` : put
    return { id: round.id, label: text(round.name), detail }
  })
  return (
    <Tabs
      className="quiz-tabs"
      label={t('rounds')}
      selected={selected}
      onSelect={onSelect}
      items={[...items, { id: finish, label: t('finish'), detail: '' }]}
    />
  )
}

interface HeadProps extends DeskProps {
  keys: boolean
  onKeys: () => void
}

function Head({ session, view, place, judge, keys, onKeys }: HeadProps) {
  const t = useText(quizDesk)
  const text = useLocalText()
  const { info } = view.state
  const toList = () => goTo(`${pathOf('c', session.competition, 'judge')}?${new URLSearchParams({ judge })}`)
  const said = [
    `${judge} ${session.me.name}`.trim(),
    info?.demonstration && t('demo'),
    info?.rehearsal && t('rehearsal'),
  ]
  return (
    <header className="quiz-head">
      <button type="button" className="quiz-btn" onClick={toList}>
        ‹ {t('back')}
      </button>
      <div className="quiz-where">
        <h1>
          {t('title')} · {text(place.event.short ?? place.event.name)}
        </h1>
        <p>{said.filter(Boolean).join(' · ')}</p>
      </div>
      <SaveState session={session} view={view} />
      <button type="button" className="quiz-btn quiz-keys-on" aria-pressed={keys} title={t('keysHow')} onClick={onKeys}>
        {keys ? t('keysOn') : t('keysOff')}
      </button>
      <GroundSwitch />
      <LanguageSwitch />
    </header>
  )
}
