import './weight-bars.css'

interface WeightBarsProps {
  /** The parts of a whole, in order; `weight` is a decimal. */
  parts: readonly { id: string; weight: string }[]
  /** How full each is in thousandths; null where not known. */
  filled: readonly (number | null)[]
}

/** What a number is made of: each part as wide as its weight, filled as far as it goes, hatched where not known. */
export function WeightBars({ parts, filled }: WeightBarsProps) {
  return (
    <span className="weight-bars" aria-hidden="true">
      {parts.map(({ id, weight }, at) => {
        const part = filled[at] ?? null
        return (
          <span key={id} className={part === null ? 'unknown' : undefined} style={{ flexGrow: Number(weight) }}>
            {part !== null && <i style={{ transform: `scaleX(${part / 1000})`, background: barColour(at) }} />}
          </span>
        )
      })}
    </span>
  )
}

/** The colour of a part by its place. */
export const barColour = (at: number): string => `var(--bar-${(at % 7) + 1})`
