import type { OddReading } from '../../shared/views/chief-matrix.ts'
import type { Todo } from '../../shared/views/chief-todo.ts'
import { chief } from '../text/chief.ts'
import { useLanguage } from '../text/language.ts'
import { markText } from '../text/mark-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'

interface CardProps<T extends Todo['todo']> {
  todo: Extract<Todo, { todo: T }>
  acts: Acts
}

/** Levels too far apart, side by side with what each means. */
export function DisputeCard({ todo, acts }: CardProps<'dispute'>) {
  const t = useText(chief)
  const text = useLocalText()
  const { one, aspect, levels, by, round, due } = todo
  return (
    <article className="chief-card" data-grave="red">
      <h3>
        {t('code', { code: one.entry.code })}　{aspect.id} {text(aspect.name)}
        {round > 1 && `　${t('disputeRound', { n: round })}`}
      </h3>
      <p>{t('disputeWhat', { by, spread: aspect.spread })}</p>
      <div className="chief-levels">
        {levels.map(({ judge, level, far }) => {
          const means = aspect.levels.find(one => one.level === level)?.text
          return (
            <span key={judge} data-far={far}>
              <b>{level ?? '–'}</b>
              {judge}　{means && text(means)}
            </span>
          )
        })}
      </div>
      {!due && <p>{t('roundWaits')}</p>}
      <div className="chief-card-acts">
        <Button size="small" onClick={() => acts.open(one.entry.id)}>
          {t('sideBySide')}
        </Button>
        {acts.mayAct && due && (
          <Button size="small" look="primary" onClick={() => acts.askRound(one.entry.id, aspect.id)}>
            {t('askRound')}
          </Button>
        )}
      </div>
    </article>
  )
}

/** A mark that came when its sheet would not take it: to be used or dropped. */
export function HeldCard({ todo, acts }: CardProps<'held'>) {
  const t = useText(chief)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const { one, mark, aspect } = todo
  return (
    <article className="chief-card" data-grave="red">
      <h3>
        {t('code', { code: one.entry.code })}　{mark.aspect} {aspect && text(aspect.name)}
      </h3>
      <p>
        {t('held', {
          judge: mark.stamp.by.replace(/^judge:/, ''),
          value: markText(aspect, mark.value, language),
          is: markText(aspect, mark.is, language),
        })}
        <br />
        {t('heldBecause', { why: t(`because-${mark.because}`) })}
      </p>
      {acts.mayAct && (
        <div className="chief-card-acts">
          <Button size="small" onClick={() => acts.settle(one.entry.id, mark.held, false)}>
            {t('heldDrop')}
          </Button>
          <Button size="small" look="primary" onClick={() => acts.settle(one.entry.id, mark.held, true)}>
            {t('heldUse')}
          </Button>
        </div>
      )}
    </article>
  )
}

/** No more readings than this are named in the reason that is ready. */
const mostInReason = 4

/** A sheet with readings that no instrument could show: to be returned, with the reason ready. */
export function OddCard({ todo, acts }: CardProps<'odd'>) {
  const t = useText(chief)
  const text = useLocalText()
  const { one, first, readings, aspect } = todo
  const said = ({ value, low, high, by }: OddReading) =>
    t('odd', { value: value.replace('-', '−'), low, high, judge: by })
  const reason = readings.slice(0, mostInReason).map(reading => `${reading.aspect}: ${said(reading)}`)
  return (
    <article className="chief-card" data-grave="amber">
      <h3>
        {t('code', { code: one.entry.code })}　{first.aspect} {aspect && text(aspect.name)}
      </h3>
      <p>
        {said(first)}
        {readings.length > 1 && `　${t('oddMore', { n: readings.length - 1 })}`}
      </p>
      <div className="chief-card-acts">
        <Button size="small" onClick={() => acts.open(one.entry.id)}>
          {t('sideBySide')}
        </Button>
        {acts.mayAct && (
          <Button size="small" onClick={() => acts.returnSheet(first.ref, reason.join(' / '))}>
            {t('returnSheet')}
          </Button>
        )}
      </div>
    </article>
  )
}

/** A judge who lies on one side of the panel, entry after entry. */
export function FarOffCard({ todo: { deviation }, acts }: CardProps<'far-off'>) {
  const t = useText(chief)
  const text = useLocalText()
  const { judge, aspect, by, run, text: shown } = deviation
  return (
    <article className="chief-card" data-grave="amber">
      <h3>{by < 0 ? t('strict', { judge }) : t('lenient', { judge })}</h3>
      <p>
        {t('farOff', {
          aspect: `${aspect.id} ${text(aspect.name)}`,
          n: run,
          side: by < 0 ? t('below') : t('above'),
          by: shown.replace('-', ''),
        })}
      </p>
      <div className="chief-card-acts">
        <Button size="small" onClick={() => acts.showDeviation(aspect.id)}>
          {t('look')}
        </Button>
      </div>
    </article>
  )
}
