import { pathOf } from '../address.ts'
import type { AreaProps } from '../areas.ts'
import { common } from '../text/common.ts'
import { explain as words } from '../text/explain.ts'
import { useText } from '../text/use-text.ts'
import { Button, ButtonLink } from '../ui/button.tsx'
import { useGround } from '../ui/ground.ts'
import { LanguageSwitch } from '../ui/switches.tsx'
import { useTitle } from '../ui/title.ts'
import { ExplainView } from './explain-view.tsx'
import { Whereof } from './whereof.tsx'

/** How a total came about, as a page to link to and to print. */
export function Area({ address }: AreaProps) {
  const t = useText(words)
  const say = useText(common)
  useGround('paper')
  useTitle(t('title'))
  if (address.area !== 'explain') return null
  const { competition, event, entry } = address
  return (
    <main className="explain-page">
      <header>
        <h1>{t('title')}</h1>
        <span>
          <LanguageSwitch />
          <ButtonLink size="small" href={pathOf('c', competition, 'board', event)}>
            {t('toBoard')}
          </ButtonLink>{' '}
          <Button size="small" onClick={() => print()}>
            {say('print')}
          </Button>
        </span>
      </header>
      <Whereof competition={competition} event={event} />
      <ExplainView competition={competition} event={event} entry={entry} />
    </main>
  )
}
