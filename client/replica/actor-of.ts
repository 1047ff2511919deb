import type { Actor } from '../../shared/ledger/access.ts'
import { JudgeId } from '../../shared/scheme/ids.ts'

/** The actor whose name a session carries: `judge:<id>` or `account:<id>`. */
export function actorOf(name: string): Actor {
  const [kind, id = ''] = name.split(':')
  if (kind === 'judge') return { kind: 'judge', id: JudgeId.parse(id) }
  return kind === 'account' ? { kind: 'account', id } : { kind: 'anybody' }
}
