import type { LocalText } from './text.ts'

/** Something wrong (`error`: not usable) or doubtful with a scheme; `place` is a path such as modules/P/A/A8. */
export interface Finding {
  code: string
  place: string
  message: LocalText
  severity: 'error' | 'warning'
}

export const wrong = (code: string, place: string, zh: string, en: string): Finding => ({
  code,
  place,
  message: { zh, en },
  severity: 'error',
})
export const doubtful = (code: string, place: string, zh: string, en: string): Finding => ({
  ...wrong(code, place, zh, en),
  severity: 'warning',
})

/** Values that occur more than once, each once. */
export const repeated = <T>(values: readonly T[]): T[] => [
  ...new Set(values.filter((value, at) => values.indexOf(value) !== at)),
]
