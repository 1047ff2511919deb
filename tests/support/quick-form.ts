import { schemeList, usualConduct } from '../../server/scheme-list.ts'
import type { QuickStart, ShippedScheme } from '../../shared/protocol/http.ts'

type Trade = ShippedScheme

/** Judges who can sit on every panel without anybody being on two; of a dealt one three more than an entry gets. */
const judgesFor = ({ panels }: Trade): number =>
  panels.reduce((sum, { judges, dealt }) => sum + judges + (dealt ? 3 : 0), 0)

const times = <T>(count: number, make: (at: number) => T): T[] => Array.from({ length: count }, (_, at) => make(at))

/**
 * The form of a competition with one event of each of these schemes, as an organiser would fill it in from two lists:
 * nine contestants of three units each, with a group where the scheme has some, a chief, judges enough, and where it is
 * blind a code officer.
 */
export function quickForm(schemes: readonly string[]): QuickStart {
  const trades = schemeList().filter(({ id }) => schemes.includes(id))
  const roster = trades.flatMap(({ id, groups }) =>
    times(9, at => [`单位${at % 3}`, `选手${at + 1}`, id, groups[at % groups.length]?.zh ?? ''].join('\t')),
  )
  const judges = trades.flatMap(trade => [
    [`${trade.id}长`, '', trade.id, '裁判长'].join('\t'),
    ...(usualConduct(trade.id) === 'blind' ? [[`${trade.id}密`, '', trade.id, '加密裁判'].join('\t')] : []),
    ...times(judgesFor(trade), at => [`${trade.id}评${at + 1}`, `${trade.id}评审单位${at}`, trade.id].join('\t')),
  ])
  return {
    title: '各方案',
    host: '工会',
    date: '2026-12-01',
    events: trades.map(({ id }) => ({ name: id, scheme: id })),
    roster: ['单位\t姓名\t项目\t组别', ...roster].join('\n'),
    judges: ['姓名\t单位\t项目\t职务', ...judges].join('\n'),
  }
}
