import { anchorAt, anchorsOf } from '../../shared/scheme/anchor.ts'
import { judge } from '../text/judge.ts'
import { useLanguage } from '../text/language.ts'
import { limitsText } from '../text/limits.ts'
import { markText } from '../text/mark-text.ts'
import { pointsText } from '../text/points-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { secondsText, typedDecimal } from './keypad-text.ts'
import { boxLabel } from './box-label.ts'
import { boxCount, boxValues } from './mark-edit.ts'
import { isImpossible } from '../../shared/views/look-again.ts'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import type { Marking } from './use-marking.ts'

interface LineProps {
  row: SheetRow
  marking: Marking
  /** Its mark has not arrived at the server yet. */
  waiting: boolean
}

/** One aspect of the sheet: what it asks, what was entered, what that is worth. */
export function AspectLine({ row, marking, waiting }: LineProps) {
  const t = useText(judge)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const { aspect, fill } = row
  const on = marking.selected?.aspect.id === aspect.id
  const several = boxCount(aspect) > 1
  const open = on && several
  return (
    <div
      className="judge-aspect"
      data-on={on}
      data-blank={fill}
      data-where={waiting ? 'waiting' : 'server'}
      id={`aspect-${aspect.id}`}
    >
      <button
        type="button"
        className="judge-pick"
        aria-pressed={on}
        aria-label={`${aspect.id} ${text(aspect.name)} ${markText(aspect, row.value, language)}`}
        onClick={() => marking.select(aspect.id)}
      />
      <span className="k">{aspect.id}</span>
      <span className="n">
        {text(aspect.name)}
        {row.round > 1 && <strong className="judge-round">{t('round', { n: row.round })}</strong>}
        <span className="lim">{aspect.note ? text(aspect.note) : limitsText(aspect, language)}</span>
        {row.earlier.map(mark => (
          <span key={mark.stamp.seq} className="lim">
            {t('earlier', { value: markText(aspect, mark.value, language) })}
          </span>
        ))}
      </span>
      <span className="v">{row.value && !open ? markText(aspect, row.value, language) : ''}</span>
      <span className="p">
        {worthText(row, t)} <small>{aspect.record ? t('onRecord') : `/ ${aspect.max}`}</small>
      </span>
      {open && <Boxes row={row} marking={marking} />}
      {on && <Anchors row={row} marking={marking} />}
    </div>
  )
}

/** What the stretches of the scale mean, the best first, and which of them the mark falls into. */
function Anchors({ row, marking }: { row: SheetRow; marking: Marking }) {
  const text = useLocalText()
  const anchors = anchorsOf(row.aspect)
  if (anchors.length === 0) return null
  const number = typedDecimal(marking.display.replace('−', '-'))
  const now = number === null ? null : anchorAt(row.aspect, number)
  return (
    <ol className="judge-anchors">
      {[...anchors].reverse().map(({ low, high, text: means }) => (
        <li key={low} data-on={now?.low === low}>
          <b>
            {low} – {high}
          </b>
          {text(means)}
        </li>
      ))}
    </ol>
  )
}

function worthText(row: SheetRow, t: ReturnType<typeof useText<typeof judge.zh>>): string {
  if (row.fill === 'blank') return t('blank')
  if (row.aspect.record) return row.fill === 'whole' ? '✓' : t('partly')
  if (row.points?.waits === 'field') return '…'
  return row.points?.known ? pointsText(row.points.known) : t('partly')
}

function Boxes({ row, marking }: { row: SheetRow; marking: Marking }) {
  const t = useText(judge)
  const text = useLocalText()
  const { aspect } = row
  return (
    <span className="judge-boxes">
      {boxValues(aspect, row.value).map((value, index) => {
        const current = marking.box === index
        const shown = current && marking.display !== '' ? marking.display : boxText(aspect.kind, value)
        const label = boxLabel(aspect, index)
        return (
          <button
            key={index}
            type="button"
            className="judge-box"
            aria-current={current}
            aria-label={`${label ? text(label) : t('place', { n: index + 1 })} ${shown}`}
            data-empty={shown === ''}
            data-odd={isImpossible(aspect, value)}
            onClick={() => marking.select(aspect.id, index)}
          >
            {shown === '' ? t('blank') : shown}
            {current && marking.typing && <span className="judge-caret">|</span>}
            {label && <small>{text(label)}</small>}
          </button>
        )
      })}
    </span>
  )
}

function boxText(kind: string, value: string | null): string {
  if (value === null) return ''
  return kind === 'time' ? secondsText(value) : value.replace('-', '−')
}
