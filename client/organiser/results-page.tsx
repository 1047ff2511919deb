import { useMemo } from 'react'
import { isNamed } from '../../shared/ledger/public-state.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { resultsTable } from '../../shared/views/results-table.ts'
import { overallTables, eventUnits } from '../../shared/views/units-table.ts'
import { goTo, pathOf } from '../address.ts'
import type { ReplicaView } from '../replica/replica.ts'
import type { ReplicaSession } from '../replica/session.ts'
import { resultsWords } from '../text/results.ts'
import { statusWords } from '../text/status.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { LanguageSwitch } from '../ui/switches.tsx'
import { AssessmentTable } from './assessment-table.tsx'
import { Honours } from './honours.tsx'
import { columnsOf } from './results-columns.ts'
import { TakeAlong } from './take-along.tsx'
import { UnitsSection } from './units-section.tsx'
import './results.css'

interface ResultsProps {
  session: ReplicaSession
  view: ReplicaView
  event: Event
}

/** The results of an event, to be read out and taken along, with its units, its classes and the honours that follow. */
export function ResultsPage({ session, view, event }: ResultsProps) {
  const t = useText(resultsWords)
  const text = useLocalText()
  const locked = event.status === 'locked'
  return (
    <div className="organiser results">
      <header className="results-head">
        <Button onClick={() => goTo(pathOf('c', session.competition, 'organiser'))}>‹ {t('back')}</Button>
        <div>
          <h1>{text(event.name)}</h1>
          <p>{view.state.info && text(view.state.info.title)}</p>
        </div>
        <LanguageSwitch />
      </header>
      <main className="organiser-main">
        {locked ? (
          <>
            <Standings view={view} event={event} />
            {event.scheme.mode === 'assessment' && <AssessmentTable event={event} />}
            <Units view={view} event={event} />
            <Honours session={session} view={view} event={event} />
          </>
        ) : (
          <p className="organiser-box">{t('notYet')}</p>
        )}
      </main>
    </div>
  )
}

function Standings({ view, event }: Pick<ResultsProps, 'view' | 'event'>) {
  const t = useText(resultsWords)
  const status = useText(statusWords)
  const text = useLocalText()
  // The view is a new object whenever anything changed; its state is changed in place.
  const table = useMemo(() => resultsTable(view.state, event), [view, event])
  const columns = columnsOf(table, { t, status, text, names: view.names })
  const asText = () => [columns.map(({ head }) => head), ...table.rows.map(row => columns.map(({ cell }) => cell(row)))]
  return (
    <section className="organiser-box" aria-labelledby="results-title">
      <div className="results-bar">
        <h2 id="results-title">{t('title')}</h2>
        <span className="organiser-state" data-state="locked">
          {table.published === null ? t('lockedOnly') : t('published', { n: table.published })}
        </span>
        {table.money !== null && <span>{t('moneyAll', { sum: table.money })}</span>}
        <TakeAlong table={asText} name={`${text(event.name)} ${t('title')}`} />
        <Button onClick={() => print()}>{t('print')}</Button>
      </div>
      {!isNamed(event) && <p>{t('blind')}</p>}
      <div className="results-scroll" tabIndex={0} role="region" aria-label={t('title')}>
        <table className="results-table">
          <thead>
            <tr>
              {columns.map(({ id, head, set }) => (
                <th key={id} scope="col" data-set={set}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map(row => (
              <tr key={row.entry} data-out={row.status !== 'present'}>
                {columns.map(({ id, cell, set }) => (
                  <td key={id} data-set={set} data-column={id}>
                    {cell(row)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

function Units({ view, event }: Pick<ResultsProps, 'view' | 'event'>) {
  const t = useText(resultsWords)
  const text = useLocalText()
  const units = useMemo(() => eventUnits(view.state, event), [view, event])
  const overall = useMemo(() => overallTables(view.state), [view])
  return (
    <>
      {units && <UnitsSection table={units} title={text(units.name)} />}
      {overall.map(table => (
        <UnitsSection key={table.name.zh} table={table} title={text(table.name)} note={t('overallWhat')} />
      ))}
    </>
  )
}
