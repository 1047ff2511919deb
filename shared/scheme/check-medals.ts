import { compare, exact, isZero } from '../scoring/exact.ts'
import { doubtful, type Finding, wrong } from './finding.ts'
import type { Scheme } from './scheme.ts'

/** Medals in the manner of WorldSkills: instead of prizes, and on the 700 scale. (S187) */
export function checkMedals({ awards: { medals, prizes }, scale }: Scheme): Finding[] {
  if (!medals) return []
  const findings: Finding[] = []
  if (prizes.length > 0) {
    const ids = prizes.map(prize => prize.id)
    findings.push(
      wrong(
        'medals-prizes',
        'awards',
        `奖牌与奖项（${ids.join('、')}）不能并用`,
        `medals are given instead of prizes: there are prizes as well (${ids.join(', ')})`,
      ),
    )
  }
  if (!scale && !isZero(exact(medals.tolerance)))
    findings.push(
      doubtful(
        'tolerance-plain',
        'awards',
        `容差 ${medals.tolerance} 按总分计，方案没有 700 分制`,
        `the tolerance of ${medals.tolerance} is in points of the total: the scheme has no 700 scale`,
      ),
    )
  if (!scale && medals.medallion)
    findings.push(
      wrong(
        'medallion-scale',
        `awards/${medals.medallion.id}`,
        '优胜奖看 700 分制的中值，方案没有 700 分制',
        'a medallion goes by the centre of the 700 scale, and the scheme has none',
      ),
    )
  return findings
}

/** The 700 scale, and comparison between panels. (S188) */
export function checkComparison({ scale, fairness, mode, parts }: Scheme): Finding[] {
  const findings: Finding[] = []
  if (scale) {
    const { low, centre, high } = scale
    const ordered = compare(exact(low), exact(centre)) <= 0 && compare(exact(centre), exact(high)) <= 0 && low !== high
    if (!ordered)
      findings.push(
        wrong(
          'scale-range',
          'scale',
          `下限 ${low}、中值 ${centre}、上限 ${high} 须由低到高`,
          `low ${low}, centre ${centre}, high ${high}: they must go upward`,
        ),
      )
    if (isZero(exact(scale.spread)))
      findings.push(wrong('scale-flat', 'scale', '离散度为 0，人人同分', 'its spread is 0: everybody is at the centre'))
    if (mode === 'assessment')
      findings.push(
        doubtful(
          'scale-unranked',
          'scale',
          '考核不排名，不换算标准分',
          'an assessment ranks nobody: nothing is scaled',
        ),
      )
  }
  if (!fairness) return findings
  const { by, method, counts } = fairness
  if (by === 'judge' && !parts.some(part => part.marking === 'each'))
    findings.push(
      wrong(
        'fairness-judges',
        'fairness',
        '按裁判校正，但没有裁判单独评分的部分',
        'it is by judge, and no part has a sheet for each judge',
      ),
    )
  if (method === 'none' && counts)
    findings.push(
      doubtful(
        'fairness-none',
        'fairness',
        '按校正分排名，但校正方法为 none',
        'the ranking goes by it, and its method is none',
      ),
    )
  if (method !== 'none' && mode === 'assessment')
    findings.push(
      doubtful('fairness-unranked', 'fairness', '考核不排名，不作校正', 'an assessment ranks nobody: nothing is moved'),
    )
  return findings
}
