import { useEffect, useRef } from 'react'
import type { Explanation, ExplanationKind } from '../../shared/scoring/explanation.ts'
import { explain as words } from '../text/explain.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { classNames } from '../ui/class-names.ts'
import { asRead } from './reading.ts'
import { aligned, type Places, placesIn, shownNumber } from './sums.ts'

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
const outcomes: readonly ExplanationKind[] = ['rank', 'award']

/** A derivation as a tree that folds, the total and its modules open; on paper all of it is. */
export function ExplanationTree({ root }: { root: Explanation }) {
  const t = useText(words)
  const tree = useRef<HTMLDivElement>(null)
  const all = () => [...(tree.current?.querySelectorAll('details') ?? [])]
  const setAll = (open: boolean) => {
    for (const details of all()) details.open = open
  }
  useEffect(() => {
    let closed: HTMLDetailsElement[] = []
    const before = () => {
      closed = all().filter(details => !details.open)
      setAll(true)
    }
    const after = () => {
      for (const details of closed) details.open = false
    }
    addEventListener('beforeprint', before)
    addEventListener('afterprint', after)
    return () => {
      removeEventListener('beforeprint', before)
      removeEventListener('afterprint', after)
    }
  }, [])
  const steps = (root.kind === 'entry' ? root.children : [root]).map(asRead)
  const outcome = steps.filter(({ kind }) => outcomes.includes(kind))
  const total = steps.filter(({ kind }) => kind === 'total')
  const beside = steps.filter(step => !outcome.includes(step) && !total.includes(step))
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
      <Group steps={outcome} />
      <Group steps={total} />
      <Group title={t('beside')} steps={beside} />
    </div>
  )
}

function Group({ title, steps }: { title?: string; steps: readonly Explanation[] }) {
  if (steps.length === 0) return null
  return (
    <section className="explanation-group">
      {title && <h3>{title}</h3>}
      <Steps steps={steps} depth={0} />
    </section>
  )
}

/** Steps under each other, their numbers with the same places. */
function Steps({ steps, depth }: { steps: readonly Explanation[]; depth: number }) {
  const least = steps.some(({ kind }) => inPoints.includes(kind)) ? 2 : 0
  const places = placesIn(steps, least)
  // Steps have no names of their own: their place is what they are.
  return steps.map((step, at) => <Step key={at} step={step} depth={depth} places={places} />)
}

interface StepProps {
  step: Explanation
  depth: number
  places: Places
}

function Step({ step, depth, places }: StepProps) {
  const look = classNames('step', `kind-${step.kind}`, step.struck && 'struck')
  if (step.children.length === 0) {
    return (
      <div className={look}>
        <StepLine step={step} places={places} />
      </div>
    )
  }
  return (
    <details className={look} data-depth={depth} open={depth < openDepth && step.kind !== 'fair'}>
      <summary>
        <StepLine step={step} places={places} />
      </summary>
      <div className="steps">
        <Steps steps={step.children} depth={depth + 1} />
      </div>
    </details>
  )
}

function StepLine({ step, places }: { step: Explanation; places: Places }) {
  const t = useText(words)
  const local = useLocalText()
  const ranked = step.kind === 'rank' && /^\d+$/.test(step.value)
  const value = ranked ? t('rankOf', { n: step.value }) : valueText(step, places)
  return (
    <>
      <span className="step-label">
        {local(step.label)}
        {step.note && <small>{local(step.note)}</small>}
        {step.fraction && <small>{t('exact', { fraction: step.fraction })}</small>}
      </span>
      <span className="step-value">
        {step.struck ? <s>{value.trimEnd()}</s> : value.trimEnd()}
        {/* Room for digits is not a part of the number. */}
        {value.slice(value.trimEnd().length)}
      </span>
    </>
  )
}

function valueText(step: Explanation, places: Places): string {
  // A prize is its name: that it was won needs no sign.
  if (step.kind === 'award') return step.value === '✓' ? '' : shownNumber(step, 0)
  // What was compared has been told; there need not be a number to it.
  if (step.kind === 'tie' && step.value === '–') return ''
  return aligned(step, places)
}
