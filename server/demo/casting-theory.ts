import type { EntryId } from '../../shared/scheme/ids.ts'
import type { EventFrame } from './event-frame.ts'
import { seeded } from './random.ts'

/** The theory marks of an event that has yet to begin, out of 100. */
export function castingTheory(frame: EventFrame): Map<EntryId, number> {
  const random = seeded(`${frame.id}/theory`)
  return new Map(frame.file.entries.map(({ id }) => [id, 58 + random.whole(0, 18) + random.whole(0, 18)]))
}
