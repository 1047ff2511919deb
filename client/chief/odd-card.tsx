import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { chief } from '../text/chief.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import type { Acts } from './acts.ts'
import type { EntryCells, OddReading } from './entry-cells.ts'

type Readings = readonly [OddReading, ...OddReading[]]

export const sheetName = ([{ ref }]: Readings): string => `${ref.entry}/${ref.part}/${ref.judge}`

/** An entry's impossible readings, sheet by sheet: a sheet is returned once, whatever is on it. */
export function oddSheets({ odd }: EntryCells): Readings[] {
  const sheets = new Map<string, [OddReading, ...OddReading[]]>()
  for (const reading of odd) {
    const known = sheets.get(sheetName([reading]))
    if (known) known.push(reading)
    else sheets.set(sheetName([reading]), [reading])
  }
  return [...sheets.values()]
}

interface OddProps {
  event: Event
  one: EntryCells
  readings: Readings
  acts: Acts
}

/** A sheet with readings that no instrument could show: to be returned, with the reason ready. */
export function OddCard({ event, one, readings, acts }: OddProps) {
  const t = useText(chief)
  const text = useLocalText()
  const [first, ...more] = readings
  const aspect = schemeIndex(event.scheme).aspects.get(first.aspect)
  const name = `${first.aspect} ${aspect ? text(aspect.name) : ''}`
  const said = (reading: OddReading) =>
    t('odd', { value: reading.value.replace('-', '−'), low: reading.low, high: reading.high, judge: reading.by })
  const reason = readings.slice(0, 4).map(reading => `${reading.aspect}: ${said(reading)}`)
  return (
    <article className="chief-card" data-grave="amber">
      <h3>
        {t('code', { code: one.entry.code })}　{name}
      </h3>
      <p>
        {said(first)}
        {more.length > 0 && `　${t('oddMore', { n: more.length })}`}
      </p>
      <div className="chief-card-acts">
        <Button size="small" onClick={() => acts.open(one.entry.id)}>
          {t('sideBySide')}
        </Button>
        {acts.mayAct && (
          <Button size="small" onClick={() => acts.returnSheet(first.ref, reason.join(' / '))}>
            {t('returnSheet')}
          </Button>
        )}
      </div>
    </article>
  )
}
