import { expect, test } from 'vitest'
import type { Fact } from '../../shared/ledger/facts.ts'
import { UnitId } from '../../shared/scheme/ids.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { seatedParts, seatsOf, suggestSeats } from '../../shared/views/entry-judges.ts'
import { entry, event, judge, lookMarks, opened, part, signed, smallScheme } from '../support/competition.ts'
import { entryOf, eventOf, folded } from '../support/given.ts'
import { setUpWith } from '../support/rich-scheme.ts'

const look = smallScheme.parts.find(({ id }) => id === 'look')
if (!look) throw new Error('no such part')

const state = (...facts: Fact[]) => folded([...setUpWith(smallScheme), opened, ...facts])
const sharing = (now: ReturnType<typeof state>, id: string) => {
  const contestant = entryOf(now).contestant
  const unit = contestant && eventOf(now).contestants.get(contestant)?.unit
  const known = now.judges.get(judge(id))
  if (!unit || !known) throw new Error('nobody to share a unit with')
  now.judges.set(known.id, { ...known, unit })
  return now
}

test('an entry’s own judges are asked for only where every judge marks alone', () => {
  const now = state()
  expect(seatedParts(eventOf(now), entryOf(now)).map(({ id }) => id)).toEqual(['look'])
})

test('seats say who marks now, how far their sheets are, and who shares the entry’s unit', () => {
  const now = sharing(state(...lookMarks('J1'), signed('J1', 'J1'), ...lookMarks('J2')), 'J3')
  const seats = seatsOf(now, eventOf(now), entryOf(now), look)
  expect(seats.filter(one => one.pool).map(one => [one.judge, one.now, one.sheet, one.shares])).toEqual([
    ['J1', true, 'signed', null],
    ['J2', true, 'open', null],
    ['J3', true, 'none', 'unit'],
  ])
})

test('judges of the same delegation are told apart from those of the same unit', () => {
  const now = sharing(state(), 'J3')
  const above = UnitId.parse('town')
  for (const unit of now.units.values()) now.units.set(unit.id, { ...unit, above })
  const other = UnitId.parse('neighbour')
  now.units.set(other, { id: other, name: { zh: '邻厂' }, above })
  const known = now.judges.get(judge('J2'))
  if (!known) throw new Error('no such judge')
  now.judges.set(known.id, { ...known, unit: other })
  const seats = seatsOf(now, eventOf(now), entryOf(now), look)
  expect(seats.filter(one => one.shares).map(one => [one.judge, one.shares])).toEqual([
    ['J2', 'delegation'],
    ['J3', 'unit'],
  ])
})

test('the rule would seat nobody of the entry’s unit, and leaves who has signed', () => {
  const dealt = { ...look, dealt: true, judges: 2 }
  const scheme = Scheme.parse({
    ...smallScheme,
    parts: smallScheme.parts.map(one => (one.id === 'look' ? dealt : one)),
  })
  const now = sharing(folded([...setUpWith(scheme), opened, ...lookMarks('J2'), signed('J2', 'J2')]), 'J1')
  folded(
    [
      {
        type: 'EntryPanelAssigned',
        event,
        entry: entry('e1'),
        panel: { part: part('look'), judges: [judge('J1'), judge('J2')] },
        reason: '分派',
      },
    ],
    now,
  )
  const seats = seatsOf(now, eventOf(now), entryOf(now), dealt)
  expect(suggestSeats(eventOf(now), entryOf(now), dealt, seats)).toEqual(['J2', 'J3'])
})
