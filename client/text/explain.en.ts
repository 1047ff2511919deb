import type { explainZh } from './explain.zh.ts'

export const explainEn: Record<keyof typeof explainZh, string> = {
  title: 'How this total came about',
  openAll: 'Open all',
  closeAll: 'Close all',
  failed: 'How this came about cannot be shown now',
  failedWhat: 'It is not public yet, or the connection is down.',
  exact: 'exactly {fraction}',
  beside: 'Subtotals and conditions',
  rankOf: '{n}',
  toBoard: 'Back to the board',
}
