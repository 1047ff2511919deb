import { useState } from 'react'
import { z } from 'zod'
import { JoinCard } from '../../shared/protocol/http.ts'
import { type ApiProblem, postJson } from '../live/api.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { print } from '../text/print.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { ProblemNote } from '../ui/problem-note.tsx'
import { QrCode } from '../ui/qr-code.tsx'

/** Join cards: made on a tap, shown once, eight to a page. */
export function JoinCards({ session, view }: { session: ReplicaSession; view: ReplicaView }) {
  const t = useText(print)
  const text = useLocalText()
  const [cards, setCards] = useState<readonly JoinCard[]>([])
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [busy, setBusy] = useState(false)
  const make = async () => {
    setBusy(true)
    setProblem(null)
    const answer = await postJson(`/api/c/${encodeURIComponent(session.competition)}/join-cards`, {})
    setBusy(false)
    if (!answer.ok) return setProblem(answer.problem)
    const found = z.array(JoinCard).safeParse(answer.value)
    if (found.success) setCards(found.data)
  }
  return (
    <main className="paper">
      <div className="paper-tools">
        <h1>{t('cards')}</h1>
        <p>{cards.length > 0 ? t('again') : t('cardsWhat')}</p>
        <ProblemNote problem={problem} />
        <Button look={cards.length === 0 ? 'primary' : 'plain'} disabled={busy} onClick={() => void make()}>
          {busy ? t('making') : t('make', { n: view.state.judges.size })}
        </Button>
        {cards.length > 0 && (
          <Button look="primary" onClick={() => window.print()}>
            {t('print')}
          </Button>
        )}
      </div>
      <div className="paper-cards">
        {cards.map(card => (
          <article key={card.judge}>
            <QrCode text={card.url} label={t('qrLabel', { judge: card.judge })} />
            <div>
              <small>{view.state.info && text(view.state.info.title)}</small>
              <h2>{card.judge}</h2>
              <b>{card.name}</b>
              <p>
                {t('pin')} <code>{card.pin}</code>
              </p>
              <small>{t('scan', { address: `${new URL(card.url).host}/sign-in` })}</small>
            </div>
          </article>
        ))}
      </div>
    </main>
  )
}
