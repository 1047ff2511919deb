import type { AspectOf } from '../scheme/aspect.ts'
import { checkMark } from '../scheme/check-mark.ts'
import { Decimal } from '../scheme/decimal.ts'
import type { EntryId, PersonId } from '../scheme/ids.ts'
import type { MarkValue } from '../scheme/mark-value.ts'
import { isNamed } from './public-state.ts'
import { pastedRows } from './pasted-rows.ts'
import { schemeIndex } from './scheme-index.ts'
import { sameMark } from './digest.ts'
import type { Entry, Event } from './state.ts'

/** What is wrong with a row: nobody of that name, several, no number within the scale, the same entry twice. */
export interface GivenProblem {
  row: number
  problem: 'unknown' | 'several' | 'not-in-scale' | 'twice'
  /** The cell that is wrong, as it was pasted. */
  cell: string
}

export interface GivenTable {
  /** Marks that differ from what is there, by entry. */
  changed: { entry: EntryId; value: MarkValue }[]
  /** Rows that say what is there already. */
  same: number
  problems: GivenProblem[]
  /** Entries that have no mark even with these rows. */
  missing: Entry[]
}

const columns = [
  { column: 'who', words: ['赛位', '赛位号', '参赛号', '姓名', '选手', 'code', 'bib', 'name', 'entry'] },
  { column: 'mark', words: ['成绩', '分数', '得分', '理论', '理论成绩', 'mark', 'score', 'theory'] },
] as const

/** The imported aspects of an event, in the scheme's order. */
export const givenAspects = (event: Event): AspectOf<'given'>[] =>
  [...schemeIndex(event.scheme).aspects.values()].filter(aspect => aspect.kind === 'given')

/**
 * Reads pasted rows of imported marks: code, bib or, where names are out, name; then the mark. Nothing is entered by
 * this: the rows that fit are offered, each that does not is named. (M10–M12)
 */
export function readGivenTable(
  event: Event,
  aspect: AspectOf<'given'>,
  { text, names }: { text: string; names: (person: PersonId) => string | undefined },
): GivenTable {
  const called = entriesByWord(event, names)
  const table: GivenTable = { changed: [], same: 0, problems: [], missing: [] }
  const taken = new Set<EntryId>()
  for (const { row, cells } of pastedRows(text, columns)) {
    const found = called.get(cells.who.normalize('NFKC'))
    const value: MarkValue = { kind: 'given', value: cells.mark.normalize('NFKC') }
    if (!found) table.problems.push({ row, problem: 'unknown', cell: cells.who })
    else if (found === 'several') table.problems.push({ row, problem: 'several', cell: cells.who })
    else if (!Decimal.safeParse(value.value).success || checkMark(aspect, value) !== null)
      table.problems.push({ row, problem: 'not-in-scale', cell: cells.mark })
    else if (taken.has(found.id)) table.problems.push({ row, problem: 'twice', cell: cells.who })
    else {
      taken.add(found.id)
      if (sameMark(found.given.get(aspect.id)?.value ?? null, value)) table.same += 1
      else table.changed.push({ entry: found.id, value })
    }
  }
  for (const entry of event.entries.values()) {
    if (!entry.given.has(aspect.id) && !taken.has(entry.id)) table.missing.push(entry)
  }
  return table
}

/** Every word that one entry goes by; `several` where a name is that of more than one. */
function entriesByWord(event: Event, names: (person: PersonId) => string | undefined): Map<string, Entry | 'several'> {
  const called = new Map<string, Entry | 'several'>()
  const add = (word: string | undefined, entry: Entry) => {
    if (word === undefined || word === '') return
    const known = called.get(word)
    called.set(word, known && known !== entry ? 'several' : entry)
  }
  for (const entry of event.entries.values()) {
    const contestant = isNamed(event) && entry.contestant ? event.contestants.get(entry.contestant) : undefined
    add(contestant && names(contestant.person.id)?.normalize('NFKC'), entry)
  }
  // A code is what a sheet is marked under: where a name or another's bib looks like one, the code has the word.
  for (const entry of event.entries.values()) {
    const contestant = isNamed(event) && entry.contestant ? event.contestants.get(entry.contestant) : undefined
    if (contestant && !called.has(contestant.bib)) called.set(contestant.bib, entry)
  }
  for (const entry of event.entries.values()) called.set(entry.code, entry)
  return called
}
