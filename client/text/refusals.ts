import type { Refusal, RefusalDetail } from '../../shared/ledger/refusal.ts'
import type { Language } from '../../shared/scheme/text.ts'
import { catalogue, fillIn } from './catalogue.ts'
import { refusalsEn } from './refusals.en.ts'
import { refusalsZh } from './refusals.zh.ts'

export const refusals = catalogue(refusalsZh, refusalsEn)

/** A refusal as a sentence. What its data does not say is left out, not shown as a gap. */
export function refusalText({ refused, detail }: Refusal, language: Language): string {
  const values = printable(detail)
  const known = (part: string) =>
    [...part.matchAll(/\{(\w+)\}/g)].every(([, name]) => Object.hasOwn(values, name ?? ''))
  const text = refusals[language][refused].replace(/\[([^\]]*)\]/g, (_, part: string) => (known(part) ? part : ''))
  return fillIn(text, values)
}

function printable(detail: RefusalDetail): Record<string, string | number> {
  const values: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(detail)) {
    if (typeof value === 'string' || typeof value === 'number') values[name] = String(value).replace(/^-/, '−')
  }
  return values
}
