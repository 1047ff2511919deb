import type { Event } from '../../shared/ledger/state.ts'
import type { StageRow, StageView } from '../../shared/views/stage-view.ts'
import type { Acting } from '../replica/use-act.ts'
import { chief } from '../text/chief.ts'
import { common } from '../text/common.ts'
import { stageWords } from '../text/stages.ts'
import { statusWords } from '../text/status.ts'
import { useLocalText, useText } from '../text/use-text.ts'
import { Button } from '../ui/button.tsx'
import { padded } from '../ui/decimal-text.ts'
import { Dialog } from '../ui/dialog.tsx'
import { RefusalNote } from './refusal-note.tsx'
import { StageRule } from './stage-rule.tsx'

interface StageProps {
  event: Event
  view: StageView
  mayAct: boolean
  acting: Acting
  onClose: () => void
}

/** Who goes on from the present stage and who does not, and its end once the chief judge confirms. */
export function StageDialog({ event, view, mayAct, acting, onClose }: StageProps) {
  const t = useText(stageWords)
  const d = useText(chief)
  const c = useText(common)
  const text = useLocalText()
  const { closes, present, rows, missing } = view
  const settled = missing.length === 0
  const stage = text(present.name)
  const following = view.stages[view.stages.findIndex(({ id }) => id === present.id) + 1]
  const on = rows?.filter(row => row.on) ?? []
  const off = rows?.filter(row => !row.on) ?? []
  const close = async () => {
    if (closes && (await acting.act({ type: 'CloseStage', event: event.id, stage: closes }))) onClose()
  }
  return (
    <Dialog
      title={settled ? t('closeTitle', { stage }) : t('previewTitle', { stage })}
      wide
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{c('cancel')}</Button>
          {mayAct && (
            <Button look="primary" disabled={acting.busy || !settled || !rows || !closes} onClick={() => void close()}>
              {acting.busy ? d('doing') : t('close')}
            </Button>
          )}
        </>
      }
    >
      <div className="chief-form">
        <StageRule view={view} />
        {settled && on.length > 0 && following && (
          <p>{t('closeWhat', { stage, next: text(following.name), on: on.length, off: off.length })}</p>
        )}
        {settled && rows && on.length === 0 && <p>{t('closeNobody')}</p>}
        {!settled && <p className="chief-note">{t('closeWait', { n: missing.length })}</p>}
        <RefusalNote refusal={acting.refusal} />
        {rows && (
          <table className="stage-table">
            <thead>
              <tr>
                <th scope="col">{t('rank')}</th>
                <th scope="col">{t('code')}</th>
                <th scope="col" className="n">
                  {t('total')}
                </th>
                <th scope="col">{t('result')}</th>
              </tr>
            </thead>
            <tbody>
              <Rows rows={on} gate={present.gate} />
              {off.length > 0 && (
                <tr className="stage-line">
                  <td colSpan={4}>
                    <span>{t('line')}</span> {t('onList', { n: on.length })} · {t('offList', { n: off.length })}
                  </td>
                </tr>
              )}
              <Rows rows={off} gate={present.gate} />
            </tbody>
          </table>
        )}
      </div>
    </Dialog>
  )
}

function Rows({ rows, gate = '' }: { rows: readonly StageRow[]; gate?: string | undefined }) {
  const d = useText(chief)
  const t = useText(stageWords)
  const status = useText(statusWords)
  const said = (row: StageRow): string => {
    if (row.on) return t(row.level ? 'goes-level' : 'goes')
    switch (row.not) {
      case 'out':
        return t('not-out', { status: status(row.status) })
      case 'gate':
        return t('not-gate', { gate })
      default:
        return t(`not-${row.not ?? 'cut'}`)
    }
  }
  return rows.map(row => (
    <tr key={row.entry} data-on={row.on} data-level={row.level}>
      <td>{row.rank ?? '–'}</td>
      <th scope="row">{row.code}</th>
      <td className="n">
        {row.total === null ? '–' : padded(row.total)}
        {row.provisional && row.total !== null && row.status === 'present' && (
          <small className="chief-warn"> {d('provisional')}</small>
        )}
      </td>
      <td>{said(row)}</td>
    </tr>
  ))
}
