import type { CompetitionInfo } from '../../shared/ledger/info.ts'
import { board } from '../text/board.ts'
import { common } from '../text/common.ts'
import { useLocalText, useText } from '../text/use-text.ts'

interface HeadProps {
  info: CompetitionInfo | null
  title: string
  subtitle?: string
}

/** The head of every paper: whose competition, its hosts in their order, what it is. */
export function PaperHead({ info, title, subtitle }: HeadProps) {
  const c = useText(common)
  const roles = useText(board)
  const text = useLocalText()
  return (
    <header className="paper-head">
      {info?.demonstration && <p className="paper-ribbon">{c('demonstration')}</p>}
      {info?.rehearsal && <p className="paper-ribbon">{c('rehearsal')}</p>}
      {info && <p className="paper-competition">{text(info.title)}</p>}
      <h1>{title}</h1>
      {subtitle && <p>{subtitle}</p>}
      {info && (
        <p className="paper-hosts">
          {info.organisations.map(({ role, name }) => (
            <span key={`${role}${name.zh}`}>
              {roles(role)}　{text(name)}
            </span>
          ))}
        </p>
      )}
    </header>
  )
}
