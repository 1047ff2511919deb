import { classNames } from './class-names.ts'
import './distribution.css'

interface DistributionProps {
  /** Where the first bin begins, and how wide each is. */
  from: number
  width: number
  counts: readonly number[]
  /** The number whose bin is marked, as a decimal. */
  own: string | null
  /** A bin in words. */
  read: (low: number, high: number, count: number) => string
}

/** How many numbers lie where; one's own bin in gold. The empty ends are left off. */
export function Distribution({ from, width, counts, own, read }: DistributionProps) {
  const first = Math.max(
    0,
    counts.findIndex(count => count > 0),
  )
  const last = counts.findLastIndex(count => count > 0)
  const most = Math.max(1, ...counts)
  const mine = own === null ? -1 : Math.min(Math.floor((Number(own) - from) / width), counts.length - 1)
  const bins = counts
    .slice(first, last + 1)
    .map((count, at) => ({ count, at: first + at, low: from + (first + at) * width }))
  return (
    <div role="img" aria-label={bins.map(({ low, count }) => read(low, low + width, count)).join(', ')}>
      <div className="distribution">
        {bins.map(({ count, at }) => (
          <i
            key={at}
            className={classNames(count === 0 && 'empty', at === mine && 'own')}
            style={{ height: `${(100 * count) / most}%` }}
          />
        ))}
      </div>
      <div className="distribution-ends" aria-hidden="true">
        <span>{from + first * width}</span>
        <span>{from + (last + 1) * width}</span>
      </div>
    </div>
  )
}
