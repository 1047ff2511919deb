import { compare, div, equal, exact, type Exact, floor, isZero, sub, sum, toText } from '../scoring/exact.ts'
import type { AspectOf } from './aspect.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'

function zones({ zones: all }: AspectOf<'points'>, place: string): Finding[] {
  const total = sum((all ?? []).map(zone => exact(zone.weight)))
  if (!all || equal(total, exact(100))) return []
  const got = toText(total)
  return [wrong('zones-sum', place, `各区权重之和为 ${got}，须为 100`, `zone weights add up to ${got}, not to 100`)]
}

/** Descriptors along the scale: upward, from its low end, none above its top. */
function anchors({ anchors: all }: AspectOf<'points'>, low: Exact, high: Exact, place: string): Finding[] {
  const from = (all ?? []).map(anchor => exact(anchor.from))
  const [first] = from
  if (!first) return []
  const findings: Finding[] = []
  const said = from.map(one => toText(one)).join('、')
  const listed = said.replaceAll('、', ', ')
  if (from.some((one, at) => at > 0 && compare(one, from[at - 1] ?? low) <= 0))
    findings.push(
      wrong(
        'anchors-order',
        place,
        `分档起点 ${said} 须由低到高`,
        `descriptors begin at ${listed}: they must go upward`,
      ),
    )
  if (from.some(one => compare(one, high) > 0))
    findings.push(
      wrong(
        'anchors-above',
        place,
        `分档起点 ${said} 超出量程上限 ${toText(high)}`,
        `descriptors begin at ${listed}, and the scale ends at ${toText(high)}`,
      ),
    )
  if (compare(first, low) > 0)
    findings.push(
      doubtful(
        'anchors-gap',
        place,
        `第一档从 ${toText(first)} 开始，${toText(low)} 到它没有说明`,
        `the first descriptor begins at ${toText(first)}: nothing is said from ${toText(low)} up to it`,
      ),
    )
  return findings
}

/** What is wrong with a marking scale: its range, its steps, its zones, its descriptors. (S7, S180) */
export function checkPoints(aspect: AspectOf<'points'>, place: string): Finding[] {
  const findings: Finding[] = []
  const low = exact(aspect.scale?.low ?? '0')
  const high = exact(aspect.scale?.high ?? aspect.max)
  const scale = `${toText(low)} – ${toText(high)}`
  if (compare(low, high) >= 0)
    findings.push(wrong('scale-empty', place, `打分量程 ${scale} 为空`, `the marking scale ${scale} is empty`))
  if (isZero(exact(aspect.step)))
    findings.push(wrong('step-zero', place, '步长为 0，须大于 0', 'the step is 0: it must be above'))
  else {
    const steps = div(sub(high, low), exact(aspect.step))
    if (!equal(floor(steps), steps))
      findings.push(
        wrong(
          'step-uneven',
          place,
          `量程 ${scale} 按步长 ${aspect.step} 打不到最高分`,
          `steps of ${aspect.step} do not reach the top of ${scale}`,
        ),
      )
  }
  return [...findings, ...zones(aspect, place), ...anchors(aspect, low, high, place)]
}

/** What is wrong with levels: numbers without a gap, each with words of its own. (S7, S180) */
export function checkJudgement(aspect: AspectOf<'judgement'>, place: string): Finding[] {
  const levels = aspect.levels.map(one => one.level).toSorted((a, b) => a - b)
  const findings = levels.every((level, at) => level === at)
    ? []
    : [
        wrong(
          'levels-gap',
          place,
          `等级为 ${levels.join('、')}，须从 0 起连续且不重复`,
          `levels are ${levels.join(', ')}: they must run from 0 without gaps or repeats`,
        ),
      ]
  // A number says no more than the button does.
  for (const { level, text } of aspect.levels)
    if (text.zh.trim() === String(level))
      findings.push(
        wrong(
          'level-text',
          `${place}/levels/${level}`,
          `等级 ${level} 没有说明什么样的作品属于它`,
          `level ${level} does not say which work it is for`,
        ),
      )
  for (const text of repeated(aspect.levels.map(one => one.text.zh.trim())))
    findings.push(
      doubtful(
        'levels-same',
        place,
        `几个等级的说明相同：${text}`,
        `several levels are described in the same words: ${text}`,
      ),
    )
  return findings
}
