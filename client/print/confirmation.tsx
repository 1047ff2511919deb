import { useEffect, useState } from 'react'
import { z } from 'zod'
import type { Event } from '../../shared/ledger/state.ts'
import { awardName } from '../../shared/scoring/award-name.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { tieStepWords } from '../../shared/scoring/tie.ts'
import { getJson } from '../live/api.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { useLanguage } from '../text/language.ts'
import { print } from '../text/print.ts'
import { statusWords } from '../text/status.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { padded } from '../ui/decimal-text.ts'
import { type ConfirmationRow, confirmationRows } from '../../shared/views/confirmation.ts'
import { PaperHead } from './paper-head.tsx'

const Anchor = z.object({ seq: z.number(), hash: z.string() })
type Anchor = z.infer<typeof Anchor>

interface ConfirmationProps {
  session: ReplicaSession
  view: ReplicaView
  event: Event
}

/** The confirmation sheet: standings, signatures, and the ledger's anchor that proves them. */
export function Confirmation({ session, view, event }: ConfirmationProps) {
  const t = useText(print)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const anchor = useAnchor(session.competition, view.state.seq)
  const { info } = view.state
  const rows = confirmationRows(event, view.names)
  const last = event.publications.at(-1)
  const time = (iso: string) =>
    new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
      dateStyle: 'medium',
      timeStyle: 'short',
      timeZone: info?.timeZone ?? 'Asia/Shanghai',
    }).format(new Date(iso))
  return (
    <main className="paper">
      <div className="paper-tools">
        <Button look="primary" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <section className="paper-page">
        <PaperHead info={info} title={t('confirmation')} subtitle={text(event.name)} />
        <p className={last ? undefined : 'paper-warning'}>
          {last
            ? t('versionOf', { n: last.version, time: time(last.stamp.at), days: last.noticeDays })
            : t('unpublished', { time: time(view.state.at) })}
        </p>
        <Standings view={view} event={event} rows={rows} />
        <div className="paper-signs">
          {[t('chiefSign'), t('supervisorSign'), t('hostSign')].map(words => (
            <span key={words}>{words}</span>
          ))}
        </div>
        <footer>
          {anchor && <code>{t('anchor', { seq: anchor.seq, hash: anchor.hash })}</code>}
          <small>{t('anchorWhat')}</small>
        </footer>
      </section>
    </main>
  )
}

function Standings({ view, event, rows }: { view: ReplicaView; event: Event; rows: readonly ConfirmationRow[] }) {
  const t = useText(print)
  const text = useLocalText()
  const status = useText(statusWords)
  const prepared = prepare(event.scheme, event.panels)
  const named = rows.some(row => row.name !== '')
  const unitName = (id: string | null) => {
    const unit = [...view.state.units.values()].find(one => one.id === id)
    return unit ? text(unit.name) : ''
  }
  const prizeName = (id: string | null) => (id === null ? '' : text(awardName(event.scheme.awards, id)))
  const tie = ({ tieStep, shared }: ConfirmationRow) => {
    if (shared) return t('shared')
    if (tieStep === null) return ''
    const step = event.scheme.ranking.chain[tieStep]
    return step ? t('tie', { step: text(tieStepWords(prepared, step)) }) : t('tieDecision')
  }
  return (
    <table className="paper-standings">
      <thead>
        <tr>
          <th>{t('rank')}</th>
          <th>{t('code')}</th>
          {named && <th>{t('name')}</th>}
          {named && <th>{t('unit')}</th>}
          <th className="number">{t('score')}</th>
          <th>{t('prize')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(row => (
          <tr key={row.id}>
            <td>{row.rank ?? t('notRanked')}</td>
            <td>{row.code}</td>
            {named && <td>{row.name}</td>}
            {named && <td>{unitName(row.unit)}</td>}
            <td className="number">
              {row.rank === null ? '–' : row.total === null ? '–' : padded(row.total)}
              {row.provisional && row.rank !== null && <small> {t('provisional')}</small>}
            </td>
            <td>
              {row.rank === null
                ? `${status(row.status)} ${row.reason}`
                : [prizeName(row.prize), tie(row)].filter(Boolean).join(' · ')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The ledger's end, asked anew when the replica has moved on. */
function useAnchor(competition: string, seq: number): Anchor | null {
  const [anchor, setAnchor] = useState<Anchor | null>(null)
  useEffect(() => {
    const leaving = new AbortController()
    void getJson(`/api/c/${encodeURIComponent(competition)}/anchor`, leaving.signal).then(answer => {
      const found = answer.ok ? Anchor.safeParse(answer.value) : null
      if (found?.success) setAnchor(found.data)
    })
    return () => leaving.abort()
  }, [competition, seq])
  return anchor
}
