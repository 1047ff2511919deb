import type { CommandOf } from '../../shared/ledger/commands.ts'
import type { EntryId, EventId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { cellOf } from './judge-work.ts'
import { LatencyCounts } from './latency.ts'
import type { Delivered } from './tablet.ts'

/** A mark that went out under a number of its own, however often it had to be sent again. */
export interface SentMark {
  /** Whose sheet and which aspect; or which imported aspect of an entry. */
  cell: string
  /** 1 for an imported mark. */
  round: number
  event: EventId
  entry: EntryId
  value: MarkValue | null
  /** Milliseconds of the wall clock; null until it was answered. */
  sentAt: number | null
  /** The line that holds it, once acknowledged. */
  seq: number | null
  refused: string | null
}

/** What the simulated people did and were told: the one side of the account. */
export class Journal {
  readonly marks: SentMark[] = []
  readonly acknowledgements = new LatencyCounts()
  acknowledged = 0
  signatures = 0
  #problems = new Map<string, number>()

  sending(command: CommandOf<'EnterMark'> | CommandOf<'EnterGiven'>): SentMark {
    const { value, aspect } = command
    const blank = { value, sentAt: null, seq: null, refused: null }
    const sent: SentMark =
      command.type === 'EnterMark'
        ? { ...blank, ...placeOf(command.sheet), cell: cellOf(command.sheet, aspect), round: command.round }
        : { ...blank, ...placeOf(command), cell: givenCell(command.event, command.entry, aspect), round: 1 }
    this.marks.push(sent)
    return sent
  }

  answered(sent: SentMark, { sentAt, answeredAt, outcome }: Delivered): void {
    sent.sentAt = sentAt
    if (!outcome.ok) {
      sent.refused = outcome.refusal.refused
      return this.problem(`${sent.cell.split('/').at(-1)}: ${outcome.refusal.refused}`)
    }
    sent.seq = outcome.seq
    this.acknowledged += 1
    this.acknowledgements.add(answeredAt - sentAt)
  }

  signed(): void {
    this.signatures += 1
  }

  problem(problem: string): void {
    this.#problems.set(problem, (this.#problems.get(problem) ?? 0) + 1)
  }

  problems(): { problem: string; count: number }[] {
    return [...this.#problems].map(([problem, count]) => ({ problem, count })).sort((a, b) => b.count - a.count)
  }
}

export const givenCell = (event: string, entry: string, aspect: string): string => `${event}/${entry}/given/${aspect}`

const placeOf = ({ event, entry }: { event: EventId; entry: EntryId }) => ({ event, entry })
