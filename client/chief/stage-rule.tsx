import type { StageView } from '../../shared/views/stage-view.ts'
import { stageWords } from '../text/stages.ts'
import { useText } from '../text/use-text.ts'

/** The rule by which entries go on, in words. */
export function StageRule({ view: { present, places, tooFew } }: { view: StageView }) {
  const t = useText(stageWords)
  const { cut, gate, minimumField, tiesAtCut } = present
  const said = [
    gate !== undefined && t('ruleGate', { gate }),
    !cut && t('ruleNone'),
    cut?.type === 'number' && t('ruleNumber', { n: cut.number }),
    cut?.type === 'percent' &&
      (places === null
        ? t('rulePercent', { percent: cut.percent })
        : t('rulePlaces', { percent: cut.percent, n: places })),
    cut && !tooFew && t(tiesAtCut === 'in' ? 'ruleTiesIn' : 'ruleTiesOut'),
    tooFew && t('tooFew', { n: minimumField ?? 0 }),
  ].filter(words => typeof words === 'string')
  return (
    <p className="stage-rule">
      <b>{t('rule')}</b> {said.join(' · ')}
    </p>
  )
}
