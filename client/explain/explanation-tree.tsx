import { useEffect, useRef } from 'react'
import type { Explanation, ExplanationKind } from '../../shared/scoring/explanation.ts'
import { explain as words } from '../text/explain.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { padded } from '../ui/decimal-text.ts'
import { asRead } from './reading.ts'

/** Steps whose value is a number of points, shown with two places at least. */
const inPoints: readonly ExplanationKind[] = [
  'total',
  'stage',
  'module',
  'weighted',
  'subtotal',
  'fair',
  'aspect',
  'sheet',
  'combined',
]
const openDepth = 2

/** A derivation as a tree that folds, the total and its modules open; on paper all of it is. */
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
  const steps = root.kind === 'entry' ? root.children : [root]
  const outcome = steps.filter(({ kind }) => kind === 'rank' || kind === 'award')
  const made = steps.filter(step => !outcome.includes(step))
  return (
    <div ref={tree} className="explanation">
      {[...outcome, ...made].map((step, at) => (
        <Step key={at} step={asRead(step)} depth={0} />
      ))}
      <p className="explanation-tools">
        <Button look="quiet" size="small" onClick={() => setAll(true)}>
          {t('openAll')}
        </Button>
        <Button look="quiet" size="small" onClick={() => setAll(false)}>
          {t('closeAll')}
        </Button>
      </p>
    </div>
  )
}

function Step({ step, depth }: { step: Explanation; depth: number }) {
  const look = classNames('step', `kind-${step.kind}`, step.struck && 'struck')
  if (step.children.length === 0) {
    return (
      <div className={look}>
        <StepLine step={step} />
      </div>
    )
  }
  return (
    <details className={look} data-depth={depth} open={depth < openDepth}>
      <summary>
        <StepLine step={step} />
      </summary>
      <div className="steps">
        {step.children.map((child, at) => (
          // Steps have no names of their own: their place is what they are.
          <Step key={at} step={child} depth={depth + 1} />
        ))}
      </div>
    </details>
  )
}

function StepLine({ step }: { step: Explanation }) {
  const t = useText(words)
  const local = useLocalText()
  return (
    <>
      <span className="step-label">
        {local(step.label)}
        {step.note && <small>{local(step.note)}</small>}
        {step.fraction && <small>{t('exact', { fraction: step.fraction })}</small>}
      </span>
      {step.struck ? (
        <s className="step-value">{valueText(step)}</s>
      ) : (
        <span className="step-value">{valueText(step)}</span>
      )}
    </>
  )
}

function valueText({ kind, value }: Explanation): string {
  // A prize is its name; the place it goes with stands with the rank.
  if (kind === 'award') return ''
  return inPoints.includes(kind) ? padded(value) : value.replace(/^-/, '−')
}
