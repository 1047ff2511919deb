import { useMemo } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import { type AssessmentFigures, assessmentOf } from '../../shared/scoring/assessment.ts'
import { exact, type Exact, mul, toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { resultsWords } from '../text/results.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { TakeAlong } from './take-along.tsx'

const hundred = exact(100)
const percent = (share: Exact | null): string => (share ? `${toText(mul(share, hundred), 1)}%` : '–')

/** How many passed, class by class and in all, and of each condition and module with a pass mark how many met it. */
export function AssessmentTable({ event }: { event: Event }) {
  const t = useText(resultsWords)
  const text = useLocalText()
  const { all, sessions } = useMemo(() => assessmentOf(event, standingsOf(event)), [event])
  const className = (id: string | null) => {
    const session = event.sessions.find(one => one.id === id)
    return session ? text(session.name) : t('noClass')
  }
  const modules = [...all.modules.keys()]
  const conditions = [...all.conditions.keys()]
  const moduleName = (id: string) => text(named(event, id))
  const heads = [
    t('class'),
    t('listed'),
    t('present'),
    t('passedN'),
    t('failedN'),
    t('waiting'),
    t('rate'),
    t('rateAll'),
    ...modules.map(moduleName),
    ...conditions.map(id => text(event.scheme.conditions?.find(one => one.id === id)?.name ?? { zh: id })),
  ]
  const line = (name: string, one: AssessmentFigures): string[] => [
    name,
    ...[one.entries, one.present, one.passed, one.failed, one.waiting].map(String),
    percent(one.ofPresent),
    percent(one.ofEntries),
    ...modules.map(id => `${one.modules.get(id)?.met ?? 0} / ${one.present}`),
    ...conditions.map(id => `${one.conditions.get(id)?.met ?? 0} / ${one.present}`),
  ]
  const several = sessions.length > 1
  const lines = [
    ...(several ? sessions.map(({ session, figures }) => line(className(session), figures)) : []),
    line(t('all'), all),
  ]
  return (
    <section className="organiser-box" aria-labelledby="assessment-title">
      <div className="results-bar">
        <h2 id="assessment-title">{t('assessment')}</h2>
        <TakeAlong table={() => [heads, ...lines]} name={`${text(event.name)} ${t('assessment')}`} />
      </div>
      <div className="results-scroll" tabIndex={0} role="region" aria-label={t('assessment')}>
        <table className="results-table">
          <thead>
            <tr>
              {heads.map((head, at) => (
                <th key={head} scope="col" data-set={at === 0 ? undefined : 'number'}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map((cells, at) => (
              <tr key={cells[0]} data-sum={at === lines.length - 1}>
                {cells.map((cell, place) => (
                  <td key={heads[place]} data-set={place === 0 ? 'strong' : 'number'}>
                    {cell}
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

function named({ scheme }: Event, id: string) {
  const all = [...scheme.modules]
  for (const module of all) all.push(...module.modules)
  return all.find(module => module.id === id)?.name ?? { zh: id }
}
