import type { CompetitionInfo } from '../../shared/ledger/info.ts'
import type { LocalText } from '../../shared/scheme/text.ts'

/** The organisations that host a competition, in their order. */
export const hostsOf = ({ organisations }: CompetitionInfo): LocalText[] =>
  organisations.filter(({ role }) => role === '主办').map(({ name }) => name)
