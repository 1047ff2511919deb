import { readFileSync } from 'node:fs'
import { competitionFold } from '../hall/fold.ts'
import { nodeDisk } from '../disk/disk.ts'
import { LedgerBroken } from '../ledger/ledger-errors.ts'
import { provenLines } from '../ledger/proven-lines.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { DocumentProblem } from './document-problem.ts'

/** Is the file a ledger rather than a competition file? */
export const isLedger = (file: string): boolean => file.endsWith('.jsonl')

function competitionOf(file: string): string {
  const [first = ''] = readFileSync(file, 'utf8').split('\n', 1)
  const line: unknown = JSON.parse(first)
  if (typeof line === 'object' && line !== null && 'competition' in line) return String(line.competition)
  throw new DocumentProblem(`${file}: line 1 names no competition`)
}

/**
 * The state that a ledger's lines make, each proven against the chain first. A torn end is left out, as a server leaves
 * it out. Throws DocumentProblem with line and reason where the ledger is broken.
 */
export async function stateFromLedger(file: string): Promise<Competition> {
  const competition = competitionOf(file)
  const open = await nodeDisk.open(file, 'read')
  const state = competitionFold.start(competition)
  try {
    const until = await open.size()
    for await (const { line } of provenLines(open, competition, { seq: 0, offset: 0, until }))
      competitionFold.apply(state, line)
  } catch (trouble) {
    throw trouble instanceof LedgerBroken ? new DocumentProblem(`${file}: ${trouble.message}`) : trouble
  } finally {
    await open.close()
  }
  return state
}
