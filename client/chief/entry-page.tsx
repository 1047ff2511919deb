import { useMemo, useState } from 'react'
import { roundOf, requiredSheets, sheetOf } from '../../shared/ledger/requirements.ts'
import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { anchorAt } from '../../shared/scheme/anchor.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import type { Module } from '../../shared/scheme/scheme.ts'
import type { LocalText } from '../../shared/scheme/text.ts'
import { oddities } from '../../shared/scheme/check-mark.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { explainEntry } from '../../shared/scoring/explain.ts'
import { judgesOf } from '../../shared/scoring/judges.ts'
import type { Standing } from '../../shared/scoring/result.ts'
import { ExplanationTree } from '../explain/explanation-tree.tsx'
import '../explain/explain-view.css'
import { chief } from '../text/chief.ts'
import { useLanguage } from '../text/language.ts'
import { entryMore } from '../text/entry-more.ts'
import { stageWords } from '../text/stages.ts'
import { markText } from '../text/mark-text.ts'
import { pointsText } from '../text/points-text.ts'
import { statusWords } from '../text/status.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { padded } from '../ui/decimal-text.ts'
import type { Acts } from './acts.ts'
import type { EntryCells } from '../../shared/views/chief-matrix.ts'
import { AllowanceList } from './allowance-list.tsx'
import { timedAspects } from './allowance-dialog.tsx'
import { EntryFigures } from './entry-figures.tsx'
import { leftAt } from '../../shared/views/stage-view.ts'
import { PenaltyList } from './penalty-list.tsx'
import type { Scored } from '../../shared/views/event-scores.ts'

interface EntryProps {
  event: Event
  one: EntryCells
  scored: Scored
  acts: Acts
  onClose: () => void
}

/** All sheets of one entry side by side: aspects as rows, judges as columns. */
export function EntryPage({ event, one, scored, acts, onClose }: EntryProps) {
  const t = useText(chief)
  const text = useLocalText()
  const status = useText(statusWords)
  const s = useText(stageWords)
  const m = useText(entryMore)
  const { entry } = one
  const left = leftAt(event, entry)
  const [why, setWhy] = useState(false)
  const standing = scored.standings.find(row => row.entry === entry.id)
  const grave = (part: Part): number => {
    if (one.disputes.some(aspect => part.aspects.includes(aspect))) return 0
    return one.odd.some(({ ref }) => ref.part === part.id) ? 1 : 2
  }
  const parts = event.scheme.parts.filter(part => part.marking !== 'given').sort((a, b) => grave(a) - grave(b))
  return (
    <section className="chief-entry">
      <header className="chief-entry-head">
        <Button onClick={onClose}>‹ {t('toMatrix')}</Button>
        <h2>{t('entryOf', { code: entry.code })}</h2>
        <span className="chief-pill">{status(entry.status)}</span>
        {entry.statusReason && <span>{entry.statusReason}</span>}
        {left && <span className="chief-pill">{s('left', { stage: text(left) })}</span>}
        <Total standing={standing} onWhy={() => setWhy(true)} />
      </header>
      {acts.mayAct && event.status !== 'locked' && (
        <div className="chief-entry-acts">
          <Button
            look="primary"
            disabled={one.signed.length === 0 || acts.busy}
            onClick={() => void acts.acceptAll([one])}
          >
            {t('accept')}
          </Button>
          <Button onClick={() => acts.penalise(entry.id)}>{t('penaltyGive')}</Button>
          <Button onClick={() => acts.setStatus(entry.id)}>{t('statusChange')}</Button>
          {timedAspects(event, entry).length > 0 && (
            <Button onClick={() => acts.allowTime(entry.id)}>{m('allow')}</Button>
          )}
        </div>
      )}
      {standing && <EntryFigures event={event} standing={standing} scored={scored} />}
      <PenaltyList event={event} entry={entry} acts={acts} />
      <AllowanceList event={event} entry={entry} acts={acts} />
      {parts.map(part => (
        <PartTable key={part.id} event={event} one={one} part={part} scored={scored} acts={acts} />
      ))}
      <GivenList event={event} one={one} />
      {why && (
        <Dialog title={`${t('why')} · ${entry.code}`} wide onClose={() => setWhy(false)}>
          <ExplanationTree root={explainEntry(scored.prepared, entry, scored.field)} />
        </Dialog>
      )}
      <span className="visually-hidden">{text(event.name)}</span>
    </section>
  )
}

function Total({ standing, onWhy }: { standing: Standing | undefined; onWhy: () => void }) {
  const t = useText(chief)
  const total = standing?.score.total
  return (
    <div className="chief-total">
      <span>{t('total')}</span>
      <button type="button" onClick={onWhy} disabled={!total}>
        {total ? padded(toText(total)) : '–'}
      </button>
      {standing && !standing.score.complete && <span className="chief-warn">{t('provisional')}</span>}
      <Button look="quiet" disabled={!total} onClick={onWhy}>
        {t('why')}
      </Button>
    </div>
  )
}

interface PartProps {
  event: Event
  one: EntryCells
  part: Part
  scored: Scored
  acts: Acts
}

function PartTable({ event, one, part, scored, acts }: PartProps) {
  const t = useText(chief)
  const m = useText(entryMore)
  const text = useLocalText()
  const refs = useMemo(
    () => requiredSheets(event, one.entry).filter(ref => ref.part === part.id),
    [event, one.entry, part.id],
  )
  const rows = aspectsOf(event.scheme.modules, new Set<string>(part.aspects))
  if (refs.length === 0) return null
  return (
    <div className="chief-part">
      <div className="chief-part-head">
        <h3>{text(part.name)}</h3>
        {one.entry.panels.has(part.id) && <span>{m('own')}</span>}
        {acts.mayAct && event.status !== 'locked' && part.marking === 'each' && (
          <Button size="small" onClick={() => acts.changeJudges(one.entry.id, part.id)}>
            {m('change')}
          </Button>
        )}
      </div>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('aspect')}</th>
            {refs.map(ref => (
              <th key={ref.judge} scope="col">
                <SheetHead one={one} sheet={ref} acts={acts} />
              </th>
            ))}
            <th scope="col" className="chief-points">
              {t('combined')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(aspect => (
            <AspectRow key={aspect.id} aspect={aspect} one={one} refs={refs} scored={scored} acts={acts} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

function SheetHead({ one, sheet: ref, acts }: { one: EntryCells; sheet: SheetRef; acts: Acts }) {
  const t = useText(chief)
  const sheet = sheetOf(one.entry, ref)
  const back = sheet?.status === 'open' ? sheet.returns.at(-1) : undefined
  const state = back
    ? t('statusReturned', { reason: back.reason })
    : !sheet || (sheet.status === 'open' && sheet.marks.size === 0)
      ? t('statusNone')
      : { open: t('statusOpen'), signed: t('statusSigned'), accepted: t('statusAccepted') }[sheet.status]
  const signers = sheet && ref.judge === 'agreed' ? [...sheet.signatures.keys()].join(' ') : ''
  return (
    <>
      {acts.mayAct && sheet && (sheet.status !== 'open' || sheet.marks.size > 0) && (
        <Button size="small" onClick={() => acts.returnSheet(ref)}>
          {t('returnSheet')}
        </Button>
      )}
      <b>{ref.judge === 'agreed' ? t('agreedSheet') : ref.judge}</b>
      <small>
        {state} {signers}
      </small>
    </>
  )
}

interface RowProps {
  aspect: Aspect
  one: EntryCells
  refs: readonly SheetRef[]
  scored: Scored
  acts: Acts
}

function AspectRow({ aspect, one, refs, scored, acts }: RowProps) {
  const t = useText(chief)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const { entry } = one
  const disputed = one.disputes.includes(aspect.id)
  const judged = judgesOf(scored.prepared, entry, aspect.id, scored.field)
  const score = scored.standings.find(row => row.entry === entry.id)?.score.aspects.get(aspect.id)
  const round = roundOf(entry, aspect.id)
  return (
    <tr data-disputed={disputed}>
      <th scope="row">
        <span className="k">{aspect.id}</span> {text(aspect.name)} <small>/ {aspect.max}</small>
        {round > 1 && <small> · {t('disputeRound', { n: round })}</small>}
        {acts.mayAct && one.roundsDue.includes(aspect.id) && (
          <Button size="small" look="primary" onClick={() => acts.askRound(entry.id, aspect.id)}>
            {t('askRound')}
          </Button>
        )}
      </th>
      {refs.map(ref => {
        const sheet = sheetOf(entry, ref)
        const value = sheet?.marks.get(aspect.id)?.value ?? null
        const points = judged.find(row => row.judge === ref.judge)?.points
        const fate = judged.find(row => row.judge === ref.judge)?.fate
        const odd = value !== null && oddities(aspect, value).length > 0
        const means = value ? meaningOf(aspect, value) : undefined
        return (
          <td key={ref.judge} data-odd={odd} data-blank={value === null}>
            <span data-struck={fate === 'high' || fate === 'low'}>{markText(aspect, value, language)}</span>
            {points && <small> → {pointsText(points)}</small>}
            {means && <small className="chief-means">{text(means)}</small>}
            {(sheet?.earlier.get(aspect.id) ?? []).map(mark => (
              <small key={mark.stamp.seq} className="chief-means">
                {t('earlier', { value: markText(aspect, mark.value, language) })}
              </small>
            ))}
          </td>
        )
      })}
      <td className="chief-points">{score?.known ? pointsText(score.known) : '–'}</td>
    </tr>
  )
}

/** What a level, or a number on a scale with descriptors, stands for. */
function meaningOf(aspect: Aspect, value: MarkValue): LocalText | undefined {
  if (aspect.kind === 'judgement' && value.kind === 'level')
    return aspect.levels.find(one => one.level === value.level)?.text
  return value.kind === 'points' ? anchorAt(aspect, value.value)?.text : undefined
}

function GivenList({ event, one }: { event: Event; one: EntryCells }) {
  const t = useText(chief)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const given = event.scheme.parts.filter(part => part.marking === 'given')
  const rows = given.flatMap(part => aspectsOf(event.scheme.modules, new Set<string>(part.aspects)))
  if (rows.length === 0) return null
  return (
    <p className="chief-given">
      {rows.map(aspect => (
        <span key={aspect.id}>
          {text(aspect.name)}（{t('given')}）{' '}
          <b>{markText(aspect, one.entry.given.get(aspect.id)?.value ?? null, language)}</b>
        </span>
      ))}
    </p>
  )
}

const aspectsOf = (modules: readonly Module[], wanted: ReadonlySet<string>): Aspect[] =>
  modules.flatMap(module => [
    ...aspectsOf(module.modules, wanted),
    ...module.criteria.flatMap(criterion => criterion.aspects.filter(({ id }) => wanted.has(id))),
  ])
