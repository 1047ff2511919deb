import { describe, expect, it } from 'vitest'
import { ContestantId } from '../../shared/scheme/ids.ts'
import { drawn, entry, event, locked, opened } from '../support/competition.ts'
import { by, entryOf, folded, given, givenState, setUpFacts } from '../support/given.ts'
import type { Fact } from '../../shared/ledger/facts.ts'

const blind = (...facts: Fact[]) => givenState(folded([...setUpFacts('blind'), ...facts]))
const pair = (of: string, contestant: string) => ({ entry: entry(of), contestant: ContestantId.parse(contestant) })
const mapping = [pair('e1', 'c3'), pair('e2', 'c1'), pair('e3', 'c2')]
const decode = { type: 'DecodeCodes', event, mapping, second: '公证员' } as const

describe('RecordDraw', () => {
  const record = { ...drawn, type: 'RecordDraw' } as const
  it('D1 puts a sealed draw on record', () => {
    blind().when(record).gives([drawn])
  })
  it('D2 refuses a second draw, and one after the opening', () => {
    blind(drawn).when(record).gives({ refused: 'codes-drawn-already' })
    blind(opened).when(record).gives({ refused: 'event-open-already' })
  })
  it('D3 refuses an event that is open by name', () => {
    given().when(record).gives({ refused: 'malformed' })
  })
})

describe('DecodeCodes', () => {
  it('D4 says who had which code, once the event is locked', () => {
    const decoded: Fact = { ...decode, type: 'CodesDecoded' }
    blind(drawn, opened, locked).when(decode).gives([decoded])
    expect(entryOf(blind(drawn, opened, locked, decoded).state, 'e1').contestant).toBe('c3')
  })
  it('D5 refuses before the lock, without a draw, and twice', () => {
    blind(drawn, opened).when(decode).gives({ refused: 'event-not-locked' })
    blind(opened, locked).when(decode).gives({ refused: 'codes-not-drawn' })
    blind(drawn, opened, locked, { ...decode, type: 'CodesDecoded' })
      .when(decode)
      .gives({ refused: 'codes-decoded-already' })
  })
  it('D6 refuses a mapping that is not one to one and whole', () => {
    const refused = (changed: typeof mapping) => blind(drawn, opened, locked).when({ ...decode, mapping: changed })
    refused(mapping.slice(1)).gives({ refused: 'mapping-incomplete', detail: { entries: 1, contestants: 1 } })
    refused([...mapping, pair('e1', 'c1')]).gives({ refused: 'mapping-incomplete', detail: { twice: 'e1' } })
    refused([pair('e1', 'c1'), pair('e2', 'c1')]).gives({ refused: 'mapping-incomplete', detail: { twice: 'c1' } })
    refused([pair('e9', 'c1')]).gives({ refused: 'entry-unknown' })
    refused([pair('e1', 'c9')]).gives({ refused: 'contestant-unknown' })
  })
  it('D7 needs a second person', () => {
    blind(drawn, opened, locked)
      .when({ ...decode, second: 'judge:JO' }, by('JO'))
      .gives({ refused: 'not-allowed' })
  })
})
