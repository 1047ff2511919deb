import { type Exact, terminates, toText } from '../../shared/scoring/exact.ts'

/** Points for the eye: exact where they end, else two places and a sign that more follow. Nothing ranks by it. */
export const pointsText = (points: Exact): string =>
  (terminates(points) ? toText(points) : `≈ ${toText(points, 2)}`).replace('-', '−')
