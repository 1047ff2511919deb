import { common } from '../text/common.ts'
import { useLanguage } from '../text/language.ts'
import { useText } from '../text/use-text.ts'
import { Button } from './button.tsx'
import { useGroundChoice } from './ground.ts'

/** Changes the language; it names the other one, in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage()
  const t = useText(common)
  const other = language === 'zh' ? 'en' : 'zh'
  return (
    <Button look="quiet" size="small" lang={other === 'zh' ? 'zh-CN' : 'en'} onClick={() => choose(other)}>
      {t('otherLanguage')}
    </Button>
  )
}

/** Changes between the dark and the light ground. */
export function GroundSwitch() {
  const { choice, made, choose } = useGroundChoice()
  const t = useText(common)
  const dark = (choice ?? made) === 'ink'
  return (
    <Button look="quiet" size="small" onClick={() => choose(dark ? 'paper' : 'ink')}>
      {dark ? t('light') : t('dark')}
    </Button>
  )
}
