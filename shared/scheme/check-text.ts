import { doubtful, type Finding, wrong } from './finding.ts'
import { LocalText } from './text.ts'
import type { Scheme } from './scheme.ts'

interface Said {
  place: string
  text: LocalText
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

/** A step of the way: its id where it has one, else its key or its place in a list. */
const stepTo = (key: string, value: unknown): string =>
  isRecord(value) && typeof value['id'] === 'string' ? value['id'] : key

/** Members that places pass over: a prize stands in the awards, a round in its quiz. */
const unnamed = new Set(['modules', 'rounds', 'prizes', 'titles', 'singles', 'medals'])

function placeOf(key: string, member: unknown, above: readonly string[]): readonly string[] {
  if (above.length === 0) return [key]
  // An aspect stands in its module, not in a criterion of it.
  if (key === 'aspects' && above.at(-2) === 'criteria') return above.slice(0, -2)
  return unnamed.has(key) ? above : [...above, stepTo(key, member)]
}

/** Every text of a scheme, at the thing that has an id. */
function textsIn(value: unknown, place: readonly string[]): Said[] {
  const text = isRecord(value) && 'zh' in value ? LocalText.safeParse(value) : null
  if (text?.success) return [{ place: place.join('/'), text: text.data }]
  if (Array.isArray(value)) return value.flatMap((one, at) => textsIn(one, [...place, stepTo(String(at), one)]))
  if (!isRecord(value)) return []
  return Object.entries(value).flatMap(([key, member]) => textsIn(member, placeOf(key, member, place)))
}

const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

/**
 * Texts that say nothing, and those without English, which is then shown in Chinese: one finding where none has any.
 * (S190)
 */
export function checkTexts(scheme: Scheme): Finding[] {
  const all = textsIn(scheme, [])
  const empty = all
    .filter(({ text }) => isBlank(text.zh))
    .map(({ place }) => wrong('text-empty', place, '文字是空的', 'there are no words'))
  const missing = all.filter(({ text }) => isBlank(text.en))
  if (missing.length === 0) return empty
  if (missing.length === all.length)
    return [
      ...empty,
      doubtful(
        'english-missing',
        'name',
        `全部 ${all.length} 处文字都没有英文，英文界面将显示中文`,
        `none of the ${all.length} texts is in English: readers of English will see Chinese`,
      ),
    ]
  return [
    ...empty,
    ...missing.map(({ place, text }) =>
      doubtful('english-missing', place, `「${text.zh}」没有英文`, `“${text.zh}” is not in English`),
    ),
  ]
}
