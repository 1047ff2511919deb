import { describe, expect, test } from 'vitest'
import { seeded } from '../../server/demo/random.ts'
import { nextMark, nextMarks, spared } from '../../server/demo/simulator.ts'
import { progressOf } from '../../shared/ledger/requirements.ts'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import { sheetKey } from '../../shared/ledger/sheet-ref.ts'
import { AspectId, JudgeId, PartId } from '../../shared/scheme/ids.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import { entryByCode, eventOf, type Played, playDemo } from './fold-demo.ts'

const away = new Set([...spared, JudgeId.parse('J12')])
const chief = { kind: 'judge', id: JudgeId.parse('C01') } as const

/** Lets the judges work until they come to rest, in bursts as the demonstration does; J12 is away at first. */
function run(played: Played, { quiet = 0, seed = 'run' } = {}): number {
  const random = seeded(seed)
  const event = eventOf(played.state, 'hardware').id
  let done = 0
  for (;;) {
    const deeds = nextMarks(played.state, event, random.next, done < quiet ? away : spared, 5)
    if (deeds.length === 0) return done
    for (const { actor, command } of deeds) played.ask(actor, command)
    done += deeds.length
    if (done > 3_000) throw new Error('the judges do not come to rest')
  }
}

function progress(played: Played) {
  const event = eventOf(played.state, 'hardware')
  const codes: Record<string, string[]> = {}
  for (const entry of event.entries.values()) (codes[progressOf(event, entry)] ??= []).push(entry.code)
  return codes
}

describe('left to themselves', () => {
  const played = playDemo()
  const before = JSON.stringify([...entryByCode(eventOf(played.state, 'hardware'), '17').sheets.keys()])
  const done = run(played, { quiet: 150 })

  test('they mark, sign and accept everything but the three stories, and then rest', () => {
    const { accepted = [], ...rest } = progress(played)
    expect(accepted).toHaveLength(49)
    expect(rest).toEqual({ marking: ['23'], signed: ['17', '31'] })
    expect(done).toBeGreaterThan(600)
    expect(nextMark(played.state, eventOf(played.state, 'hardware').id, Math.random, spared)).toBeNull()
  })

  test('J11 stays free', () => {
    const { entries } = eventOf(played.state, 'hardware')
    const late = [...entries.values()].filter(({ code }) => Number(code) > 40)
    const signers = new Set(
      late.flatMap(({ sheets }) => [...sheets.values()].flatMap(({ signatures }) => [...signatures.keys()])),
    )
    expect(signers.has(JudgeId.parse('J11'))).toBe(false)
    expect(signers.has(JudgeId.parse('J15'))).toBe(true)
  })

  test('they leave the stories as they were', () => {
    const event = eventOf(played.state, 'hardware')
    expect(JSON.stringify([...entryByCode(event, '17').sheets.keys()])).toBe(before)
    const gap = entryByCode(event, '23').sheets.get(sheetKey(PartId.parse('fit-gap'), 'agreed'))
    expect(gap?.marks.get(AspectId.parse('A8'))?.value).toMatchObject({
      values: ['0.03', '0.04', '0.05', '0.06', null],
    })
    const slip = entryByCode(event, '31').sheets.get(sheetKey(PartId.parse('fit-size'), 'agreed'))
    expect(slip?.marks.get(AspectId.parse('A5'))?.value).toMatchObject({ values: ['5.002', '50.011'] })
  })

  test('the totals are as in life whatever the order of marking', () => {
    const other = playDemo()
    run(other, { seed: 'another' })
    const totals = (of: Played) =>
      standingsOf(eventOf(of.state, 'hardware')).map(({ entry, score }) => [
        entry,
        score.total && toText(score.total, 2),
      ])
    expect(totals(other)).toEqual(totals(played))
    const [best] = totals(played)
    expect(Number(best?.[1])).toBeGreaterThan(88)
    expect(Number(best?.[1])).toBeLessThan(92)
  })
})

test('a burst is one judge’s on one sheet, or the race of a session', () => {
  const played = playDemo()
  const random = seeded('bursts')
  for (let burst = 0; burst < 30; burst += 1) {
    const deeds = nextMarks(played.state, eventOf(played.state, 'hardware').id, random.next, spared, 5)
    const sheets = new Set(
      deeds.map(({ command }) => ('sheet' in command ? JSON.stringify(command.sheet) : command.type)),
    )
    const race = deeds.every(({ command }) => command.type === 'EnterMark' && command.aspect === 'B1')
    expect(sheets.size === 1 || race).toBe(true)
    expect(new Set(deeds.map(({ actor }) => JSON.stringify(actor))).size).toBe(1)
    for (const { actor, command } of deeds) played.ask(actor, command)
  }
})

describe('when somebody acts', () => {
  test('the gap: once J11 has signed, a colleague signs too and the entry is accepted', () => {
    const played = playDemo()
    const event = eventOf(played.state, 'hardware')
    const entry = entryByCode(event, '23')
    const sheet = { event: event.id, entry: entry.id, part: PartId.parse('fit-gap'), judge: 'agreed' } as const
    const actor = { kind: 'judge', id: JudgeId.parse('J11') } as const
    const was = entry.sheets.get(sheetKey(sheet.part, 'agreed'))?.marks.get(AspectId.parse('A8'))?.value ?? null
    const value = { kind: 'readings' as const, values: ['0.03', '0.04', '0.05', '0.06', '0.07'] }
    played.ask(actor, {
      type: 'EnterMark',
      sheet,
      aspect: AspectId.parse('A8'),
      round: 1,
      value,
      was,
      scheme: event.schemeHash,
    })
    const filled = entry.sheets.get(sheetKey(sheet.part, 'agreed'))
    if (!filled) throw new Error('no sheet')
    played.ask(actor, { type: 'SignSheet', sheet, digest: sheetDigest(filled) })
    run(played)
    expect(progress(played)).not.toHaveProperty('marking')
  })

  test('the dispute: in the second round the judges agree', () => {
    const played = playDemo()
    const event = eventOf(played.state, 'hardware')
    const entry = entryByCode(event, '17')
    const aspect = AspectId.parse('D4')
    played.ask(chief, { type: 'OpenRound', event: event.id, entry: entry.id, aspect, reason: '三人相差两级' })
    run(played)
    expect(progressOf(event, entry)).toBe('accepted')
    const sheet = entry.sheets.get(sheetKey(PartId.parse('edges'), JudgeId.parse('J10')))
    expect(sheet?.earlier.get(aspect)).toMatchObject([{ value: { level: 1 } }])
    expect(sheet?.marks.get(aspect)).toMatchObject({ value: { level: 2 } })
  })

  test('the slip: returned, J09 corrects it, and what stood there is on record', () => {
    const played = playDemo()
    const event = eventOf(played.state, 'hardware')
    const entry = entryByCode(event, '31')
    const sheet = { event: event.id, entry: entry.id, part: PartId.parse('fit-size'), judge: 'agreed' } as const
    played.ask(chief, { type: 'ReturnSheet', sheet, reason: '读数 5.002 不可能，公称 50' })
    run(played)
    expect(progressOf(event, entry)).toBe('accepted')
    const changes = played.facts.filter(
      fact => fact.type === 'MarkEntered' && fact.sheet.entry === entry.id && fact.aspect === 'A5',
    )
    expect(changes).toMatchObject([
      { value: { values: ['5.002', '50.011'] }, was: null },
      { value: { values: ['50.02', '50.011'] }, was: { values: ['5.002', '50.011'] } },
    ])
  })
})

test('a locked event is left alone', () => {
  const { state } = playDemo()
  expect(nextMark(state, eventOf(state, 'construction').id, Math.random, new Set())).toBeNull()
  expect(nextMark(state, eventOf(state, 'diecasting').id, Math.random, new Set())).toBeNull()
})
