import { useState } from 'react'
import type { Event } from '../../shared/ledger/state.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import type { Module } from '../../shared/scheme/scheme.ts'
import type { ReplicaView } from '../replica/replica.ts'
import { limitsText } from '../text/limits.ts'
import { useLanguage } from '../text/language.ts'
import { print } from '../text/print.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { PaperHead } from './paper-head.tsx'

/** Marking sheets on paper, by part: one blank, or one for each entry. */
export function BlankSheets({ view, event }: { view: ReplicaView; event: Event }) {
  const t = useText(print)
  const text = useLocalText()
  const parts = event.scheme.parts.filter(part => part.marking !== 'given')
  const [chosen, setChosen] = useState(parts[0]?.id)
  const [each, setEach] = useState(false)
  const part = parts.find(({ id }) => id === chosen)
  const codes = each ? [...event.entries.values()].map(({ code }) => code) : ['']
  return (
    <main className="paper">
      <div className="paper-tools">
        <h1>
          {t('sheets')} · {text(event.name)}
        </h1>
        <p>{t('sheetsWhat')}</p>
        <div className="paper-choice" role="group" aria-label={t('whichPart')}>
          {parts.map(one => (
            <Button key={one.id} look={one.id === chosen ? 'dark' : 'plain'} onClick={() => setChosen(one.id)}>
              {text(one.name)}
            </Button>
          ))}
        </div>
        <div className="paper-choice">
          <Button look={each ? 'plain' : 'dark'} onClick={() => setEach(false)}>
            {t('onePer')}
          </Button>
          <Button look={each ? 'dark' : 'plain'} onClick={() => setEach(true)}>
            {t('allEntries', { n: event.entries.size })}
          </Button>
          <Button look="primary" onClick={() => window.print()}>
            {t('print')}
          </Button>
        </div>
      </div>
      {part && codes.map(code => <Sheet key={code} view={view} event={event} part={part} code={code} />)}
    </main>
  )
}

interface SheetProps {
  view: ReplicaView
  event: Event
  part: Part
  code: string
}

function Sheet({ view, event, part, code }: SheetProps) {
  const t = useText(print)
  const text = useLocalText()
  const language = useLanguage(state => state.language)
  const groups = groupsOf(event.scheme.modules, new Set<string>(part.aspects))
  return (
    <section className="paper-page">
      <PaperHead info={view.state.info} title={t('sheets')} subtitle={`${text(event.name)} · ${text(part.name)}`} />
      <p className="paper-lines">
        <span>
          {t('code')} <b>{code || <i />}</b>
        </span>
        <span>
          {t('judgeName')} <i />
        </span>
        <span>
          {t('date')} <i />
        </span>
      </p>
      <table>
        <thead>
          <tr>
            <th>{t('aspect')}</th>
            <th>{t('limits')}</th>
            <th>{t('max')}</th>
            <th className="wide">{t('mark')}</th>
            <th>{t('points')}</th>
          </tr>
        </thead>
        {groups.map(({ module, aspects }) => (
          <tbody key={module.id}>
            <tr>
              <th colSpan={5}>{t('module', { name: `${module.id} ${text(module.name)}`, max: module.max })}</th>
            </tr>
            {aspects.map(aspect => (
              <tr key={aspect.id}>
                <td>
                  {aspect.id} {text(aspect.name)}
                </td>
                <td>
                  <small>
                    {aspect.kind === 'judgement'
                      ? aspect.levels.map(one => `${one.level} ${text(one.text)}`).join('　')
                      : limitsText(aspect, language)}
                  </small>
                </td>
                <td>{aspect.max}</td>
                <td className="paper-boxes">
                  {Array.from({ length: boxes(aspect) }, (_, at) => (
                    <i key={at} />
                  ))}
                </td>
                <td />
              </tr>
            ))}
          </tbody>
        ))}
        <tfoot>
          <tr>
            <th colSpan={4}>{t('total')}</th>
            <td />
          </tr>
        </tfoot>
      </table>
      <p>
        <small>{t('note')}</small>
      </p>
    </section>
  )
}

const boxes = (aspect: Aspect): number => {
  if (aspect.kind === 'measure') return aspect.readings
  if (aspect.kind === 'check') return aspect.items.length
  return aspect.kind === 'deduct' ? aspect.faults.length : 1
}

function groupsOf(modules: readonly Module[], wanted: ReadonlySet<string>): { module: Module; aspects: Aspect[] }[] {
  return modules.flatMap(module => {
    const aspects = module.criteria.flatMap(criterion => criterion.aspects.filter(({ id }) => wanted.has(id)))
    return [...groupsOf(module.modules, wanted), ...(aspects.length > 0 ? [{ module, aspects }] : [])]
  })
}
