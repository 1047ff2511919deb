import zhCN from 'zod/v4/locales/zh-CN.js'
import type { Event } from '../../shared/ledger/state.ts'
import { checkScheme, isUsable } from '../../shared/scheme/check-scheme.ts'
import type { Finding } from '../../shared/scheme/finding.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import type { Language } from '../../shared/scheme/text.ts'

/** A file that somebody chose as the next scheme, as far as it could be read. */
export type SchemeFile =
  | { is: 'unreadable'; name: string; what: string }
  | { is: 'no-scheme'; name: string; problems: { place: string; what: string }[] }
  | { is: 'same'; name: string; hash: string }
  | { is: 'unusable' | 'usable'; name: string; hash: string; scheme: Scheme; findings: Finding[] }

/** Reads a scheme from a JSON file, with the places and sentences of what is wrong with it. */
export function readSchemeFile(name: string, text: string, event: Event, language: Language): SchemeFile {
  let json: unknown
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (trouble) {
    return { is: 'unreadable', name, what: trouble instanceof Error ? trouble.message : String(trouble) }
  }
  const parsed = Scheme.safeParse(json, language === 'zh' ? { error: zhCN().localeError } : undefined)
  if (!parsed.success) {
    const problems = parsed.error.issues.map(({ path, message }) => ({ place: path.join('/') || '/', what: message }))
    return { is: 'no-scheme', name, problems }
  }
  const scheme = parsed.data
  const hash = schemeHash(scheme)
  if (hash === event.schemeHash) return { is: 'same', name, hash }
  const findings = checkScheme(scheme, event.panels)
  return { is: isUsable(findings) ? 'usable' : 'unusable', name, hash, scheme, findings }
}
