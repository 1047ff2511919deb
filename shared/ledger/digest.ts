import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { MarkValue } from '../scheme/mark-value.ts'
import { canonicalJson } from '../scheme/scheme-hash.ts'
import type { Sheet } from './state.ts'

/** SHA-256 (hex) over a text's UTF-8 bytes. */
const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))

/** What a judge signs: SHA-256 (hex) over the sheet's marks by aspect, blank ones left out. */
export function sheetDigest(sheet: Pick<Sheet, 'part' | 'judge' | 'marks'>): string {
  const marks = [...sheet.marks].map(([aspect, mark]) => [aspect, mark.value] as const)
  marks.sort(([a], [b]) => (a < b ? -1 : 1))
  return hashText(canonicalJson({ part: sheet.part, judge: sheet.judge, marks }))
}

/** Whether two values of a mark say the same; null is a blank. */
export function sameMark(a: MarkValue | null, b: MarkValue | null): boolean {
  if (a === b) return true
  if (a === null || b === null || a.kind !== b.kind) return false
  return canonicalJson(a) === canonicalJson(b)
}
