import type { PresenceRow } from '../../shared/protocol/socket.ts'
import { roundOf } from '../../shared/ledger/requirements.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { chief } from '../text/chief.ts'
import { useLanguage } from '../text/language.ts'
import { markText } from '../text/mark-text.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'
import { type Deviation, isFarOff } from './deviation.ts'
import type { EntryCells } from './entry-cells.ts'
import { OddCard, oddSheets, sheetName } from './odd-card.tsx'
import { silentSeconds } from './silent.ts'

interface TodoProps {
  event: Event
  entries: readonly EntryCells[]
  deviations: readonly Deviation[]
  silent: readonly PresenceRow[]
  nowMs: number
  acts: Acts
}

/** What needs the chief, the gravest first, and what is ready to be accepted. */
export function TodoList({ event, entries, deviations, silent, nowMs, acts }: TodoProps) {
  const t = useText(chief)
  const text = useLocalText()
  const far = deviations.filter(isFarOff).sort((a, b) => Math.abs(b.share) - Math.abs(a.share))
  const disputed = entries.filter(one => one.disputes.length > 0)
  const held = entries.filter(one => one.entry.held.size > 0)
  const odd = entries.filter(one => one.odd.length > 0)
  const clean = entries.filter(one => one.clean)
  const count =
    disputed.reduce((sum, one) => sum + one.disputes.length, 0) +
    held.reduce((sum, one) => sum + one.entry.held.size, 0) +
    odd.reduce((sum, one) => sum + oddSheets(one).length, 0) +
    far.length +
    silent.length
  return (
    <aside className="chief-todo">
      <h2>
        {t('todo')}　{count}
      </h2>
      {count === 0 && <p className="chief-quiet">{t('nothing')}</p>}
      {disputed.flatMap(one =>
        one.disputes.map(aspect => (
          <DisputeCard key={`${one.entry.id}/${aspect}`} event={event} one={one} aspect={aspect} acts={acts} />
        )),
      )}
      {held.flatMap(one =>
        [...one.entry.held.values()].map(mark => (
          <HeldCard key={mark.held} event={event} one={one} held={mark.held} acts={acts} />
        )),
      )}
      {odd.flatMap(one =>
        oddSheets(one).map(readings => (
          <OddCard key={sheetName(readings)} event={event} one={one} readings={readings} acts={acts} />
        )),
      )}
      {far.map(one => (
        <article key={`${one.judge}/${one.aspect.id}`} className="chief-card" data-grave="amber">
          <h3>{one.by < 0 ? t('strict', { judge: one.judge }) : t('lenient', { judge: one.judge })}</h3>
          <p>
            {t('farOff', {
              aspect: `${one.aspect.id} ${text(one.aspect.name)}`,
              n: one.run,
              side: one.by < 0 ? t('below') : t('above'),
              by: one.text.replace('-', ''),
            })}
          </p>
          <div className="chief-card-acts">
            <Button size="small" onClick={() => acts.showDeviation(one.aspect.id)}>
              {t('look')}
            </Button>
          </div>
        </article>
      ))}
      {silent.map(row => (
        <article key={row.id} className="chief-card" data-grave="grey">
          <h3>{silentTitle(silentSeconds(row, nowMs), row.judge, t)}</h3>
          <p>
            {t('silentWhat', { n: row.waiting })}
            {row.battery !== null && `　${t('battery', { n: Math.round(row.battery * 100) })}`}
          </p>
        </article>
      ))}
      <h2>
        {t('canAccept')}　{clean.length}
      </h2>
      {clean.length === 0 ? (
        <p className="chief-quiet">{t('nothingToAccept')}</p>
      ) : (
        <article className="chief-card">
          <h3>{clean.map(one => one.entry.code).join('　')}</h3>
          <p>{t('acceptWhat')}</p>
          {acts.mayAct && (
            <div className="chief-card-acts">
              <Button look="dark" disabled={acts.busy} onClick={() => void acts.acceptAll(clean)}>
                {t('acceptAll')}
              </Button>
            </div>
          )}
        </article>
      )}
    </aside>
  )
}

const whoOf = (owner: string, agreed: string): string => (owner === 'agreed' ? agreed : owner)

const silentTitle = (seconds: number, judge: string, t: ReturnType<typeof useText<typeof chief.zh>>): string =>
  seconds < 600 ? t('silent', { judge, seconds }) : t('silentLong', { judge })

interface CardProps {
  event: Event
  one: EntryCells
  acts: Acts
}

function DisputeCard({ event, one, aspect: id, acts }: CardProps & { aspect: EntryCells['disputes'][number] }) {
  const t = useText(chief)
  const text = useLocalText()
  const { aspects, partOf } = schemeIndex(event.scheme)
  const aspect = aspects.get(id)
  const part = partOf.get(id)
  if (aspect?.kind !== 'judgement' || !part) return null
  const marks = (event.panels.get(part.id) ?? []).map(judge => {
    const value = one.entry.sheets.get(`${part.id}/${judge}`)?.marks.get(id)?.value
    return { judge, level: value?.kind === 'level' ? value.level : null }
  })
  const levels = marks.flatMap(({ level }) => (level === null ? [] : [level]))
  const [low, high] = [Math.min(...levels), Math.max(...levels)]
  const round = roundOf(one.entry, id)
  return (
    <article className="chief-card" data-grave="red">
      <h3>
        {t('code', { code: one.entry.code })}　{id} {text(aspect.name)}
        {round > 1 && `　${t('disputeRound', { n: round })}`}
      </h3>
      <p>{t('disputeWhat', { by: high - low, spread: aspect.spread })}</p>
      <div className="chief-levels">
        {marks.map(({ judge, level }) => {
          const means = aspect.levels.find(one => one.level === level)?.text
          return (
            <span key={judge} data-far={level === low || level === high}>
              <b>{level ?? '–'}</b>
              {judge}　{means && text(means)}
            </span>
          )
        })}
      </div>
      <div className="chief-card-acts">
        <Button size="small" onClick={() => acts.open(one.entry.id)}>
          {t('sideBySide')}
        </Button>
        {acts.mayAct && (
          <Button size="small" look="primary" onClick={() => acts.askRound(one.entry.id, id)}>
            {t('askRound')}
          </Button>
        )}
      </div>
    </article>
  )
}

function HeldCard({ event, one, held, acts }: CardProps & { held: string }) {
  const t = useText(chief)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const mark = one.entry.held.get(held)
  if (!mark) return null
  const aspect = schemeIndex(event.scheme).aspects.get(mark.aspect)
  return (
    <article className="chief-card" data-grave="red">
      <h3>
        {t('code', { code: one.entry.code })}　{mark.aspect} {aspect && text(aspect.name)}
      </h3>
      <p>
        {t('held', {
          judge: whoOf(mark.sheet.judge, t('agreedSheet')),
          value: markText(aspect, mark.value, language),
          is: markText(aspect, mark.is, language),
        })}
        <br />
        {t('heldBecause', { why: t(`because-${mark.because}`) })}
      </p>
      {acts.mayAct && (
        <div className="chief-card-acts">
          <Button size="small" onClick={() => acts.settle(one.entry.id, held, false)}>
            {t('heldDrop')}
          </Button>
          <Button size="small" look="primary" onClick={() => acts.settle(one.entry.id, held, true)}>
            {t('heldUse')}
          </Button>
        </div>
      )}
    </article>
  )
}
