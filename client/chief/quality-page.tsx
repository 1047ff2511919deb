import { useEffect, useMemo, useRef } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import { qualityView, qualityWords } from '../../shared/views/judge-quality.ts'
import type { ReplicaView } from '../replica/replica.ts'
import { quality } from '../text/quality.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { QualityJudges } from './quality-judges.tsx'
import { QualityPanels } from './quality-panels.tsx'
import { QualityKey } from './quality-plot.tsx'
import { useSettled } from './quality-settled.ts'
import './quality.css'

/** Stands in an entry's place in the address; no entry's id begins with a tilde. */
export const qualityAddress = '~judges'

/** The numbers are of a whole event: often enough, and no tablet is slowed down by them. */
const everyMs = 2000

interface QualityProps {
  view: ReplicaView
  event: Event
  onOpen: (entry: string) => void
  onClose: () => void
}

/** How judges and panels of an event mark, from the marks so far. */
export function QualityPage({ view, event, onOpen, onClose }: QualityProps) {
  const t = useText(quality)
  const text = useLocalText()
  const settled = useSettled(view, everyMs)
  const found = useMemo(() => {
    const now = settled.state.events.get(event.id)
    return now ? qualityView(settled.state, now) : []
  }, [settled, event.id])
  const heading = useRef<HTMLHeadingElement>(null)
  // On a phone this stands below what is to be done.
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    heading.current?.closest('section')?.scrollIntoView()
  }, [])
  return (
    <section className="quality">
      <header className="quality-head">
        <Button onClick={onClose}>‹ {t('back')}</Button>
        <h2 ref={heading} tabIndex={-1}>
          {t('title')}
        </h2>
      </header>
      {found.length === 0 ? (
        <p className="quality-empty">{t('nothing', { n: qualityWords.fewest })}</p>
      ) : (
        <>
          <p className="quality-intro">{t('intro')}</p>
          <QualityKey own={found.some(({ judges }) => judges.some(({ ownUnit }) => ownUnit !== null))} />
          {found.map(part => (
            <section key={part.part} className="quality-part">
              <h3>{text(part.name)}</h3>
              <QualityPanels panels={part.panels} />
              <QualityJudges judges={part.judges} widest={part.widest} onOpen={onOpen} />
            </section>
          ))}
          <details className="quality-how">
            <summary>{t('how')}</summary>
            <p>{t('howLenient', { by: qualityWords.farMean, times: qualityWords.farSpread })}</p>
            <p>{t('howW')}</p>
            <p>{t('howIcc')}</p>
          </details>
        </>
      )}
    </section>
  )
}

/** The way there from the overview. */
export function QualityOpener({ onOpen }: { onOpen: () => void }) {
  const t = useText(quality)
  return <Button onClick={onOpen}>{t('open')} ›</Button>
}
