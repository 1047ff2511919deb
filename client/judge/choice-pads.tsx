import type { AspectOf } from '../../shared/scheme/aspect.ts'
import { judge } from '../text/judge.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { countsOf, withCheck, withCount, withKnockout, withoutMoreFaults } from './mark-edit.ts'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import type { Marking } from './use-marking.ts'

interface PadProps<K extends 'judgement' | 'check' | 'deduct'> {
  row: SheetRow
  aspect: AspectOf<K>
  marking: Marking
}

/** Levels, the best first, each with what it means. */
export function LevelPad({ row, aspect, marking }: PadProps<'judgement'>) {
  const text = useLocalText()
  const now = row.value?.kind === 'level' ? row.value.level : null
  const levels = [...aspect.levels].sort((a, b) => b.level - a.level)
  return (
    <div role="radiogroup" className="judge-pad-body" aria-label={text(aspect.name)}>
      {levels.map(({ level, text: means }) => (
        <button
          key={level}
          type="button"
          role="radio"
          aria-checked={now === level}
          className="judge-level"
          disabled={!row.editable}
          onClick={() => marking.enter(now === level ? null : { kind: 'level', level })}
        >
          <b>{level}</b>
          {text(means)}
        </button>
      ))}
    </div>
  )
}

/** Yes or no for each item; the same answer again takes it back. */
export function CheckPad({ row, aspect, marking }: PadProps<'check'>) {
  const t = useText(judge)
  const text = useLocalText()
  const items = row.value?.kind === 'checks' ? row.value.items : []
  return aspect.items.map((item, index) => {
    const now = items[index] ?? null
    const choose = (yes: boolean) => marking.enter(withCheck(aspect, row.value, index, yes))
    return (
      <fieldset key={`${index}-${item.name.zh}`} className="judge-item" disabled={!row.editable}>
        <p>
          {aspect.items.length > 1 ? `${index + 1}. ` : ''}
          {text(item.name)}
        </p>
        <button type="button" className="judge-choice" aria-pressed={now === true} onClick={() => choose(true)}>
          {t('yes')}
        </button>
        <button
          type="button"
          className="judge-choice"
          data-no="true"
          aria-pressed={now === false}
          onClick={() => choose(false)}
        >
          {t('no')}
        </button>
      </fieldset>
    )
  })
}

/** Faults by kind, and what makes the aspect worth nothing at once. */
export function FaultPad({ row, aspect, marking }: PadProps<'deduct'>) {
  const t = useText(judge)
  const text = useLocalText()
  const { counts, knockouts } = countsOf(aspect, row.value)
  const count = (index: number, to: number | null) => marking.enter(withCount(aspect, row.value, index, to))
  return (
    <>
      {aspect.faults.map((fault, index) => {
        const now = counts[index] ?? null
        const highest = fault.of ?? 999
        return (
          <div key={`${index}-${fault.name.zh}`} className="judge-fault">
            <p>
              {text(fault.name)} <small>−{fault.ladder?.[0] ?? fault.loss}</small>
            </p>
            <button
              type="button"
              className="judge-key"
              aria-label={`${text(fault.name)}: ${t('less')}`}
              disabled={!row.editable || now === null}
              onClick={() => count(index, now === null || now === 0 ? null : now - 1)}
            >
              −
            </button>
            <output data-empty={now === null}>{now ?? t('blank')}</output>
            <button
              type="button"
              className="judge-key"
              aria-label={`${text(fault.name)}: ${t('more')}`}
              disabled={!row.editable || (now ?? 0) >= highest}
              onClick={() => count(index, (now ?? 0) + 1)}
            >
              +
            </button>
          </div>
        )
      })}
      <button
        type="button"
        className="judge-choice"
        disabled={!row.editable || counts.every(one => one !== null)}
        onClick={() => marking.enter(withoutMoreFaults(aspect, row.value))}
      >
        {aspect.faults.length > 1 ? t('restZero') : t('noFault')}
      </button>
      {aspect.knockouts.map((name, index) => (
        <button
          key={`${index}-${name.zh}`}
          type="button"
          className="judge-choice"
          data-no="true"
          aria-pressed={knockouts.includes(index)}
          disabled={!row.editable}
          onClick={() => marking.enter(withKnockout(aspect, row.value, index))}
        >
          {text(name)}
          <br />
          <small>{knockouts.includes(index) ? t('knockedOut') : t('knockout')}</small>
        </button>
      ))}
    </>
  )
}
