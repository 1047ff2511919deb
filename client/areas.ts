import { type ComponentType, lazy } from 'react'
import type { Address } from './address.ts'
import { Area as Board } from './board/area.tsx'
import { Area as Start } from './start/area.tsx'

export interface AreaProps {
  address: Address
}
type Area = ComponentType<AreaProps>

/**
 * An area is a folder with an `area.tsx` that exports `Area`; each is loaded when somebody first goes there. The board
 * is what most come for and comes with the page: in one piece it is also smaller.
 */
const modules = import.meta.glob<Area>(['./*/area.tsx', '!./board/area.tsx', '!./start/area.tsx'], { import: 'Area' })

/** Folders of addresses that are not named like their folder. */
const folders: Partial<Record<Address['area'], string>> = {
  owner: 'join',
  'sign-in': 'join',
}

const areas = new Map<string, Area>([
  ['board', Board],
  ['start', Start],
  ...Object.entries(modules).map(
    ([path, load]) => [path.split('/')[1] ?? '', lazy(async () => ({ default: await load() }))] as const,
  ),
])

/** The component of an area, or nothing where there is none. */
export const areaFor = (area: Address['area']): Area | undefined => areas.get(folders[area] ?? area)
