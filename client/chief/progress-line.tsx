import type { Course } from '../../shared/views/forecast.ts'

const width = 300
const height = 104
const margin = 6

/** Entries signed over time, and dotted where that leads. */
export function ProgressLine({ course }: { course: Course }) {
  const { past, ahead } = pointsOf(course)
  return (
    <svg className="chief-line" viewBox="0 0 300 110" preserveAspectRatio="none" aria-hidden="true">
      <path d="M0 106H300" className="ground" />
      <polyline points={past} className="past" />
      {ahead && <polyline points={ahead} className="ahead" />}
    </svg>
  )
}

function pointsOf({ signedAtMs, all, endsMs }: Course): { past: string; ahead: string | null } {
  const from = signedAtMs[0] ?? 0
  const last = signedAtMs.at(-1) ?? from
  const end = endsMs ?? last
  const x = (time: number) => Math.round(((time - from) / Math.max(1, end - from)) * width)
  const y = (count: number) => Math.round(height - (count / Math.max(1, all)) * (height - margin))
  return {
    past: signedAtMs.map((time, at) => `${x(time)},${y(at + 1)}`).join(' '),
    ahead: endsMs === null ? null : `${x(last)},${y(signedAtMs.length)} ${x(endsMs)},${y(all)}`,
  }
}
