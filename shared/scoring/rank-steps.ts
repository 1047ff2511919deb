import type { Entry, Event } from '../ledger/state.ts'
import type { EntryId } from '../scheme/ids.ts'
import type { TieStep } from '../scheme/ranking.ts'
import type { LocalText } from '../scheme/text.ts'
import { compare, exact, type Exact, zero } from './exact.ts'
import { said, step, unknown, words } from './explain-text.ts'
import type { Explanation } from './explanation.ts'
import type { Field } from './field.ts'
import { vetoesOf } from './mark-of.ts'
import type { Prepared } from './prepared.ts'
import { rankWords } from './rank-words.ts'
import type { Standing } from './result.ts'
import { stageOf } from './stages.ts'
import { compareKeys, shownKey, tieKey, tieStepWords, tieValue } from './tie.ts'
import { ranksFairly } from './whole-field.ts'

/** Where an entry stands, for the rank's part of an explanation. */
export interface Among {
  standings: readonly Standing[]
  entries: ReadonlyMap<EntryId, Entry>
  /** What an entry is called where names are out; its code where this says nothing. */
  nameOf?: (entry: EntryId) => string | null
  /** What a session is called; its id where this says nothing. */
  sessionName?: (session: string) => LocalText | null
  /** Recorded decisions on ties, oldest first, to tell an extra round from a decision. */
  decisions?: Event['decisions']
}

interface Own {
  entry: Entry
  standing: Standing
}

/** What an entry is ranked by within its stage. */
export const rankedBy = (prepared: Prepared, { score, fair }: Standing): Exact =>
  (ranksFairly(prepared.scheme) ? fair : null) ?? score.total ?? zero

function isLevel(prepared: Prepared, own: Own, other: Own): boolean {
  if (own.standing.rank === null || other.standing.rank === null) return false
  if (stageOf(prepared.scheme, own.entry) !== stageOf(prepared.scheme, other.entry)) return false
  return compare(rankedBy(prepared, own.standing), rankedBy(prepared, other.standing)) === 0
}

/** Nothing in the chain tells them apart: they share the rank, or somebody decided. */
function undecided(own: Own, other: Own, among: Among): LocalText {
  if (own.standing.rank === other.standing.rank) return words.shared
  const names = (ids: readonly EntryId[]) => ids.includes(own.entry.id) && ids.includes(other.entry.id)
  const decision = among.decisions?.findLast(({ entries, stage }) => stage === own.entry.stage && names(entries))
  return decision?.how === 'extra-round' ? rankWords.extraRound : words.decided
}

/** Against each entry with the same total: the step that decided, and both values at it. (S72) */
function tieSteps(prepared: Prepared, own: Own, among: Among, field: Field): Explanation[] {
  const nodes: Explanation[] = []
  for (const standing of among.standings) {
    const entry = among.entries.get(standing.entry)
    if (!entry || entry.id === own.entry.id) continue
    const other = { entry, standing }
    if (!isLevel(prepared, own, other)) continue
    const key = (one: Own, rule: (typeof chain)[number]) => tieKey(prepared, rule, one.entry, one.standing.score, field)
    const { chain } = prepared.scheme.ranking
    const decisive = chain.find(rule => compareKeys(key(own, rule), key(other, rule)) !== 0)
    const about = { entry: entry.id }
    const called = among.nameOf?.(entry.id) ?? entry.code
    if (!decisive) {
      nodes.push(said('tie', undecided(own, other, among), called, { about }))
      continue
    }
    const shown = (one: Own) =>
      shownKey(prepared, decisive, one.entry, tieValue(prepared, decisive, one.entry, one.standing.score, field))
    const note = words.against(called, shown(own), shown(other))
    nodes.push(said('tie', tieStepWords(prepared, decisive), tieNumber(decisive, shown(own)), { note, about }))
  }
  return nodes
}

/** A play-off is told by its question: there is no number to it. */
const tieNumber = (rule: TieStep, shown: LocalText): string => (rule.by === 'play-off' ? unknown : shown.zh)

/** Why an entry has no rank. (S70, S74, S132) */
function unrankedNote(prepared: Prepared, { entry, standing }: Own): LocalText {
  const { scheme } = prepared
  if (standing.status !== 'present')
    return rankWords.status(standing.status, standing.status === entry.status ? entry.statusReason : '')
  const unmet = scheme.conditions?.find(
    ({ id, otherwise }) => otherwise === 'unranked' && standing.score.conditions.get(id) === false,
  )
  if (unmet) return rankWords.notMet(unmet.name)
  return scheme.mode === 'assessment' ? rankWords.assessment : rankWords.unmarked
}

/** The penalties and vetoes that put a present entry out. (S41, S46) */
function outSteps(prepared: Prepared, { entry, standing }: Own): Explanation[] {
  if (standing.score.out === null || standing.status === entry.status) return []
  const given = new Set([...entry.penalties.values()].map(one => one.penalty))
  const penalties = prepared.scheme.penalties.filter(
    ({ id, enabled, effect }) =>
      enabled && given.has(id) && (effect.type === 'disqualify' || effect.type === 'no-start'),
  )
  const vetoes = vetoesOf(prepared, entry).filter(
    ({ aspect }) => aspect.kind === 'check' && aspect.veto === 'disqualify',
  )
  return [
    ...penalties.map(({ name }) => said('penalty', name, '–')),
    ...vetoes.map(({ aspect }) => said('zeroed', aspect.name, '✗', { about: { aspect: aspect.id } })),
  ]
}

function rankNote(prepared: Prepared, { standing }: Own): LocalText | null {
  const shared = standing.shared ? rankWords.tied(prepared.scheme.ranking.stillTied) : null
  const stage = standing.left === null ? undefined : prepared.scheme.stages?.[standing.left]
  const left = stage ? rankWords.left(stage.name) : null
  return shared && left ? rankWords.both(left, shared) : (shared ?? left)
}

/** An entry's rank with every tie that was broken for it, or its status and why it has none. (S95, S139) */
export function rankSteps(prepared: Prepared, own: Own, among: Among, field: Field): Explanation {
  const { rank } = own.standing
  if (rank === null) {
    const node = said('rank', words.rank, '–', { note: unrankedNote(prepared, own) })
    node.children.push(...outSteps(prepared, own))
    return node
  }
  const note = rankNote(prepared, own)
  const node = said('rank', words.rank, String(rank), note ? { note } : {})
  node.children.push(...tieSteps(prepared, own, among, field))
  return node
}

/** Each pass mark with the score that meets it or does not. (S64) */
export function passSteps(prepared: Prepared, { score }: Pick<Standing, 'score'>): Explanation[] {
  const { scheme } = prepared
  const nodes: Explanation[] = []
  for (const [id, { module }] of prepared.moduleById) {
    if (module.passMark === undefined) continue
    const own = score.modules.get(id)
    const note = rankWords.passing(module.passMark, own?.passed ?? null)
    const digits = module.digits ?? scheme.rounding.module
    nodes.push(
      step('condition', rankWords.passMark(module.name), own?.score ?? null, { note, digits, about: { module: id } }),
    )
  }
  if (scheme.passMark === undefined) return nodes
  const met = score.complete && score.total ? compare(score.total, exact(scheme.passMark)) >= 0 : null
  const note = rankWords.passing(scheme.passMark, met)
  return [...nodes, step('condition', rankWords.passTotal, score.total, { note, digits: scheme.rounding.total })]
}
