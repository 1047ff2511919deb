import { useMemo } from 'react'
import { totalText } from '../../shared/ledger/result-text.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Event } from '../../shared/ledger/state.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'
import { awardName } from '../../shared/scoring/award-name.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { schemeEffects } from '../../shared/scoring/scheme-effects.ts'
import type { ReplicaView } from '../replica/replica.ts'
import { useLanguage } from '../text/language.ts'
import { markText } from '../text/mark-text.ts'
import { schemeChange } from '../text/scheme-change.ts'
import { statusWords } from '../text/status.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { padded } from '../ui/decimal-text.ts'
import { ShortList } from './short-list.tsx'

interface EffectsProps {
  view: ReplicaView
  event: Event
  scheme: Scheme
}

/** What another scheme would do: whose standing is another, which marks become blank, which sheets open again. */
export function SchemeEffects({ view, event, scheme }: EffectsProps) {
  const t = useText(schemeChange)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  // The view is a new object whenever anything changed; its state is changed in place.
  const { entries, blanks, reopened, withdrawn } = useMemo(
    () => schemeEffects(view.state, event, scheme),
    [view, event, scheme],
  )
  const now = schemeIndex(event.scheme)
  const code = (entry: Standing['entry']) => event.entries.get(entry)?.code ?? entry
  const owner = (judge: string | undefined) =>
    judge === undefined ? t('imported') : judge === 'agreed' ? t('agreed') : judge
  const nothing = entries.length + blanks.length + reopened.length + withdrawn.length === 0
  const blankLines = blanks.map(({ entry, sheet, aspect, was }) => {
    const known = now.aspects.get(aspect)
    const name = `${aspect} ${known ? text(known.name) : ''}`.trim()
    return t('unit', {
      code: code(entry),
      aspect: name,
      judge: owner(sheet?.judge),
      was: markText(known, was, language),
    })
  })
  const sheetLines = reopened.map(({ entry, part, judge }) =>
    t('sheet', { code: code(entry), part: text(now.parts.get(part)?.name ?? { zh: part }), judge: owner(judge) }),
  )
  return (
    <section className="scheme-effects">
      <h3>{t('effects')}</h3>
      {nothing && <p>{t('noEffects')}</p>}
      {entries.length > 0 && (
        <div className="scheme-table">
          <table className="stage-table">
            <thead>
              <tr>
                <th scope="col">{t('entry')}</th>
                <th scope="col">{t('now')}</th>
                <th scope="col">{t('after')}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map(({ entry, before, after }) => (
                <tr key={entry}>
                  <th scope="row">{code(entry)}</th>
                  <td>
                    <Side scheme={event.scheme} standing={before} />
                  </td>
                  <td>
                    <Side scheme={scheme} standing={after} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <ShortList title={t('blanks', { n: blanks.length })} lines={blankLines} />
      <ShortList title={t('reopened', { n: reopened.length })} lines={sheetLines} />
      <ShortList
        title={t('withdrawn', { n: withdrawn.length })}
        lines={[...new Set(withdrawn.map(({ entry }) => code(entry)))]}
      />
    </section>
  )
}

function Side({ scheme, standing }: { scheme: Scheme; standing: Standing }) {
  const t = useText(schemeChange)
  const status = useText(statusWords)
  const text = useLocalText()
  const { rank, score, status: is, prize, titles, singles, certificate } = standing
  const total = totalText(scheme, score.total)
  const awards = [prize, ...singles, ...titles, certificate].filter(award => award !== null)
  const said = [
    rank === null ? t('noRank') : t('rank', { n: rank }),
    is !== 'present' && status(is),
    !score.complete && total !== null && t('provisional'),
    score.passed !== null && t(score.passed ? 'passed' : 'failed'),
    ...awards.map(award => text(awardName(scheme.awards, award))),
  ].filter(words => typeof words === 'string')
  return (
    <>
      <b>{total === null ? '–' : padded(total)}</b> {said.join(' · ')}
    </>
  )
}
