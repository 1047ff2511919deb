import { anchorAt, anchorsOf } from '../../shared/scheme/anchor.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import { judge } from '../text/judge.ts'
import { pointsText } from '../text/points-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { mayBeBelowZero } from './below-zero.ts'
import { sizeLimits } from './box-label.ts'
import { type Key, typedDecimal } from './keypad-text.ts'
import { boxValues } from './mark-edit.ts'
import { isImpossible } from '../../shared/views/look-again.ts'
import { readingWorth, type SheetRow } from '../../shared/views/judge-sheet.ts'
import { Stopwatch } from './stopwatch.tsx'
import './typed-pad.css'
import type { Marking } from './use-marking.ts'

const digits: readonly Key[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '.', '0', 'back']

/** Numbers: points, readings, times. */
export function TypedPad({ row, marking }: { row: SheetRow; marking: Marking }) {
  const t = useText(judge)
  const { aspect } = row
  const time = aspect.kind === 'time'
  const worth = worthOf(row, marking)
  return (
    <>
      <div className="judge-display" data-empty={marking.display === ''}>
        {mayBeBelowZero(aspect) && (
          <button
            type="button"
            className="judge-key judge-minus"
            aria-label={t('sign')}
            aria-pressed={marking.display.startsWith('−')}
            disabled={!row.editable}
            onClick={() => marking.press('-')}
          >
            −
          </button>
        )}
        <output aria-live="polite">
          {marking.display === '' ? t('blank') : marking.display}
          {marking.typing && <span className="judge-caret">|</span>}
        </output>
        <small>
          {worth === null
            ? ''
            : t(aspect.kind === 'measure' && aspect.readings > 1 ? 'herePoints' : 'points', { n: worth })}
        </small>
      </div>
      <div className="judge-said" data-kept={saysSomething(aspect)}>
        <Oddity row={row} marking={marking} />
        <AnchorLine row={row} marking={marking} />
      </div>
      {time && <Stopwatch row={row} marking={marking} />}
      <div className="judge-keys">
        {digits.map(key => (
          <button
            key={key}
            type="button"
            className="judge-key"
            data-word={key === 'back'}
            disabled={!row.editable || (time && key === '.')}
            onClick={() => marking.press(key)}
          >
            {key === 'back' ? t('backspace') : key}
          </button>
        ))}
      </div>
    </>
  )
}

/** Whether something may have to be said of what is typed: its room is kept, so that no key moves under a finger. */
const saysSomething = (aspect: Aspect): boolean =>
  aspect.kind === 'points' ||
  (aspect.kind === 'measure' && (aspect.plausible !== undefined || aspect.rule.type === 'pieces'))

function worthOf(row: SheetRow, marking: Marking): string | null {
  const { aspect, value, points } = row
  const several = aspect.kind === 'measure' && aspect.readings > 1
  const worth = several ? readingWorth(row, boxValues(aspect, value), marking.box) : points?.points
  return worth && !aspect.record ? pointsText(worth) : null
}

/** What the number in the display stands for. */
function AnchorLine({ row, marking }: { row: SheetRow; marking: Marking }) {
  const t = useText(judge)
  const text = useLocalText()
  if (anchorsOf(row.aspect).length === 0 || marking.refusal) return null
  const typed = typedDecimal(marking.display.replace('−', '-'))
  const anchor = typed === null ? null : anchorAt(row.aspect, typed)
  return (
    <p className="judge-anchor" data-empty={anchor === null} aria-live="polite">
      {anchor ? (
        <>
          <b>
            {anchor.low} – {anchor.high}
          </b>
          {text(anchor.text)}
        </>
      ) : (
        t('anchorsBeside')
      )}
    </p>
  )
}

/** Beside the keypad: a number that cannot be, or may not be entered. */
function Oddity({ row, marking }: { row: SheetRow; marking: Marking }) {
  const t = useText(judge)
  const { aspect } = row
  const shown = typedDecimal(marking.display.replace('−', '-'))
  if (aspect.kind === 'measure' && aspect.plausible && isImpossible(aspect, shown)) {
    const { low, high } = aspect.plausible
    return (
      <p className="judge-odd" data-grave="true" role="alert">
        {t('impossible', { value: marking.display, low, high, unit: aspect.unit })}
      </p>
    )
  }
  if (marking.refusal && aspect.kind === 'points') {
    const low = aspect.scale?.low ?? '0'
    const high = aspect.scale?.high ?? aspect.max
    const off = marking.refusal.refused === 'mark-off-step'
    return (
      <p className="judge-odd" data-grave="true" role="alert">
        {off
          ? t('offStep', { step: aspect.step, value: marking.display })
          : t('outOfRange', { value: marking.display, low, high })}
      </p>
    )
  }
  const size = sizeLimits(aspect, marking.box)
  if (size && aspect.kind === 'measure')
    return <p className="rule">{t('sizeLimits', { ...size, unit: aspect.unit })}</p>
  return null
}
