import { expect, test } from 'vitest'
import type { Event } from '../../shared/ledger/state.ts'
import { GroupId } from '../../shared/scheme/ids.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { quizTeams } from '../../shared/views/quiz-desk.ts'
import { contestsOf, decidesAlone, playOffOf } from '../../shared/views/quiz-play-off.ts'
import { type Answers, ids, roundOf, stage } from './quiz-stage.ts'

const level = 'R1.1 right, R1.2 right, R3.1 right'
const contests = (answers: Answers, change?: (event: Event) => void) => {
  const place = stage(answers, change)
  return contestsOf(place, roundOf(place, 'R5'), quizTeams(place)).map(({ from, to, playing, order, stuck }) => ({
    places: [from, to],
    playing: ids(playing),
    order: order.map(({ teams }) => ids(teams)),
    stuck: ids(stuck),
  }))
}

test('Q7: a play-off concerns teams that are level for the first place or over the edge of a prize', () => {
  expect(contests({ '01': level, '02': level, '03': '' })).toEqual([
    { places: [1, 2], playing: ['01', '02'], order: [['01', '02']], stuck: [] },
  ])
  // One first, two second, three third prizes: level at 2 and 3 is the same prize, at 3 and 4 it is not.
  expect(contests({ '01': `${level}, R1.3 right`, '02': level, '03': level, '04': '' })).toEqual([])
  const more = { '01': 'R2.1 right, R2.2 right', '02': 'R2.1 right', '03': '', '04': '' }
  expect(contests(more).map(({ places, playing }) => [places, playing])).toEqual([
    [
      [3, 4],
      ['03', '04'],
    ],
  ])
})

test('Q7: every place matters where what stays tied waits for an extra round', () => {
  const answers = { '01': `${level}, R1.3 right`, '02': level, '03': level }
  const extra = contests(answers, event => {
    const { ranking } = event.scheme
    event.scheme = { ...event.scheme, ranking: { ...ranking, stillTied: 'extra-round' } }
  })
  expect(extra.map(({ playing }) => playing)).toEqual([['02', '03']])
})

test('Q7: groups with prizes of their own play for their own places', () => {
  const answers = { '01': level, '02': level, '03': '', '04': '' }
  const apart = contests(answers, event => {
    event.scheme = { ...event.scheme, awards: { ...event.scheme.awards, groups: 'separate' } }
    for (const entry of event.entries.values()) entry.group = GroupId.parse(entry.code === '01' ? 'A' : 'B')
  })
  expect(apart.map(({ places, playing }) => [places, playing])).toEqual([])
})

test('Q8: the first right answer wins, the first wrong one is out, the others are between', () => {
  const first = { '01': `${level}, R5.1 wrong`, '02': level, '05': level }
  expect(contests(first)).toEqual([{ places: [1, 3], playing: ['02', '05'], order: [['02', '05'], ['01']], stuck: [] }])
  expect(contests({ ...first, '02': `${level}, R5.2 right` })).toEqual([
    { places: [1, 3], playing: [], order: [['02'], ['05'], ['01']], stuck: [] },
  ])
  const place = stage({ ...first, '02': `${level}, R5.2 right` })
  expect(quizTeams(place).map(team => playOffOf(roundOf(place, 'R5'), team))).toEqual(['out', 'won', null])
})

test('Q8: what a round has decided alike it cannot decide again', () => {
  const [only] = contests({ '01': `${level}, R5.1 wrong`, '02': `${level}, R5.1 wrong`, '03': '' })
  expect([only?.playing, only?.stuck]).toEqual([[], ['01', '02']])
})

test('Q9: the desk tells who is level only where nothing else counts', () => {
  const place = stage({ '01': '' })
  expect(decidesAlone(place)).toBe(true)
  const { stages: _, ...whole } = place.event.scheme
  expect(decidesAlone({ ...place, event: { ...place.event, scheme: Scheme.parse(whole) } })).toBe(false)
  const carried = (place.event.scheme.stages ?? []).map(one => (one.id === 'final' ? { ...one, carry: '30' } : one))
  const carrying = Scheme.parse({ ...place.event.scheme, stages: carried })
  expect(decidesAlone({ ...place, event: { ...place.event, scheme: carrying } })).toBe(false)
})
