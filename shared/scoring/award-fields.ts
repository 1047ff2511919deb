import type { EntryId, GroupId } from '../scheme/ids.ts'
import type { Scheme } from '../scheme/scheme.ts'
import type { Standing } from './result.ts'

/** Entries that compete for the same prizes. */
export interface AwardField {
  /** Best first, those out below. */
  standings: readonly Standing[]
  ranked: number
  /** Came: present, or did not finish. */
  present: number
}

function fieldOf(standings: readonly Standing[]): AwardField {
  let ranked = 0
  let present = 0
  for (const { rank, status } of standings) {
    if (rank !== null) ranked += 1
    if (status === 'present' || status === 'did-not-finish') present += 1
  }
  return { standings, ranked, present }
}

/** All of an event's standings as one field, or by group where groups have prizes of their own. (S80, S142) */
export function awardFields(
  scheme: Scheme,
  standings: readonly Standing[],
  groupOf: (entry: EntryId) => GroupId | null,
): AwardField[] {
  if (scheme.awards.groups !== 'separate') return [fieldOf(standings)]
  const groups = new Map<GroupId | null, Standing[]>()
  for (const one of standings) {
    const group = groupOf(one.entry)
    const field = groups.get(group)
    if (field) field.push(one)
    else groups.set(group, [one])
  }
  return [...groups.values()].map(fieldOf)
}
