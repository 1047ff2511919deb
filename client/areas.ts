import { type ComponentType, lazy } from 'react'
import type { Address } from './address.ts'

export interface AreaProps {
  address: Address
}
type Area = ComponentType<AreaProps>

/** An area is a folder with an `area.tsx` that exports `Area`; each is loaded when somebody first goes there. */
const modules = import.meta.glob<Area>('./*/area.tsx', { import: 'Area' })

/** Folders of addresses that are not named like their folder. */
const folders: Partial<Record<Address['area'], string>> = {
  owner: 'join',
  'sign-in': 'join',
}

const areas = new Map<string, Area>(
  Object.entries(modules).map(([path, load]) => [
    path.split('/')[1] ?? '',
    lazy(async () => ({ default: await load() })),
  ]),
)

/** The component of an area, or nothing where there is none. */
export const areaFor = (area: Address['area']): Area | undefined => areas.get(folders[area] ?? area)
