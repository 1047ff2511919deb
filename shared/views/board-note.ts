import { columnText } from '../ledger/result-text.ts'
import type { Event } from '../ledger/state.ts'
import type { LocalText } from '../scheme/text.ts'
import { awardName } from '../scoring/award-name.ts'
import type { Standing } from '../scoring/result.ts'
import { ranksFairly } from '../scoring/whole-field.ts'

const say = (zh: string, en: string): LocalText => ({ zh, en })

/**
 * What else the audience is told of an entry that takes part, in few words: where it left, that it is not ranked, its
 * single prizes, whether it passed, its plain total where another one ranks. null where there is nothing. `out` says
 * that prizes may be told.
 */
export function boardNote(event: Event, standing: Standing, out: boolean): LocalText | null {
  const { scheme } = event
  const { left, rank, score, singles, fair } = standing
  const notes: LocalText[] = []
  const stage = left === null ? undefined : scheme.stages?.[left]?.name
  if (stage) notes.push(say(`止于${stage.zh}`, `left at ${stage.en ?? stage.zh}`))
  if (rank === null && isUnranked(event, standing)) notes.push(say('不参加排名', 'not ranked'))
  const plain = columnText(scheme, score.total)
  if (fair && ranksFairly(scheme) && plain) notes.push(say(`原始分 ${plain}`, `plain ${plain}`))
  if (out) notes.push(...singles.map(award => awardName(scheme.awards, award)))
  if (out && scheme.mode === 'assessment' && score.passed !== null)
    notes.push(score.passed ? say('合格', 'passed') : say('不合格', 'not passed'))
  if (notes.length === 0) return null
  return say(notes.map(({ zh }) => zh).join(' · '), notes.map(({ zh, en }) => en ?? zh).join(' · '))
}

const isUnranked = ({ scheme }: Event, { score }: Standing): boolean =>
  (scheme.conditions ?? []).some(({ id, otherwise }) => otherwise === 'unranked' && score.conditions.get(id) === false)
