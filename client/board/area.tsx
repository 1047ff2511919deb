import type { AreaProps } from '../areas.ts'
import { Wall } from './wall.tsx'

/** The board on a wall. */
export function Area({ address }: AreaProps) {
  if (address.area !== 'board') return null
  return <Wall competition={address.competition} wanted={address.event} />
}
