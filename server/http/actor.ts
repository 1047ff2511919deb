import type { Actor } from '../../shared/ledger/access.ts'
import type { View } from '../../shared/protocol/socket.ts'
import { type CompetitionId, JudgeId } from '../../shared/scheme/ids.ts'
import type { SignedIn } from '../access/sessions.ts'

/** Who a session lets act, and under which device its commands are numbered. */
export interface Speaker {
  actor: Actor
  device: string
  view: View
  competition: CompetitionId | null
  session: string | null
}

export const audience = (competition: CompetitionId): Speaker => ({
  actor: { kind: 'anybody' },
  device: 'audience',
  view: 'audience',
  competition,
  session: null,
})

/** The speaker behind a session. On the demonstration the organiser's role is nobody's account. */
export function speakerOf(signedIn: SignedIn, view: View): Speaker {
  const judge = signedIn.kind === 'account' ? null : JudgeId.safeParse(signedIn.id)
  const actor: Actor =
    judge?.success && signedIn.id !== 'demo' ? { kind: 'judge', id: judge.data } : { kind: 'account', id: signedIn.id }
  return { actor, device: signedIn.device, view, competition: signedIn.competition, session: signedIn.session }
}
