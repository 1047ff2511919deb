import type { Competition, Event } from '../../shared/ledger/state.ts'
import type { UnitId } from '../../shared/scheme/ids.ts'
import { inLanguage, type Language, type LocalText } from '../../shared/scheme/text.ts'
import { awardName } from '../../shared/scoring/award-name.ts'
import type { Results } from './score-results.ts'

type EventResults = Results['events'][string]
type EntryResult = EventResults['entries'][number]

const words = {
  provisional: { zh: '暂计', en: 'provisional' },
  scaled: { zh: '标准分', en: 'scaled' },
  fair: { zh: '均衡后', en: 'made comparable' },
  left: { zh: '止于', en: 'left at' },
  passed: { zh: '合格', en: 'passed' },
  failed: { zh: '不合格', en: 'not passed' },
  unmet: { zh: '未满足', en: 'not met' },
  yuan: { zh: '元', en: 'yuan' },
  units: { zh: '团体', en: 'Units' },
  present: { zh: '到场', en: 'present' },
  absent: { zh: '缺赛', en: 'absent' },
  withdrew: { zh: '弃权', en: 'withdrew' },
  'did-not-finish': { zh: '未完成', en: 'did not finish' },
  disqualified: { zh: '取消资格', en: 'disqualified' },
  waiting: { zh: '未定', en: 'waiting' },
  all: { zh: '全部', en: 'all' },
} satisfies Record<string, LocalText>

/** Results as lines for people: event by event, units and figures of an assessment below. */
export function tableOf(state: Competition, results: Results, language: Language): string {
  const say = (text: LocalText) => inLanguage(text, language)
  const unitName = (id: UnitId) => say(state.units.get(id)?.name ?? { zh: id })
  const events = [...state.events.values()].flatMap(event => {
    const one = results.events[event.id]
    return one ? [event.id, ...eventLines(event, one, { say, unitName })] : []
  })
  const overall = (results.overall ?? []).flatMap(({ id, units }) => {
    const name = state.info?.overall?.find(rule => rule.id === id)?.name ?? { zh: id }
    return [say(name), ...units.map(({ unit, rank, result }) => rankLine(rank, unitName(unit), result, []))]
  })
  return [...events, ...overall].join('\n')
}

interface Speech {
  say: (text: LocalText) => string
  unitName: (id: UnitId) => string
}

function eventLines(
  event: Event,
  { entries, units, assessment, published }: EventResults,
  { say, unitName }: Speech,
): string[] {
  const rule = event.scheme.units
  return [
    ...entries.map(one => rankLine(one.rank, one.code.padEnd(8), one.total, notesOf(event, one, say))),
    ...(units ? [say(rule?.name ?? words.units)] : []),
    ...(units ?? []).map(({ unit, rank, result, award }) =>
      rankLine(
        rank,
        unitName(unit),
        result,
        award ? [say(rule?.prizes?.find(one => one.id === award)?.name ?? { zh: award })] : [],
      ),
    ),
    ...(assessment ? [figureLine(say(words.all), assessment.all, say)] : []),
    ...(assessment?.sessions ?? []).map(one => figureLine(one.session ?? '–', one, say)),
    ...(published ? [say(publishedWords(published))] : []),
  ]
}

const publishedWords = ({ version, engine, same }: NonNullable<EventResults['published']>): LocalText => ({
  zh: `已公布第 ${version} 版（${engine}）：${same ? '重算一致' : '重算不一致'}`,
  en: `published, version ${version} (${engine}): ${same ? 'comes out the same' : 'COMES OUT DIFFERENTLY'}`,
})

const rankLine = (rank: number | null, who: string, total: string | null, notes: readonly string[]): string =>
  [String(rank ?? '–').padStart(4), who, (total ?? '–').padStart(10), ...notes].join('  ')

/** What else is to be said of an entry, each in a word or two. */
function notesOf(event: Event, one: EntryResult, say: Speech['say']): string[] {
  const { scheme } = event
  const named = (list: readonly { id: string; name: LocalText }[] | undefined, id: string) =>
    say(list?.find(found => found.id === id)?.name ?? { zh: id })
  const award = (id: string) => say(awardName(scheme.awards, id))
  const stage =
    one.stage === undefined || one.rank === null ? [] : [`${say(words.left)} ${named(scheme.stages, one.stage)}`]
  const passed = one.passed === undefined ? [] : [say(one.passed ? words.passed : words.failed)]
  return [
    ...(one.status === 'present' ? [] : [say(words[one.status])]),
    ...(one.provisional ? [say(words.provisional)] : []),
    ...(one.scaled === undefined ? [] : [`${say(words.scaled)} ${one.scaled}`]),
    ...(one.fair === undefined ? [] : [`${say(words.fair)} ${one.fair}`]),
    ...stage,
    ...passed,
    ...(one.unmet ?? []).map(id => `${say(words.unmet)} ${named(scheme.conditions, id)}`),
    ...(one.award ? [award(one.award)] : []),
    ...(one.titles ?? []).map(award),
    ...(one.singles ?? []).map(award),
    ...(one.certificate ? [award(one.certificate)] : []),
    ...(one.money ?? []).map(({ amount }) => `${amount} ${say(words.yuan)}`),
  ]
}

type Figures = NonNullable<EventResults['assessment']>['all']

const figureLine = (name: string, { entries, present, passed, failed, waiting }: Figures, say: Speech['say']): string =>
  `${name}  ${present}/${entries} ${say(words.present)}  ${passed} ${say(words.passed)}  ${failed} ${say(words.failed)}  ${waiting} ${say(words.waiting)}`
