import { Fact } from './facts.ts'

const known: ReadonlySet<string> = new Set(Fact.options.map(({ shape }) => shape.type.value))

/** A line of a version, or with a fact, that this program does not know. */
export class UnknownFact extends Error {
  override name = 'UnknownFact'
}

/**
 * A line's facts in their current shapes, however old the line. Their shapes were checked before they were sealed and
 * the hash chain proves that nothing has touched them since, so that a fold of a million lines does not check each
 * again. Throws UnknownFact where the line is newer than the program.
 */
export function upcast(line: { v: number; facts: readonly { type: string }[] }): readonly Fact[] {
  if (line.v !== 1) throw new UnknownFact(`line of version ${line.v}`)
  if (areKnown(line.facts)) return line.facts
  throw new UnknownFact(`a fact among ${line.facts.map(({ type }) => type).join(', ')}`)
}

function areKnown(facts: readonly { type: string }[]): facts is readonly Fact[] {
  for (const { type } of facts) if (!known.has(type)) return false
  return true
}
