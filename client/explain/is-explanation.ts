import type { Explanation } from '../../shared/scoring/explanation.ts'
import { isObject } from '../live/api.ts'

/** Whether what came is a derivation, all the way down. */
export const isExplanation = (value: unknown): value is Explanation =>
  isObject(value) &&
  typeof value.kind === 'string' &&
  isObject(value.label) &&
  typeof value.label.zh === 'string' &&
  typeof value.value === 'string' &&
  Array.isArray(value.children) &&
  value.children.every(isExplanation)
