import { type StageView } from '../../shared/views/stage-view.ts'
import { stageWords } from '../text/stages.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'
import { StageRule } from './stage-rule.tsx'
import './stages.css'

const namedMissing = 24

/** The stages of an event: which is under way, how far it is, who is missing, and the way to its end or back. */
export function StageCard({ view, acts }: { view: StageView; acts: Acts }) {
  const t = useText(stageWords)
  const text = useLocalText()
  const { stages, present, closes, reopens, entries, settled, missing } = view
  const ready = closes !== null && missing.length === 0
  const isLast = stages.at(-1)?.id === present.id
  return (
    <section className="stage-card" aria-label={t('stage')} data-ready={ready}>
      <ol className="stage-strip">
        {stages.map(({ id, name, state, on, entries: many }) => (
          <li key={id} data-state={state} aria-current={state === 'now' ? 'step' : undefined}>
            <b>{text(name)}</b>
            <span>
              {state === 'to-come' ? t('toCome') : t('entriesIn', { n: many })}
              {state === 'over' && ` · ${t('over', { on: on ?? 0 })}`}
              {state === 'now' && ` · ${t('settled', { settled, of: entries })}`}
            </span>
          </li>
        ))}
      </ol>
      <div className="stage-now">
        <div>
          {ready && <p className="stage-ready">{t('ready')}</p>}
          {isLast && <p>{t('last')}</p>}
          {!isLast && closes === null && <p>{t('nobodyLeft')}</p>}
          {closes !== null && <StageRule view={view} />}
          {missing.length > 0 && (
            <div className="stage-missing">
              <span>{t('missing', { n: missing.length })}</span>
              {missing.slice(0, namedMissing).map(({ id, code }) => (
                <button key={id} type="button" onClick={() => acts.open(id)}>
                  {code}
                </button>
              ))}
              {missing.length > namedMissing && <span>{t('missingMore', { n: missing.length - namedMissing })}</span>}
            </div>
          )}
        </div>
        <div className="stage-acts">
          {reopens && acts.mayAct && (
            <Button onClick={acts.reopenStage}>{t('reopen', { stage: text(reopens.name) })}</Button>
          )}
          {closes !== null && (
            <Button look={ready && acts.mayAct ? 'primary' : 'plain'} onClick={acts.closeStage}>
              {ready && acts.mayAct ? t('close') : t('preview')}
            </Button>
          )}
        </div>
      </div>
    </section>
  )
}
