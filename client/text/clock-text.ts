import type { Language } from '../../shared/scheme/text.ts'

const locale = { zh: 'zh-CN', en: 'en-GB' } as const

/** The time of day at a place, such as `14:00`. */
export const timeText = (iso: string, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    new Date(iso),
  )

/** The day at a place, without the year. */
export const dayText = (iso: string, timeZone: string, language: Language): string =>
  new Intl.DateTimeFormat(locale[language], { month: 'short', day: 'numeric', timeZone }).format(new Date(iso))

/** The calendar day at a place as `2026-11-21`. */
export const dayOf = (at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { year: 'numeric', month: '2-digit', day: '2-digit', timeZone }).format(at)

/** Which day of a public notice a moment falls on: 1 is the day of publication. */
export function noticeDay(publishedAt: string, now: Date, timeZone: string): number {
  const day = (at: Date) => Date.parse(`${dayOf(at, timeZone)}T00:00:00Z`) / 86_400_000
  return day(now) - day(new Date(publishedAt)) + 1
}
