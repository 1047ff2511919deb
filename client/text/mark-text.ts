import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'
import { quizText } from './quiz-text.ts'

const words = {
  zh: {
    notDone: '未做',
    level: '级',
    yes: '合格',
    no: '不合格',
    of: '项合格',
    none: '无',
    knocked: '否决',
    unfinished: '未完成',
    blank: '空',
  },
  en: {
    notDone: 'not done',
    level: 'level',
    yes: 'pass',
    no: 'fail',
    of: 'passed',
    none: 'none',
    knocked: 'knocked out',
    unfinished: 'not finished',
    blank: 'blank',
  },
} as const

/** What was entered, in words and numbers; a blank part of a mark says so. */
export function markText(aspect: Aspect | undefined, value: MarkValue | null, language: Language): string {
  const w = words[language]
  if (!value) return w.blank
  switch (value.kind) {
    case 'points':
    case 'given':
      return trueMinus(value.value)
    case 'level':
      return language === 'zh' ? `${value.level} ${w.level}` : `${w.level} ${value.level}`
    case 'checks':
      return checksText(value.items, language)
    case 'readings':
      return value.values.map(one => (one === null ? w.blank : trueMinus(one))).join('　')
    case 'counts':
      return countsText(aspect, value, language)
    case 'time':
      return value.finished ? clock(value.seconds ?? '0') : w.unfinished
    case 'answers':
      return value.answers.map(one => (one === '-' ? '−' : (one ?? w.blank))).join(' ')
    case 'quiz':
      return quizText(aspect, value, language)
    case 'not-done':
      return w.notDone
  }
}

const trueMinus = (decimal: string): string => decimal.replace('-', '−')

function checksText(items: readonly (boolean | null)[], language: Language): string {
  const w = words[language]
  const [only] = items
  if (items.length === 1 && typeof only === 'boolean') return only ? w.yes : w.no
  return `${items.filter(item => item === true).length} / ${items.length} ${w.of}`
}

function countsText(
  aspect: Aspect | undefined,
  value: Extract<MarkValue, { kind: 'counts' }>,
  language: Language,
): string {
  const w = words[language]
  const names = aspect?.kind === 'deduct' ? aspect.faults.map(fault => inLanguage(fault.name, language)) : []
  const counts = value.counts.map((count, at) => {
    const shown = count === null ? w.blank : String(count)
    return value.counts.length > 1 && names[at] ? `${names[at]} ${shown}` : shown
  })
  const all = value.counts.every(count => count === 0) ? [w.none] : counts
  return [...(value.knockouts.length > 0 ? [w.knocked] : []), ...all].join('　')
}

/** Seconds as minutes and seconds to the tenth: 75.4 is 1:15.4. */
function clock(seconds: string): string {
  const [whole = '0', part = '0'] = seconds.split('.')
  const total = Number(whole)
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}.${part.slice(0, 1)}`
}
