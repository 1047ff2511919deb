import type { LocalText } from '../scheme/text.ts'
import { text } from './explain-text.ts'

/** The words of what is taken off for faults, in both languages. */
export const lossWords = {
  full: text('本项满分', 'Full points'),
  none: text('没有扣分', 'No faults'),
  counted: (count: number, per: LocalText | undefined) =>
    text(`${count} ${per?.zh ?? '处'}`, `${count} × ${per?.en ?? per?.zh ?? 'fault'}`),
}
