import { common } from './text/common.ts'
import { useText } from './text/use-text.ts'
import { Button, ButtonLink } from './ui/button.tsx'
import { useGround } from './ui/ground.ts'
import './notices.css'

/** While an area loads: nothing for a moment, then a word. */
export function Loading() {
  const t = useText(common)
  return (
    <p className="loading" role="status">
      {t('loading')}
    </p>
  )
}

/** An address that leads nowhere. */
export function Missing() {
  useGround('paper')
  const t = useText(common)
  return (
    <main className="notice">
      <h1>{t('pageMissing')}</h1>
      <p>{t('pageMissingWhat')}</p>
      <ButtonLink look="primary" href="/">
        {t('toStart')}
      </ButtonLink>
    </main>
  )
}

/** A page that failed: what was entered is safe, and reloading helps. */
export function Broken({ error }: { error: unknown }) {
  const t = useText(common)
  const what = error instanceof Error ? error.message : String(error)
  return (
    <main className="notice" role="alert">
      <h1>{t('broken')}</h1>
      <p>{t('brokenWhat', { what })}</p>
      <Button look="primary" onClick={() => location.reload()}>
        {t('reload')}
      </Button>
    </main>
  )
}
