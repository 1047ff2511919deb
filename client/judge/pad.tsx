import { judge } from '../text/judge.ts'
import { useLanguage } from '../text/language.ts'
import { limitsText } from '../text/limits.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { CheckPad, FaultPad, LevelPad } from './choice-pads.tsx'
import { boxLabel } from './box-label.ts'
import { KeyPad } from './key-pad.tsx'
import { boxCount } from './mark-edit.ts'
import { QuizPad } from './quiz-pad.tsx'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import { TypedPad } from './typed-pad.tsx'
import type { Marking } from './use-marking.ts'

interface PadProps {
  row: SheetRow
  marking: Marking
  /** Nothing is blank any more: on to the review. */
  onDone: () => void
}

/** Where the hand is: the keys or choices for the aspect that is selected. */
export function Pad({ row, marking, onDone }: PadProps) {
  const t = useText(judge)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const { aspect, value, editable } = row
  const notDone = value?.kind === 'not-done'
  const box = boxLabel(aspect, marking.box)
  const place = box ? text(box) : boxCount(aspect) > 1 ? t('place', { n: marking.box + 1 }) : ''
  const blankLeft = row.fill !== 'whole' || marking.anyBlank
  return (
    <section className="judge-pad" aria-label={t('mark')}>
      <div>
        <h2>
          {aspect.id} {text(aspect.name)}
          {place && `　${place}`}
        </h2>
        <p className="rule">
          {aspect.note ? text(aspect.note) : limitsText(aspect, language)}
          {aspect.kind === 'measure' && ` · ${t('inUnit', { unit: aspect.unit })}`}
        </p>
      </div>
      <div className="judge-pad-body">
        {!editable && row.mine.sheet && row.mine.sheet.status !== 'open' && (
          <p className="judge-odd">
            {row.mine.sheet.status === 'accepted' ? t('readOnlyAccepted') : t('readOnlySigned')}
          </p>
        )}
        <Choices row={row} marking={marking} />
      </div>
      <div className="judge-pad-foot">
        <button
          type="button"
          className="judge-key judge-choice"
          data-word="true"
          aria-pressed={notDone}
          disabled={!editable}
          onClick={() => marking.enter(notDone ? null : { kind: 'not-done' })}
        >
          {t('notDone')}
        </button>
        <button
          type="button"
          className="judge-key"
          data-word="true"
          disabled={!editable || (value === null && !marking.typing)}
          onClick={() => marking.enter(null)}
        >
          {t('clear')}
        </button>
        <button
          type="button"
          className="judge-go"
          onClick={() => {
            if (!marking.onward()) onDone()
          }}
        >
          {blankLeft ? t('nextBlank') : t('review')}
        </button>
      </div>
    </section>
  )
}

function Choices({ row, marking }: { row: SheetRow; marking: Marking }) {
  const { aspect } = row
  switch (aspect.kind) {
    case 'judgement':
      return <LevelPad row={row} aspect={aspect} marking={marking} />
    case 'check':
      return <CheckPad row={row} aspect={aspect} marking={marking} />
    case 'deduct':
      return <FaultPad row={row} aspect={aspect} marking={marking} />
    case 'quiz':
      return <QuizPad row={row} aspect={aspect} marking={marking} />
    case 'key':
      return <KeyPad key={`${row.mine.ref.entry}/${aspect.id}`} row={row} aspect={aspect} marking={marking} />
    case 'points':
    case 'measure':
    case 'time':
    case 'given':
      return <TypedPad row={row} marking={marking} />
  }
}
