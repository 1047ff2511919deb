import type { AreaProps } from '../areas.ts'
import { Phone } from './phone.tsx'

/** The board in the hand. */
export function Area({ address }: AreaProps) {
  if (address.area !== 'board' && address.area !== 'phone') return null
  return <Phone competition={address.competition} wanted={address.event} />
}
