import type { Aspect } from './aspect.ts'
import { type Finding, repeated, wrong } from './finding.ts'
import type { AspectId, AwardId, ModuleId } from './ids.ts'
import type { Part } from './panel.ts'
import type { Module, Scheme } from './scheme.ts'

/** An aspect with where it stands. */
export interface Placed {
  aspect: Aspect
  place: string
  /** The leaf that holds it. */
  module: Module
  /** The first part that lists it; null where nobody marks it. */
  part: Part | null
}

export interface PlacedModule {
  module: Module
  place: string
  /** The module above it; null at the top. */
  above: ModuleId | null
}

/** A scheme with all that can be named in it, to see that references point somewhere. */
export interface SchemeIndex {
  scheme: Scheme
  aspects: ReadonlyMap<AspectId, Placed>
  modules: ReadonlyMap<ModuleId, PlacedModule>
  /** What an entry can have as its prize: the prizes, or the medals in their stead. */
  prizes: ReadonlySet<AwardId>
}

export const aspectsOf = (module: Module): Aspect[] => module.criteria.flatMap(criterion => criterion.aspects)

const within = (module: Module, path: string, above: ModuleId | null): PlacedModule[] => {
  const place = `${path}/${module.id}`
  return [{ module, place, above }, ...module.modules.flatMap(inner => within(inner, place, module.id))]
}

const medalsOf = ({ awards: { medals } }: Scheme): AwardId[] =>
  medals
    ? [medals.gold, medals.silver, medals.bronze, ...(medals.medallion ? [medals.medallion] : [])].map(one => one.id)
    : []

const every = (scheme: Scheme) => {
  const modules = scheme.modules.flatMap(module => within(module, 'modules', null))
  const aspects = modules.flatMap(({ module, place }) =>
    aspectsOf(module).map((aspect): Placed => {
      const part = scheme.parts.find(one => one.aspects.includes(aspect.id)) ?? null
      return { aspect, place: `${place}/${aspect.id}`, module, part }
    }),
  )
  return { modules, aspects }
}

export function indexOf(scheme: Scheme): SchemeIndex {
  const { modules, aspects } = every(scheme)
  return {
    scheme,
    modules: new Map(modules.map(one => [one.module.id, one])),
    aspects: new Map(aspects.map(one => [one.aspect.id, one])),
    prizes: new Set([...scheme.awards.prizes.map(prize => prize.id), ...medalsOf(scheme)]),
  }
}

function twice(what: string, zh: string, ids: readonly string[]): Finding[] {
  return repeated(ids).map(id =>
    wrong('id-twice', `${what}/${id}`, `${zh}编号 ${id} 重复`, `${id} is used twice among the ${what}`),
  )
}

const idsOf = (of: readonly { id: string }[] | undefined): string[] => (of ?? []).map(one => one.id)

/** Ids that are used twice among things of a kind. (S7, S180) */
export function checkIds(scheme: Scheme): Finding[] {
  const { modules, aspects } = every(scheme)
  const { prizes, titles, singles, certificate } = scheme.awards
  const awards = [...idsOf(prizes), ...idsOf(titles), ...idsOf(singles), ...medalsOf(scheme)]
  return [
    ...twice('modules', '模块', idsOf(modules.map(one => one.module))),
    ...twice('aspects', '评分点', idsOf(aspects.map(one => one.aspect))),
    ...twice('parts', '评分部分', idsOf(scheme.parts)),
    ...twice('penalties', '罚则', idsOf(scheme.penalties)),
    ...twice('awards', '奖项', [...awards, ...idsOf(certificate ? [certificate] : []), ...idsOf(scheme.units?.prizes)]),
    ...twice('stages', '赛段', idsOf(scheme.stages)),
    ...twice('conditions', '条件', idsOf(scheme.conditions)),
    ...twice('groups', '组别', idsOf(scheme.groups)),
    ...twice('sections', '标准章节', idsOf(scheme.sections)),
  ]
}

export const noModule = (place: string, id: string): Finding =>
  wrong('module-unknown', place, `没有模块 ${id}`, `there is no module ${id}`)
export const noAspect = (place: string, id: string): Finding =>
  wrong('aspect-unknown', place, `没有评分点 ${id}`, `there is no aspect ${id}`)
export const noPrize = (place: string, id: string): Finding =>
  wrong('prize-unknown', place, `没有奖项 ${id}`, `there is no prize ${id}`)
