import { noPrize, type SchemeIndex } from './check-index.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { Title } from './ranking.ts'

/** No event has more entries. */
const mostEntries = 10_000

/** A title or follow-on honour: its ranks, the prize it goes with, the states it goes through. (S187) */
export function checkTitle(one: Title, { prizes }: SchemeIndex): Finding[] {
  const place = `awards/${one.id}`
  const findings: Finding[] = []
  // With a prize it goes by that, not by the ranks.
  if (one.prize === undefined && one.from > one.to)
    findings.push(
      wrong(
        'title-range',
        place,
        `名次 ${one.from}–${one.to} 颠倒，起始名次不得大于截止名次`,
        `ranks ${one.from} to ${one.to}: the first must not be behind the last`,
      ),
    )
  else if (one.prize === undefined && one.from > mostEntries)
    findings.push(
      wrong(
        'title-far',
        place,
        `从第 ${one.from} 名起，而一个项目至多 ${mostEntries} 人`,
        `from rank ${one.from}, and an event has at most ${mostEntries} entries`,
      ),
    )
  if (one.prize !== undefined && !prizes.has(one.prize)) findings.push(noPrize(place, one.prize))
  const twice = repeated(one.states)
  if (twice.length > 0)
    findings.push(
      wrong('states-twice', place, `状态重复：${twice.join('、')}`, `states that come twice: ${twice.join(', ')}`),
    )
  else if (one.states[0] !== 'eligible')
    findings.push(
      doubtful(
        'states-start',
        place,
        `状态从 ${one.states[0] ?? '空'} 开始，通常从 eligible（具备资格）开始`,
        `its states begin with ${one.states[0] ?? 'nothing'}: they usually begin with eligible`,
      ),
    )
  return findings
}
