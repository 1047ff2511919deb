import { z } from 'zod'

/** An exact decimal as text: at most 12 digits before the point and 10 behind, no exponent, no plus sign, no `-0`. */
export const Decimal = z.string().regex(/^(?!-0(\.0+)?$)-?(0|[1-9]\d{0,11})(\.\d{1,10})?$/)
export type Decimal = z.infer<typeof Decimal>
/** A decimal that is not below zero. */
export const Amount = z.string().regex(/^(0|[1-9]\d{0,11})(\.\d{1,10})?$/)
/** Digits kept by a rounding stage; a stage that is absent stays exact. */
export const Digits = z.int().min(0).max(10)
