import type { Shown } from '../../shared/views/judge-quality.ts'

/** A number with a true minus. */
export const trueMinus = (text: string): string => text.replace('-', '−')

/** A signed number with a true minus; a plus where it is above zero. */
export const signed = ({ text, by }: Shown): string => (by > 0 && !/^0\.?0*$/.test(text) ? `+${text}` : trueMinus(text))
