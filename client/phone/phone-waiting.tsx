import type { Pulse } from '../live/connection.ts'
import { board as words } from '../text/board.ts'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { ErrorNote } from '../ui/error-note.tsx'
import { Freshness } from '../ui/freshness.tsx'

/** Before the first view has come, or where there is none to come. */
export function PhoneWaiting({ refused, pulse }: { refused: string | null; pulse: Pulse }) {
  const t = useText(words)
  const say = useText(common)
  return (
    <main className="phone-before">
      {refused ? (
        <ErrorNote title={t('refusedTitle')} action={<a href="/">{say('toStart')}</a>}>
          {say('pageMissingWhat')}
        </ErrorNote>
      ) : (
        <p role="status">
          <Freshness live={pulse.live} heardAt={pulse.heardAt} />
        </p>
      )}
    </main>
  )
}
