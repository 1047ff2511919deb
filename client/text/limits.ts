import type { Aspect, AspectOf } from '../../shared/scheme/aspect.ts'
import type { FieldRule, ReadingRule } from '../../shared/scheme/measure-rule.ts'
import { inLanguage, type Language } from '../../shared/scheme/text.ts'
import { piecesText, quizLimits, sizesText } from './limits-of-rounds.ts'

/** What an aspect allows and what it costs, in the fewest words that a judge needs beside the box. */
export function limitsText(aspect: Aspect, language: Language): string {
  const zh = language === 'zh'
  switch (aspect.kind) {
    case 'points':
      return pointsText(aspect, zh)
    case 'judgement': {
      const levels = aspect.levels.map(({ level }) => level)
      const range = `${Math.min(...levels)} – ${Math.max(...levels)}`
      return zh ? `${range} 级，其他裁判打完前互不可见` : `Level ${range}; unseen by the others until they have marked`
    }
    case 'check':
      return checkText(aspect, zh)
    case 'measure':
      return measureText(aspect, language)
    case 'deduct':
      return deductText(aspect, language)
    case 'time': {
      const rule =
        aspect.rule.type === 'order' || aspect.rule.type === 'ratio'
          ? fieldText(aspect.rule, zh)
          : readingText(aspect.rule, aspect.unit, language)
      return [
        rule,
        zh ? `未完成 ${minus(aspect.didNotFinish)} 分` : `not finished: ${minus(aspect.didNotFinish)}`,
      ].join(gap(zh))
    }
    case 'given':
      return zh ? `满分 ${aspect.scale}，由成绩导入` : `out of ${aspect.scale}, imported`
    case 'key':
      return zh ? `${aspect.answers.length} 题` : `${aspect.answers.length} questions`
    case 'quiz':
      return quizLimits(aspect, language)
  }
}

const minus = (decimal: string): string => decimal.replace('-', '−')
const gap = (zh: boolean): string => (zh ? '；' : '; ')

function pointsText(aspect: AspectOf<'points'>, zh: boolean): string {
  const low = aspect.scale?.low ?? '0'
  const high = aspect.scale?.high ?? aspect.max
  const step = zh ? `步长 ${aspect.step}` : `steps of ${aspect.step}`
  const zones = aspect.zones ? (zh ? `，${aspect.zones.length} 个区` : `, ${aspect.zones.length} zones`) : ''
  return `${low} – ${high}${zh ? '，' : ', '}${step}${zones}`
}

function checkText(aspect: AspectOf<'check'>, zh: boolean): string {
  const said: string[] = []
  if (aspect.pieces !== undefined)
    said.push(
      zh
        ? `${aspect.pieces} 件，每件各项都合格才算`
        : `${aspect.pieces} pieces, each counting only if all its items pass`,
    )
  if (aspect.items.length > 1) said.push(zh ? `${aspect.items.length} 项` : `${aspect.items.length} items`)
  if (aspect.allOrNothing) said.push(zh ? '一项不合格即 0 分' : 'one no and it is worth nothing')
  if (aspect.veto === 'module') said.push(zh ? '不合格则本模块 0 分' : 'a no zeroes the module')
  if (aspect.veto === 'disqualify') said.push(zh ? '不合格则取消资格' : 'a no disqualifies')
  if (said.length === 0) said.push(zh ? `合格 ${aspect.max} 分，不合格 0 分` : `yes ${aspect.max}, no 0`)
  return said.join(zh ? '，' : ', ')
}

function measureText(aspect: AspectOf<'measure'>, language: Language): string {
  const zh = language === 'zh'
  const { rule, readings } = aspect
  if (rule.type === 'pieces') return piecesText(rule, aspect, language)
  const what =
    rule.type === 'order' || rule.type === 'ratio'
      ? fieldText(rule, zh)
      : readingText(rule, aspect.unit, language, aspect.nominal)
  const places = readings > 1 ? `${zh ? '，' : ', '}${placesText(aspect, zh)}` : ''
  return `${what}${places}`
}

function placesText({ readings, combine, worse, bestOf }: AspectOf<'measure'>, zh: boolean): string {
  const how = {
    each: bestOf === undefined ? (zh ? '分别计分' : 'each on its own') : eachBest(bestOf, zh),
    worst: worse === 'higher' ? (zh ? '取最大' : 'the largest counts') : zh ? '取最小' : 'the smallest counts',
    mean: zh ? '取平均' : 'their mean',
    median: zh ? '取中位' : 'their median',
    range: zh ? '取极差' : 'their range',
    best: zh ? `取最好 ${bestOf ?? 1} 个` : `the best ${bestOf ?? 1}`,
  }[combine]
  return zh ? `${readings} 处，${how}` : `${readings} places, ${how}`
}

const eachBest = (count: number, zh: boolean) =>
  zh ? `分别计分，取最好 ${count} 个` : `each on its own, the best ${count} count`

function fieldText(rule: FieldRule, zh: boolean): string {
  if (rule.type === 'ratio') return zh ? '与最好成绩之比' : 'in ratio to the best'
  return zh ? `第一名 ${rule.first} 分，每后一名少 ${rule.loss} 分` : `first ${rule.first}, ${rule.loss} less per place`
}

function readingText(rule: ReadingRule, unit: string, language: Language, nominal?: string): string {
  const zh = language === 'zh'
  switch (rule.type) {
    case 'tolerance': {
      const centre =
        nominal && nominal !== '0' ? `${minus(nominal)} ± ${rule.limit}` : `${rule.inclusive ? '≤' : '<'} ${rule.limit}`
      const said = [`${centre} ${unit}`]
      if (rule.step)
        said.push(
          zh ? `每超 ${rule.step.size} 扣 ${rule.step.loss} 分` : `−${rule.step.loss} per ${rule.step.size} beyond`,
        )
      if (!rule.step) said.push(zh ? '超差 0 分' : 'nothing beyond')
      if (rule.zeroBeyond && rule.zeroInclusive)
        said.push(zh ? `超 ${rule.zeroBeyond} 即 0 分` : `nothing from ${rule.zeroBeyond} beyond`)
      else if (rule.zeroBeyond)
        said.push(zh ? `超 ${rule.zeroBeyond} 以上 0 分` : `nothing past ${rule.zeroBeyond} beyond`)
      return said.join(gap(zh))
    }
    case 'bands': {
      const sign = { atMost: rule.inclusive ? '≤' : '<', atLeast: rule.inclusive ? '≥' : '>' }[rule.direction]
      const start = nominal && nominal !== '0' ? `${minus(nominal)} ${unit}${zh ? '，偏差 ' : ', off by '}` : ''
      return `${start}${rule.bands.map(band => `${sign} ${minus(band.limit)}: ${minus(band.points)}`).join('　')} ${start ? '' : unit}`.trim()
    }
    case 'window':
      return `${rule.windows.map(w => `${minus(w.low)} – ${minus(w.high)}: ${minus(w.points)}`).join('　')} ${unit}`.trim()
    case 'places': {
      const sign = rule.out === 'above' ? (rule.inclusive ? '≤' : '<') : rule.inclusive ? '≥' : '>'
      const said = [
        `${sign} ${minus(rule.limit)} ${unit}`,
        zh ? `每处超差扣 ${rule.loss} 分` : `−${rule.loss} per place out`,
      ]
      if (rule.zeroAt) said.push(zh ? `${rule.zeroAt} 处超差 0 分` : `nothing at ${rule.zeroAt} places`)
      if (rule.zeroBeyond && rule.zeroInclusive)
        said.push(zh ? `一处达 ${minus(rule.zeroBeyond)} 即 0 分` : `nothing if one reaches ${minus(rule.zeroBeyond)}`)
      else if (rule.zeroBeyond)
        said.push(zh ? `一处超 ${minus(rule.zeroBeyond)} 即 0 分` : `nothing if one passes ${minus(rule.zeroBeyond)}`)
      return said.join(gap(zh))
    }
    case 'linear':
      return zh
        ? `${minus(rule.full)} ${unit} 满分，${minus(rule.zero)} ${unit} 为 0`
        : `full at ${minus(rule.full)} ${unit}, nothing at ${minus(rule.zero)} ${unit}`
    case 'beyond':
      if (rule.out === 'below')
        return zh
          ? `不低于 ${minus(rule.limit)} ${unit}，每低 ${rule.per} 扣 ${rule.loss} 分`
          : `at least ${minus(rule.limit)} ${unit}, −${rule.loss} per ${rule.per} below`
      return zh
        ? `限 ${minus(rule.limit)} ${unit}，每超 ${rule.per} 扣 ${rule.loss} 分`
        : `limit ${minus(rule.limit)} ${unit}, −${rule.loss} per ${rule.per} over`
    case 'pieces':
      return sizesText(rule, unit, language)
    case 'table':
      return [
        ...rule.rows.map(row => `${minus(row.value)}: ${minus(row.points)}`),
        ...(rule.between === 'linear' ? [zh ? '之间按比例' : 'in proportion between'] : []),
      ].join('　')
  }
}

function deductText(aspect: AspectOf<'deduct'>, language: Language): string {
  const zh = language === 'zh'
  const faults = aspect.faults.map(fault => {
    const per = fault.per ? inLanguage(fault.per, language) : zh ? '处' : 'each'
    const name = inLanguage(fault.name, language)
    if (fault.ladder) return `${name} ${fault.ladder.map(loss => `−${loss}`).join(' / ')}`
    const every = fault.every > 1 ? (zh ? `每 ${fault.every} ${per}` : `per ${fault.every}`) : zh ? `每${per}` : per
    return zh ? `${name}${every}扣 ${fault.loss} 分` : `${name}: −${fault.loss} ${every}`
  })
  return faults.join(gap(zh))
}
