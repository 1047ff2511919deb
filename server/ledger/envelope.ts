import { Line } from '../../shared/ledger/line.ts'

/**
 * Why a parsed value is not line `seq` of this competition, or null. Written by hand because it runs for every line of
 * a ledger of millions, and again on every append: zod takes longer than JSON.parse for the same line. It accepts
 * everything that `Line` accepts; where it does not accept, `Line` finds the words.
 */
export function envelopeProblem(value: unknown, competition: string, seq: number): string | null {
  if (isEnvelope(value, competition, seq)) return null
  const parsed = Line.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    return issue ? `${issue.path.join('.') || 'line'}: ${issue.message}` : 'not a line'
  }
  if (parsed.data.competition !== competition) return `belongs to competition ${parsed.data.competition}`
  return `seq is ${parsed.data.seq}, expected ${seq}`
}

/** Whether a value has the shape of line `seq`: the envelope in full, of each fact that it has a type. */
export function isEnvelope(value: unknown, competition: string, seq: number): value is Line {
  if (typeof value !== 'object' || value === null) return false
  const line: Partial<Record<keyof Line, unknown>> = value
  if (line.v !== 1 || line.competition !== competition || line.seq !== seq) return false
  if (!isText(line.command, 3, 80) || !isText(line.by, 1, 80) || !isText(line.device, 1, 60)) return false
  if (!isTime(line.at) || (line.deviceAt !== undefined && !isTime(line.deviceAt))) return false
  if (!isText(line.prev, 64, 64) || !Array.isArray(line.facts) || line.facts.length === 0) return false
  return line.facts.every(isFact)
}

function isFact(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'type' in value && isText(value.type, 1, 60)
}

function isText(value: unknown, min: number, max: number): value is string {
  return typeof value === 'string' && value.length >= min && value.length <= max
}

// Years of four digits in UTC with milliseconds are 24 characters: then the order of text is the order of time.
function isTime(value: unknown): value is string {
  return typeof value === 'string' && value.length === 24 && value.endsWith('Z')
}
