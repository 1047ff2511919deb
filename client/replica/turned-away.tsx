import { RefusalCode } from '../../shared/ledger/refusal.ts'
import { pathOf } from '../address.ts'
import { common } from '../text/common.ts'
import { join } from '../text/join.ts'
import { useLanguage } from '../text/language.ts'
import { refusalText } from '../text/refusals.ts'
import { useText } from '../text/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { ErrorNote } from '../ui/error-note.tsx'
import type { ReplicaSession } from './session.ts'
import { usePulse } from './use-replica.ts'

/** Shown when the server will not speak to this session any more: it was ended, or its device was changed. */
export function TurnedAway({ session }: { session: ReplicaSession }) {
  const t = useText(join)
  const c = useText(common)
  const language = useLanguage(state => state.language)
  const { turnedAway } = usePulse(session)
  if (!turnedAway) return null
  const code = RefusalCode.safeParse(turnedAway)
  const query = new URLSearchParams({ competition: session.competition, view: session.me.view })
  return (
    <ErrorNote
      title={code.success ? refusalText({ refused: code.data, detail: {} }, language) : turnedAway}
      action={
        <p>
          <ButtonLink look="primary" href={`${pathOf('sign-in')}?${query}`}>
            {t('signInTitle')}
          </ButtonLink>{' '}
          <Button onClick={() => location.reload()}>{c('reload')}</Button>
        </p>
      }
    />
  )
}
