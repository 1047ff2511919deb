import {
  abs,
  add,
  compare,
  div,
  equal,
  exact,
  type Exact,
  isZero,
  mul,
  roundTo,
  sub,
  sum,
  toText,
  zero,
} from '../scoring/exact.ts'
import type { SchemeIndex } from './check-index.ts'
import { countedIn, worthOf } from './check-modules.ts'
import { doubtful, type Finding, wrong } from './finding.ts'
import type { AspectId, SectionId } from './ids.ts'
import type { Module, Scheme } from './scheme.ts'

/** How far the marks of all sections together may be off their weights. */
const allowed = exact(5)

const share = (part: Exact, whole: Exact): Exact => (isZero(whole) ? zero : div(part, whole))

/** What each aspect of a module is worth when the module is worth so much. */
function sharesIn(module: Module, scheme: Scheme, worth: Exact, shares: Map<AspectId, Exact>): void {
  for (const inner of module.modules)
    sharesIn(inner, scheme, mul(worth, share(exact(inner.weight), exact(100))), shares)
  for (const aspect of countedIn(module, scheme))
    shares.set(aspect.id, mul(worth, share(worthOf(aspect, scheme), exact(module.max))))
}

/** How much of a stage's own score is in the final one: what the stages after it carry, times what it does not. */
function stageShares({ stages = [] }: Scheme): Exact[] {
  const hundred = exact(100)
  const carried = stages.map((stage, at) => (at === 0 ? zero : div(exact(stage.carry ?? '0'), hundred)))
  return stages.map((_, at) =>
    carried.slice(at + 1).reduce((left, one) => mul(left, one), sub(exact(1), carried[at] ?? zero)),
  )
}

/** What each aspect is worth of a total of 100. */
function sharesOf(scheme: Scheme): Map<AspectId, Exact> {
  const shares = new Map<AspectId, Exact>()
  const stages = stageShares(scheme)
  for (const module of scheme.modules) {
    const at = scheme.stages?.findIndex(stage => stage.modules.includes(module.id)) ?? -1
    sharesIn(module, scheme, mul(exact(module.weight), stages[at] ?? exact(1)), shares)
  }
  return shares
}

function marks(index: SchemeIndex, sections: NonNullable<Scheme['sections']>): Finding[] {
  const shares = sharesOf(index.scheme)
  const got = new Map<SectionId, Exact>(sections.map(({ id }) => [id, zero]))
  for (const { aspect } of index.aspects.values()) {
    const before = aspect.section && got.get(aspect.section)
    if (aspect.section && before) got.set(aspect.section, add(before, shares.get(aspect.id) ?? zero))
  }
  const of = (id: SectionId) => got.get(id) ?? zero
  const off = sum(sections.map(({ id, weight }) => abs(sub(of(id), exact(weight)))))
  if (compare(off, allowed) <= 0) return []
  const round = (value: Exact) => toText(roundTo(value, 2))
  const zh = sections.map(({ id, weight }) => `${id} 应 ${weight} 实 ${round(of(id))}`)
  const en = sections.map(({ id, weight }) => `${id} ${round(of(id))} instead of ${weight}`)
  return [
    wrong(
      'sections-off',
      'sections',
      `各章节分数与权重共差 ${round(off)}，不得超过 5：${zh.join('，')}`,
      `marks are ${round(off)} off the sections’ weights in all, at most 5: ${en.join(', ')}`,
    ),
  ]
}

function membership({ aspects, scheme }: SchemeIndex): Finding[] {
  const known = new Set(scheme.sections?.map(({ id }) => id))
  return [...aspects.values()].flatMap(({ aspect, place }): Finding[] => {
    if (aspect.section === undefined) {
      if (!scheme.sections || aspect.record) return []
      return [
        wrong(
          'section-missing',
          place,
          `${aspect.id} 不属于任何标准章节`,
          `${aspect.id} belongs to no section of the standard`,
        ),
      ]
    }
    if (known.has(aspect.section)) return []
    return [wrong('section-unknown', place, `没有标准章节 ${aspect.section}`, `there is no section ${aspect.section}`)]
  })
}

/** Sections of the occupational standard: weights add up, every aspect in one, marks in keeping with the weights. (S186) */
export function checkSections(index: SchemeIndex): Finding[] {
  const findings = membership(index)
  const { sections } = index.scheme
  if (!sections) return findings
  const total = sum(sections.map(({ weight }) => exact(weight)))
  if (!equal(total, exact(100))) {
    const got = toText(total)
    findings.push(
      wrong(
        'sections-sum',
        'sections',
        `章节权重之和为 ${got}，须为 100`,
        `the sections’ weights add up to ${got}, not to 100`,
      ),
    )
  }
  const used = new Set([...index.aspects.values()].map(({ aspect }) => aspect.section))
  for (const { id } of sections)
    if (!used.has(id))
      findings.push(
        doubtful('section-idle', `sections/${id}`, `没有评分点属于章节 ${id}`, `no aspect belongs to section ${id}`),
      )
  // With aspects that belong nowhere the sums would only repeat what is said of each of them.
  return findings.some(one => one.severity === 'error') ? findings : [...findings, ...marks(index, sections)]
}
