import type { CommandOf } from './commands.ts'
import type { CompetitionFile } from './competition-file.ts'
import type { Contestant, Judge } from './info.ts'

type PersonRef = Judge['person']

/** Every person of a file, judges first, then contestants event by event: the order in which `setUpFrom` wants refs. */
export function peopleOf(file: CompetitionFile): { name: string; unit?: string }[] {
  const units = new Map(file.units.map(({ id, name }) => [id, name.zh]))
  const person = ({ name, unit: id }: { name: string; unit?: Judge['unit'] }) => {
    const unit = id && units.get(id)
    return unit ? { name, unit } : { name }
  }
  return [...file.judges.map(person), ...file.events.flatMap(({ contestants }) => contestants.map(person))]
}

/** The command that sets up a file's competition; `refs` are what stands for its people. Throws where one is missing. */
export function setUpFrom(file: CompetitionFile, refs: readonly PersonRef[]): CommandOf<'SetUpCompetition'> {
  let taken = 0
  const next = (): PersonRef => {
    const ref = refs[taken++]
    if (!ref) throw new RangeError(`${refs.length} people for a file with more`)
    return { id: ref.id, hash: ref.hash }
  }
  const judges = file.judges.map(({ name: _name, ...judge }): Judge => ({ ...judge, person: next() }))
  const events = file.events.map(({ setup, contestants, entries, panels }) => ({
    setup,
    contestants: contestants.map(({ name: _name, ...contestant }): Contestant => ({ ...contestant, person: next() })),
    entries,
    panels,
  }))
  return { type: 'SetUpCompetition', info: file.info, units: file.units, judges, events }
}
