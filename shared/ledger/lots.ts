import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { ContestantId, EntryId } from '../scheme/ids.ts'
import { pastedRows } from './pasted-rows.ts'
import type { Event } from './state.ts'

type Drawn = Pick<Event, 'entries' | 'contestants'>

/** Lots as drawn from a box: whose each code is. */
export interface Lots {
  mapping: { entry: EntryId; contestant: ContestantId }[]
  /** The number that the sealed list carries, so that nobody can find the list by trying; null where the text has none. */
  salt: string | null
}

/** Why a row of the lots will not do. `row` counts as the spreadsheet does; null for what is missing altogether. */
export interface LotProblem {
  code: 'code-unknown' | 'bib-unknown' | 'code-twice' | 'bib-twice' | 'code-missing' | 'bib-missing'
  row: number | null
  value: string
}

const saltLine = /^\uFEFF?封存号[\t,，]\s*([0-9a-f]{32})\s*$/mu
const columns = [
  { column: 'code', words: ['赛位号', '编码', 'code'] },
  { column: 'bib', words: ['参赛号', 'bib'] },
] as const

/** Two columns, code and bib, as the lots were drawn; or every row that is wrong, and every code or bib without one. (D8) */
export function readLots(text: string, { entries, contestants }: Drawn): Lots | LotProblem[] {
  const salt = saltLine.exec(text)?.[1] ?? null
  const rows = pastedRows(text.replace(saltLine, ''), columns)
  const byCode = new Map([...entries.values()].map(({ id, code }) => [code, id]))
  const byBib = new Map([...contestants.values()].map(({ id, bib }) => [bib, id]))
  const problems: LotProblem[] = []
  const mapping = new Map<EntryId, ContestantId>()
  const taken = new Set<ContestantId>()
  for (const { row, cells } of rows) {
    const entry = byCode.get(cells.code)
    const contestant = byBib.get(cells.bib)
    if (!entry) problems.push({ code: 'code-unknown', row, value: cells.code })
    else if (mapping.has(entry)) problems.push({ code: 'code-twice', row, value: cells.code })
    if (!contestant) problems.push({ code: 'bib-unknown', row, value: cells.bib })
    else if (taken.has(contestant)) problems.push({ code: 'bib-twice', row, value: cells.bib })
    if (contestant) taken.add(contestant)
    if (entry && contestant) mapping.set(entry, contestant)
  }
  if (problems.length > 0) return problems
  for (const [code, id] of byCode) if (!mapping.has(id)) problems.push({ code: 'code-missing', row: null, value: code })
  for (const [bib, id] of byBib) if (!taken.has(id)) problems.push({ code: 'bib-missing', row: null, value: bib })
  if (problems.length > 0) return problems
  return { mapping: [...mapping].map(([entry, contestant]) => ({ entry, contestant })), salt }
}

/**
 * The list for the sealed envelope, to be printed and kept: it reads back by `readLots`, and nothing else can open the
 * draw. `salt`: 32 random hexadecimal digits. (D9)
 */
export function sealedList(mapping: Lots['mapping'], salt: string, { entries, contestants }: Drawn): string {
  const lines = mapping.flatMap(({ entry, contestant }) => {
    const code = entries.get(entry)?.code
    const bib = contestants.get(contestant)?.bib
    return code === undefined || bib === undefined ? [] : [`${code}\t${bib}`]
  })
  return [`封存号\t${salt}`, '赛位号\t参赛号', ...lines.toSorted()].join('\n')
}

/** What the ledger holds of a sealed list until it is opened: the SHA-256 of its text. (D9) */
export const commitmentOf = (list: string): string => bytesToHex(sha256(utf8ToBytes(list)))
