import { useId } from 'react'
import type { UnitLine, UnitsTable } from '../../shared/views/units-table.ts'
import { resultsWords } from '../text/results.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { padded } from '../ui/decimal-text.ts'
import { listed } from './results-columns.ts'
import { TakeAlong } from './take-along.tsx'

/** Units by rank, with what their result is made from, what told them from their equals, and their prizes. */
export function UnitsSection({ table, title, note }: { table: UnitsTable; title: string; note?: string }) {
  const t = useText(resultsWords)
  const text = useLocalText()
  const id = useId()
  const { lines } = table
  const part = ({ name, value }: UnitLine['from'][number]) =>
    value === null ? text(name) : `${text(name)} ${padded(value)}`
  const from = (line: UnitLine) => (line.rank === null ? '' : listed(line.from.map(part), t))
  const tie = (line: UnitLine) => (line.shared ? t('shared') : line.tie ? text(line.tie) : '')
  const prizes = lines.some(({ prize }) => prize !== null)
  const ties = lines.some(line => tie(line) !== '')
  const heads = [t('rank'), t('unit'), t('unitResult'), t('counted')]
  const more = (line: UnitLine) => [
    ...(prizes ? [line.prize ? text(line.prize) : ''] : []),
    ...(ties ? [tie(line)] : []),
  ]
  const allHeads = [...heads, ...(prizes ? [t('prize')] : []), ...(ties ? [t('tie')] : [])]
  const cells = (line: UnitLine) => [
    line.rank === null ? '–' : String(line.rank),
    text(line.name),
    line.result === null ? '' : padded(line.result),
    from(line),
    ...more(line),
  ]
  return (
    <section className="organiser-box" aria-labelledby={id}>
      <div className="results-bar">
        <h2 id={id}>{title}</h2>
        <TakeAlong table={() => [allHeads, ...lines.map(cells)]} name={title} />
      </div>
      {note && <p>{note}</p>}
      {lines.every(({ rank }) => rank === null) && <p>{t('unitsNone')}</p>}
      <div className="results-scroll" tabIndex={0} role="region" aria-label={title}>
        <table className="results-table">
          <thead>
            <tr>
              {allHeads.map((head, at) => (
                <th key={head} scope="col" data-set={at === 2 ? 'number' : undefined}>
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {lines.map(line => (
              <tr key={line.unit} data-out={line.rank === null}>
                {cells(line).map((cell, at) => (
                  <td key={allHeads[at]} data-set={at === 2 ? 'number' : at < 2 ? 'strong' : undefined}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
