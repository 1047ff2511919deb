import { useEffect, useRef } from 'react'
import type { Explanation, ExplanationKind } from '../../shared/scoring/explanation.ts'
import { explain as words } from '../text/explain.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { padded } from '../ui/decimal-text.ts'

/** What stands open at first: the way from the total to the aspects; an aspect's own marks open on a tap. */
const openAtFirst: readonly ExplanationKind[] = ['entry', 'total', 'module', 'weighted', 'sheet', 'rank', 'award']
/** Steps whose value is a number of points, shown with two places at least. */
const inPoints: readonly ExplanationKind[] = ['total', 'module', 'weighted', 'aspect', 'sheet', 'combined', 'rounded']

/** A derivation as a tree that folds; on paper all of it is open. */
export function ExplanationTree({ root }: { root: Explanation }) {
  const t = useText(words)
  const tree = useRef<HTMLDivElement>(null)
  const setAll = (open: boolean) => {
    for (const details of tree.current?.querySelectorAll('details') ?? []) details.open = open
  }
  useEffect(() => {
    const openForPrint = () => setAll(true)
    addEventListener('beforeprint', openForPrint)
    return () => removeEventListener('beforeprint', openForPrint)
  }, [])
  return (
    <div ref={tree} className="explanation">
      <p className="explanation-tools">
        <Button look="quiet" size="small" onClick={() => setAll(true)}>
          {t('openAll')}
        </Button>
        <Button look="quiet" size="small" onClick={() => setAll(false)}>
          {t('closeAll')}
        </Button>
      </p>
      <Step step={root} />
    </div>
  )
}

function Step({ step }: { step: Explanation }) {
  if (step.children.length === 0) {
    return (
      <div className={classNames('step', step.kind, step.struck && 'struck')}>
        <StepLine step={step} />
      </div>
    )
  }
  return (
    <details className={classNames('step', step.kind, step.struck && 'struck')} open={openAtFirst.includes(step.kind)}>
      <summary>
        <StepLine step={step} />
      </summary>
      <div className="steps">
        {step.children.map((child, at) => (
          // Steps have no names of their own: their place is what they are.
          <Step key={at} step={child} />
        ))}
      </div>
    </details>
  )
}

function StepLine({ step }: { step: Explanation }) {
  const t = useText(words)
  const local = useLocalText()
  const value = inPoints.includes(step.kind) ? padded(step.value) : step.value.replace(/^-/, '−')
  return (
    <>
      <span className="step-label">
        {local(step.label)}
        {step.note && <small>{local(step.note)}</small>}
        {step.fraction && <small>{t('exact', { fraction: step.fraction })}</small>}
      </span>
      {step.struck ? <s className="step-value">{value}</s> : <span className="step-value">{value}</span>}
    </>
  )
}
