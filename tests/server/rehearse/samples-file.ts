import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { projectRoot } from '../../../server/seeds.ts'
import { CompetitionFile, type FileEvent } from '../../../shared/ledger/competition-file.ts'
import { ContestantId, EntryId, JudgeId, UnitId } from '../../../shared/scheme/ids.ts'

const folder = join(projectRoot(), 'seeds', 'samples')

export const allSamples = (): string[] => readdirSync(folder).toSorted()

/**
 * Samples as the events of one competition, each with its own judges and units; `times` as many entries. Nobody has been
 * dealt judges yet where the scheme deals them.
 */
export function samplesFile(names: readonly string[], times = 1): CompetitionFile {
  const files = names.map(name => withOwnIds(name, read(name), times))
  return CompetitionFile.parse({
    format: 'liangfen/competition/1',
    info: {
      title: { zh: '各方案' },
      organisations: [{ role: '主办', name: { zh: '工会' } }],
      from: '2026-11-21',
      to: '2026-11-21',
    },
    units: files.flatMap(({ units }) => units),
    judges: files.flatMap(({ judges }) => judges),
    events: files.flatMap(({ events }) => events),
  })
}

const read = (name: string): CompetitionFile =>
  CompetitionFile.parse(JSON.parse(readFileSync(join(folder, name, 'competition.json'), 'utf8')))

function withOwnIds(name: string, { units, judges, events }: CompetitionFile, times: number) {
  const judge = (id: string) => JudgeId.parse(`${name}-${id}`)
  const unit = (id: string) => UnitId.parse(`${name}-${id}`)
  const panel = <P extends FileEvent['panels'][number]>(one: P): P => ({ ...one, judges: one.judges.map(judge) })
  return {
    units: units.map(({ above, ...one }) => ({ ...one, id: unit(one.id), ...(above ? { above: unit(above) } : {}) })),
    judges: judges.map(one => ({
      ...one,
      id: judge(one.id),
      ...(one.unit ? { unit: unit(one.unit) } : {}),
      roles: one.roles.map(({ role }) => ({ role, event: name })),
    })),
    events: events.map(event => ({
      ...event,
      panels: event.panels.map(panel),
      contestants: repeated(times, event.contestants, (one, nth) => ({
        ...one,
        id: ContestantId.parse(`${one.id}${nth}`),
        bib: `${one.bib}${nth}`,
        ...(one.unit ? { unit: unit(one.unit) } : {}),
      })),
      entries: repeated(times, event.entries, ({ panels, ...one }, nth) => ({
        ...one,
        id: EntryId.parse(`${one.id}${nth}`),
        code: `${one.code}${nth}`,
        ...(one.contestant ? { contestant: ContestantId.parse(`${one.contestant}${nth}`) } : {}),
        ...(panels && !isDealt(event) ? { panels: panels.map(panel) } : {}),
      })),
    })),
  }
}

const isDealt = ({ setup }: FileEvent): boolean => setup.scheme.parts.some(({ dealt }) => dealt)

const repeated = <T>(times: number, things: readonly T[], as: (thing: T, nth: string) => T): T[] =>
  Array.from({ length: times }, (_, nth) => things.map(thing => as(thing, nth === 0 ? '' : `x${nth}`))).flat()
