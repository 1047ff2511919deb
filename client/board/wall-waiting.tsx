import { board as words } from '../text/board.ts'
import { common } from '../text/common.ts'
import { useText } from '../text/use-text.ts'
import { ButtonLink } from '../ui/button.tsx'
import './wall-waiting.css'

/** Before the first view has come, or where there is none to come. */
export function WallWaiting({ refused }: { refused: string | null }) {
  const t = useText(words)
  const say = useText(common)
  if (!refused) {
    return (
      <main className="wall-waiting" role="status">
        <p>{say('connecting')}</p>
      </main>
    )
  }
  return (
    <main className="wall-waiting" role="alert">
      <h1>{t('refusedTitle')}</h1>
      <p>{say('pageMissingWhat')}</p>
      <ButtonLink href="/">{say('toStart')}</ButtonLink>
    </main>
  )
}
