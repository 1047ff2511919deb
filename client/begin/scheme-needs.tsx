import type { ShippedScheme } from '../../shared/protocol/http.ts'
import { begin } from '../text/begin.ts'
import { useLanguage } from '../text/language.ts'
import { useLocalText, useText } from '../text/use-text.ts'

/** What a scheme asks of an event: aspects, judges part by part, groups, how many contestants. */
export function SchemeNeeds({ scheme }: { scheme: ShippedScheme }) {
  const t = useText(begin)
  const text = useLocalText()
  const comma = useLanguage(state => state.language) === 'zh' ? '、' : ', '
  const panels = scheme.panels.map(({ name, judges, dealt }) =>
    t(dealt ? 'panelDealt' : 'panelNeeds', { part: text(name), n: judges }),
  )
  const groups = scheme.groups.map(text).join(comma)
  return (
    <span className="begin-needs">
      <span>{t('schemeWhat', { aspects: scheme.aspects, judges: scheme.judges })}</span>
      <span>{t('panelsNeed', { panels: panels.join(comma) })}</span>
      {groups && <span>{t('groupsHint', { groups })}</span>}
      {scheme.minimumField !== null && <span>{t('fieldNeeds', { n: scheme.minimumField })}</span>}
    </span>
  )
}
