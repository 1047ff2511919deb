import { compare, exact, type Exact, isZero, sum, toText } from '../scoring/exact.ts'
import { attainableIn, attainableTotal } from './attainable.ts'
import { noAspect, noModule, type SchemeIndex } from './check-index.ts'
import { checkMedals } from './check-medals.ts'
import { checkTitle } from './check-title.ts'
import { doubtful, type Finding, wrong } from './finding.ts'
import type { Awards, SinglePrize } from './ranking.ts'
import type { Scheme } from './scheme.ts'

type Prize = Awards['prizes'][number]

const above = (amount: string, limit: string) => compare(exact(amount), exact(limit)) > 0

/** Is there anything that an entry passes or fails? */
export function canPass({ passMark, modules, conditions = [] }: Scheme): boolean {
  const marked = (all: Scheme['modules']): boolean => all.some(one => one.passMark !== undefined || marked(one.modules))
  return (
    passMark !== undefined ||
    marked(modules) ||
    conditions.some(one => one.otherwise === 'fail' && one.enabled !== false)
  )
}

function quota({ quota: places }: Prize | SinglePrize, place: string): Finding[] {
  const said = places.type === 'number' ? String(places.number) : places.percent
  if (isZero(exact(said))) return [doubtful('prize-none', place, '名额为 0', 'it has 0 places')]
  if (places.type === 'number' || !above(places.percent, '100')) return []
  return [
    wrong(
      'percent-high',
      place,
      `比例 ${places.percent}% 超过 100%`,
      `${places.percent} percent of the field, at most 100`,
    ),
  ]
}

/** A score that nobody can have. */
function least(minimum: string | undefined, most: Exact | null, place: string): Finding[] {
  if (minimum === undefined || most === null || compare(exact(minimum), most) <= 0) return []
  const top = toText(most)
  return [
    wrong(
      'minimum-high',
      place,
      `最低分 ${minimum} 高于能得的最高分 ${top}`,
      `its minimum ${minimum} is above the best that can be had, ${top}`,
    ),
  ]
}

function prize(one: Prize, { scheme, modules }: SchemeIndex, passable: boolean): Finding[] {
  const place = `awards/${one.id}`
  const findings = [...quota(one, place), ...least(one.minimum, attainableTotal(scheme), place)]
  for (const { module, minimum } of one.modules ?? []) {
    const found = modules.get(module)
    if (!found) findings.push(noModule(place, module))
    else findings.push(...least(minimum, attainableIn(scheme, found.module), `${place}/${module}`))
  }
  if (one.passedOnly && !passable)
    findings.push(
      wrong(
        'passed-idle',
        place,
        '只授予合格者，但方案没有及格线，也没有不满足即不合格的条件',
        'it is only for those who passed, and the scheme has neither a pass mark nor a condition to fail',
      ),
    )
  return findings
}

/** Whoever is ranked may have it: nobody is passed over, no place is left to the next prize. */
const isPlain = (one: Prize): boolean => one.minimum === undefined && !one.modules && !one.passedOnly
const percentOf = (one: Prize): Exact => exact(one.quota.type === 'percent' ? one.quota.percent : '0')

/** Prizes that begin where everybody has one already. */
function behind(prizes: readonly Prize[]): Finding[] {
  const findings: Finding[] = []
  for (const [at, { id }] of prizes.entries()) {
    const taken = sum(prizes.slice(0, at).filter(isPlain).map(percentOf))
    if (compare(taken, exact(100)) < 0) continue
    const said = toText(taken)
    findings.push(
      wrong(
        'prize-behind',
        `awards/${id}`,
        `排在前面的奖已占 ${said}%，轮不到这个奖`,
        `the prizes before it take ${said} percent: nobody is left for it`,
      ),
    )
  }
  const all = sum(prizes.filter(isPlain).map(percentOf))
  if (findings.length > 0 || compare(all, exact(100)) <= 0) return findings
  const said = toText(all)
  return [
    wrong(
      'percent-sum',
      'awards',
      `各奖比例之和为 ${said}%，不得超过 100%`,
      `the prizes’ percentages add up to ${said}, at most 100`,
    ),
  ]
}

function single(one: SinglePrize, { scheme, modules, aspects }: SchemeIndex): Finding[] {
  const place = `awards/${one.id}`
  const findings = quota(one, place)
  if (one.by.type === 'module') {
    const found = modules.get(one.by.module)
    return found
      ? [...findings, ...least(one.minimum, attainableIn(scheme, found.module), place)]
      : [...findings, noModule(place, one.by.module)]
  }
  const found = aspects.get(one.by.aspect)
  if (!found) return [...findings, noAspect(place, one.by.aspect)]
  const { aspect } = found
  if (aspect.record || (isZero(exact(aspect.max)) && !aspect.unbounded))
    return [
      ...findings,
      wrong(
        'single-worthless',
        place,
        `${aspect.id} 分值为 0，比不出先后`,
        `${aspect.id} is worth 0 points: nobody is best in it`,
      ),
    ]
  const open = aspect.unbounded || aspect.kind === 'quiz'
  return [...findings, ...least(one.minimum, open ? null : exact(aspect.max), place)]
}

function unranked(awards: Awards): Finding[] {
  const given = [
    ...awards.prizes,
    ...awards.titles,
    ...(awards.singles ?? []),
    ...(awards.medals ? [awards.medals.gold] : []),
  ]
  if (given.length === 0) return []
  return [
    doubtful(
      'prize-unranked',
      'awards',
      `考核不排名，${given.length} 个奖项不会发出`,
      `an assessment has no ranks: nobody gets any of its ${given.length} awards`,
    ),
  ]
}

function rest({ awards, groups }: Scheme, passable: boolean): Finding[] {
  const findings: Finding[] = []
  if (awards.certificate && !passable)
    findings.push(
      wrong(
        'certificate-idle',
        `awards/${awards.certificate.id}`,
        '合格证发给合格者，但方案没有及格线，也没有不满足即不合格的条件',
        'a certificate is for those who passed, and the scheme has neither a pass mark nor a condition to fail',
      ),
    )
  if (awards.groups === 'separate' && !groups)
    findings.push(
      wrong(
        'groups-missing',
        'awards',
        '奖项分组别评，但方案没有组别',
        'prizes are for each group, and the scheme has no groups',
      ),
    )
  return findings
}

/** Prizes, titles, single prizes, medals, certificate: they exist, and somebody can get them. (S187) */
export function checkAwards(index: SchemeIndex): Finding[] {
  const { scheme } = index
  const { awards } = scheme
  const passable = canPass(scheme)
  return [
    ...awards.prizes.flatMap(one => prize(one, index, passable)),
    ...behind(awards.prizes),
    ...awards.titles.flatMap(one => checkTitle(one, index)),
    ...(awards.singles ?? []).flatMap(one => single(one, index)),
    ...checkMedals(scheme),
    ...rest(scheme, passable),
    ...(scheme.mode === 'assessment' ? unranked(awards) : []),
  ]
}
