import type { Entry } from '../ledger/state.ts'
import type { AwardId, EntryId } from '../scheme/ids.ts'
import type { LocalText } from '../scheme/text.ts'
import { compare } from './exact.ts'
import type { Explanation } from './explanation.ts'
import { said, step, words } from './explain-text.ts'
import type { Field } from './field.ts'
import type { Prepared } from './prepared.ts'
import type { Standing } from './result.ts'
import { compareKeys, shownKey, tieKey, tieStepWords, tieValue } from './tie.ts'
import { scoreEntry } from './total.ts'

/** Where an entry stands, for the rank's part of an explanation. */
export interface Among {
  standings: readonly Standing[]
  entries: ReadonlyMap<EntryId, Entry>
  /** What an entry is called where names are out; its code where this says nothing. */
  nameOf?: (entry: EntryId) => string | null
}

/** Against each entry with the same total: the step that decided, and both values at it. */
function tieSteps(
  prepared: Prepared,
  own: { entry: Entry; standing: Standing },
  among: Among,
  field: Field,
): Explanation[] {
  const { chain } = prepared.scheme.ranking
  const nodes: Explanation[] = []
  for (const other of among.standings) {
    const rival = among.entries.get(other.entry)
    const { total } = own.standing.score
    if (!rival || other.entry === own.entry.id || other.rank === null || !other.score.total || !total) continue
    if (compare(other.score.total, total) !== 0) continue
    const decisive = chain.find(rule => {
      const keys = [own.standing.score, other.score].map((score, at) =>
        tieKey(prepared, rule, at === 0 ? own.entry : rival, score, field),
      )
      return compareKeys(keys[0] ?? null, keys[1] ?? null) !== 0
    })
    const about = { entry: other.entry }
    const called = among.nameOf?.(other.entry) ?? rival.code
    if (!decisive) {
      const label = other.rank === own.standing.rank ? words.shared : words.decided
      nodes.push(said('tie', label, called, { about }))
      continue
    }
    const mine = shownKey(tieValue(prepared, decisive, own.entry, own.standing.score, field))
    const theirs = shownKey(tieValue(prepared, decisive, rival, other.score, field))
    nodes.push(
      said('tie', tieStepWords(prepared, decisive), mine, { note: words.against(called, mine, theirs), about }),
    )
  }
  return nodes
}

function awardName(prepared: Prepared, award: AwardId): LocalText {
  const { prizes, titles } = prepared.scheme.awards
  return [...prizes, ...titles].find(one => one.id === award)?.name ?? { zh: award }
}

function rankSteps(prepared: Prepared, entry: Entry, among: Among, field: Field): Explanation[] {
  const standing = among.standings.find(one => one.entry === entry.id)
  if (!standing) return []
  const value = standing.rank === null ? '–' : String(standing.rank)
  const node = said(
    'rank',
    words.rank,
    value,
    standing.rank === null ? { note: words.unranked } : standing.shared ? { note: words.shared } : {},
  )
  if (standing.rank !== null) node.children.push(...tieSteps(prepared, { entry, standing }, among, field))
  const awards = [...(standing.prize ? [standing.prize] : []), ...standing.titles]
  return [node, ...awards.map(award => said('award', awardName(prepared, award), value))]
}

/**
 * The full derivation of an entry's result: marks, what was dropped and why, rounding, modules, weights, penalties,
 * total, and where `among` is given rank, tie steps and awards. The steps are written by the code that makes the number.
 */
export function explainEntry(prepared: Prepared, entry: Entry, field: Field, among: Among | null = null): Explanation {
  const steps: Explanation[] = []
  const score = scoreEntry(prepared, entry, field, steps)
  const called = among?.nameOf?.(entry.id) ?? entry.code
  const label = { zh: called, en: called }
  const total = step('total', words.total, score.total, { children: steps })
  const rest = among ? rankSteps(prepared, entry, among, field) : []
  return step('entry', label, score.total, { about: { entry: entry.id }, children: [total, ...rest] })
}
