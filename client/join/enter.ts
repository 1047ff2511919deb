import { goTo, pathOf } from '../address.ts'
import { isObject } from '../live/api.ts'

/** Where somebody goes once they are in: what they wished for, else the chief's desk if it is theirs. */
export function enter(competition: string, answer: unknown, wished: string | null): void {
  const given = isObject(answer) && Array.isArray(answer.views) ? answer.views : []
  const views = given.filter(view => typeof view === 'string')
  const view = wished && views.includes(wished) ? wished : (views.find(one => one === 'chief') ?? views[0] ?? 'judge')
  goTo(pathOf('c', competition, view), 'replace')
}
