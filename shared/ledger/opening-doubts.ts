import { doubtful, type Finding } from '../scheme/finding.ts'
import type { Scheme } from '../scheme/scheme.ts'

/** What of an event the doubts look at, whether it is in a file or in the ledger already. */
export interface ToOpen {
  conduct: 'open' | 'blind'
  scheme: Scheme
  sessions: readonly unknown[]
  contestants: readonly { id: string; unit?: string | undefined }[]
  entries: readonly {
    contestant?: string | null | undefined
    session?: string | null | undefined
    group?: string | null | undefined
    named?: boolean | undefined
  }[]
}

/**
 * What the scheme asks of the roster and the roster does not have, so that something would not come out as meant: each a
 * warning, for nobody has to wait for it to open an event. Nothing while there are no entries. (R54–R57)
 */
export function openingDoubts(event: ToOpen): Finding[] {
  if (event.entries.length === 0) return []
  return [...withoutSession(event), ...withoutGroup(event), ...withoutNamed(event), ...withoutUnit(event)]
}

function withoutSession({ scheme, sessions, entries }: ToOpen): Finding[] {
  const { fairness } = scheme
  if (fairness?.by !== 'session' || fairness.method === 'none') return []
  const missing = entries.filter(({ session }) => !session).length
  if (missing === 0 && sessions.length > 1) return []
  const zh = sessions.length < 2 ? `只有 ${sessions.length} 个场次` : `${missing} 名选手没有场次`
  const en = sessions.length < 2 ? `there are ${sessions.length} sessions` : `${missing} entries have no session`
  return [
    doubtful('doubt-session', 'fairness', `按场次作公平性换算，${zh}`, `totals are made comparable by session: ${en}`),
  ]
}

function withoutGroup({ scheme, entries }: ToOpen): Finding[] {
  if (scheme.awards.groups !== 'separate' || !scheme.groups) return []
  const missing = entries.filter(({ group }) => !group).length
  if (missing === 0) return []
  return [
    doubtful(
      'doubt-group',
      'awards/groups',
      `各组别分别设奖，${missing} 名选手（件作品）没有组别，另成一组`,
      `each group has prizes of its own: ${missing} entries have no group and are a group by themselves`,
    ),
  ]
}

function withoutNamed({ conduct, scheme, entries }: ToOpen): Finding[] {
  if (scheme.units?.combine !== 'named' || entries.some(({ named }) => named)) return []
  const zh = conduct === 'blind' ? '盲评项目不能指定' : '名单中没有指定任何人'
  const en = conduct === 'blind' ? 'nobody can be named in a blind event' : 'nobody on the roster is named'
  return [doubtful('doubt-named', 'units', `单位成绩取指定选手的总分，${zh}`, `units count their named member: ${en}`)]
}

/** In a blind event nobody knows yet whose an entry is: the roster alone is looked at. */
function withoutUnit({ conduct, scheme, contestants, entries }: ToOpen): Finding[] {
  if (!scheme.units) return []
  const bare = contestants.filter(({ unit }) => !unit)
  const ids = new Set(bare.map(({ id }) => id))
  const missing =
    conduct === 'blind' ? bare.length : entries.filter(({ contestant }) => !contestant || ids.has(contestant)).length
  if (missing === 0) return []
  return [
    doubtful(
      'doubt-unit',
      'units',
      `设有单位成绩，${missing} 名选手没有参赛单位，不计入任何单位`,
      `units have results: ${missing} entries have no unit and count for none`,
    ),
  ]
}

interface InLedger {
  conduct: ToOpen['conduct']
  scheme: Scheme
  sessions: readonly unknown[]
  contestants: ReadonlyMap<string, ToOpen['contestants'][number]>
  entries: ReadonlyMap<string, ToOpen['entries'][number]>
}

/** The same of an event in the ledger. */
export const doubtsOf = ({ contestants, entries, ...event }: InLedger): Finding[] =>
  openingDoubts({ ...event, contestants: [...contestants.values()], entries: [...entries.values()] })
