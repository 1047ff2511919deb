import { secondsOf } from '../../shared/ledger/mark-cells.ts'

/** Seconds as minutes and seconds, `2:30`; a part of a second stays. */
export function secondsText(seconds: string): string {
  const [whole = '0', part] = seconds.split('.')
  const total = Number(whole)
  const tail = part === undefined || /^0*$/.test(part) ? '' : `.${part}`
  return `${Math.floor(total / 60)}:${String(total % 60).padStart(2, '0')}${tail}`
}

/** What somebody typed as minutes and seconds, in seconds; null where it is not that. A bare number would be either. */
export const typedSeconds = (typed: string): string | null => {
  const text = typed.trim().replace('：', ':')
  return text.includes(':') ? secondsOf(text) : null
}
