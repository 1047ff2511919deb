import type { Event } from '../../shared/ledger/state.ts'
import { toText } from '../../shared/scoring/exact.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { subtotalsOf } from '../../shared/scoring/subtotals.ts'
import type { Scored } from '../../shared/views/event-scores.ts'
import { entryMore } from '../text/entry-more.ts'
import { pointsText } from '../text/points-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { padded } from '../ui/decimal-text.ts'

interface FiguresProps {
  event: Event
  standing: Standing
  scored: Scored
}

/** What an entry's result says beside its total: process and result, comparable total, scale, conditions, passed or not. */
export function EntryFigures({ event, standing, scored }: FiguresProps) {
  const t = useText(entryMore)
  const text = useLocalText()
  const { scheme } = event
  const { score, fair, scaled } = standing
  const sums = score.total ? subtotalsOf(scored.prepared, score) : null
  const conditions = (scheme.conditions ?? []).filter(one => one.enabled !== false)
  const figures = [
    ...(fair && scheme.fairness
      ? [
          {
            name: t('fair'),
            value: padded(toText(fair, scheme.fairness.digits)),
            note: t(scheme.fairness.counts ? 'fairCounts' : 'fairShown'),
          },
        ]
      : []),
    ...(scaled ? [{ name: t('scaled'), value: toText(scaled, scheme.scale?.digits), note: null }] : []),
    ...(sums
      ? [
          { name: t('process'), value: pointsText(sums.process), note: null },
          { name: t('result'), value: pointsText(sums.result), note: null },
        ]
      : []),
  ]
  if (figures.length === 0 && conditions.length === 0 && score.passed === null) return null
  return (
    <dl className="chief-figures">
      {figures.map(({ name, value, note }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            <b>{value}</b> {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
      {score.passed !== null && (
        <div data-met={score.passed}>
          <dt>{t('passed')}</dt>
          <dd>{t(score.passed ? 'passed' : 'failed')}</dd>
        </div>
      )}
      {conditions.map(({ id, name, otherwise }) => {
        const met = score.conditions.get(id) ?? null
        return (
          <div key={id} data-met={met ?? undefined}>
            <dt>{text(name)}</dt>
            <dd>
              {t(met === null ? 'unknown' : met ? 'met' : 'notMet')}
              {met === false && <small> · {t(`unmet-${otherwise}`)}</small>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
