import { expect, it } from 'vitest'
import { GroupId } from '../../shared/scheme/ids.ts'
import { Awards } from '../../shared/scheme/ranking.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { boardPrizes } from '../../shared/views/board-prizes.ts'
import { acceptedFacts, opened, statusSet } from '../support/competition.ts'
import { eventOf, given } from '../support/given.ts'

/** e1 and e2 are ranked, e3 did not finish; e1 is of group x, the others of none. */
function prizesOf(awards: Record<string, unknown>) {
  const { state } = given(opened, acceptedFacts('e1'), acceptedFacts('e2'), statusSet('did-not-finish', 'e3'))
  const now = eventOf(state)
  const [first] = now.entries.values()
  if (first) first.group = GroupId.parse('x')
  now.scheme = { ...now.scheme, awards: Awards.parse(awards) }
  return boardPrizes(now, standingsOf(now)).map(({ id, medal, places }) => `${id} ${medal ?? '–'} ${places}`)
}

const half = (id: string, more: Record<string, unknown>) => ({
  id,
  name: { zh: id },
  quota: { type: 'percent', percent: '50', ...more },
})

it('S80 R40 the board says how many places each prize has', () => {
  const prizes = [
    { ...half('p', { rounding: 'down' }), medal: 'gold' },
    half('q', { of: 'present' }),
    { id: 'r', name: { zh: 'r' }, quota: { type: 'number', number: 3 } },
  ]
  expect(prizesOf({ prizes })).toEqual(['p gold 1', 'q – 2', 'r – 3'])
  // By group: of 1 and 1 ranked, of 1 and 2 present, three each.
  expect(prizesOf({ prizes, groups: 'separate' })).toEqual(['p gold 0', 'q – 2', 'r – 6'])
})

it('S143 R40 medals are prizes; a medallion has no number of places', () => {
  const medal = (id: string) => ({ id, name: { zh: id } })
  const medals = { gold: medal('g'), silver: medal('s'), bronze: medal('b') }
  expect(prizesOf({ medals })).toEqual(['g gold 1', 's silver 1', 'b bronze 1'])
  expect(prizesOf({ medals: { ...medals, medallion: medal('m') }, groups: 'separate' })).toEqual([
    'g gold 2',
    's silver 2',
    'b bronze 2',
    'm merit 0',
  ])
})
