import type { statusZh } from './status.zh.ts'

export const statusEn: Record<keyof typeof statusZh, string> = {
  present: 'Present',
  absent: 'Absent',
  withdrew: 'Withdrew',
  'did-not-finish': 'Did not finish',
  disqualified: 'Disqualified',
}
