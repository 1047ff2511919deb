import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openSealed } from '../../server/access/seal.ts'
import { demoFile } from '../../server/demo/demo-file.ts'
import { demoDraws, drawOf, mappingOf } from '../../server/demo/draws.ts'
import { frameOf } from '../../server/demo/event-frame.ts'
import { projectRoot } from '../../server/seeds.ts'
import { morning, tally } from './fold-demo.ts'

const file = demoFile(morning)
const names = [
  ...file.judges.map(({ name }) => name),
  ...file.events.flatMap(({ contestants }) => contestants.map(one => one.name)),
]

describe('the demonstration’s people', () => {
  test('are 30 builders of 6 towns, 52 fitters of 8 firms, 30 casters of 6 foundries, 22 judges and who runs it', () => {
    const perUnit = file.events.map(({ contestants }) => {
      const sizes = Object.values(tally(contestants.map(({ unit }) => unit ?? '')))
      return sizes.toSorted((a, b) => a - b)
    })
    expect(perUnit).toEqual([Array(6).fill(5), [6, 6, 6, 6, 7, 7, 7, 7], Array(6).fill(5)])
    expect(file.events.map(({ entries }) => entries.length)).toEqual([30, 52, 30])
    const marking = file.judges.filter(({ roles }) => roles.some(({ role }) => role === 'judge')).map(({ id }) => id)
    expect(marking).toEqual(Array.from({ length: 22 }, (_, place) => `J${String(place + 1).padStart(2, '0')}`))
    expect(file.judges.filter(({ roles }) => roles.some(({ role }) => role === 'code-officer'))).toHaveLength(3)
  })

  test('have names as various as in life, each its own', () => {
    expect(new Set(names).size).toBe(names.length)
    const lengths = new Set(names.map(name => Array.from(name).length))
    expect([2, 3, 4, 5, 8, 9].every(length => lengths.has(length))).toBe(true)
    expect(names.filter(name => name.includes('·')).length).toBeGreaterThan(4)
    expect(names.filter(name => /^(欧阳|司徒|上官|诸葛|皇甫|慕容)/.test(name)).length).toBeGreaterThan(4)
    // Outside the characters that GBK, and so many fonts, hold; one even outside the basic plane.
    expect(names.some(name => /[㐀-䶿]/u.test(name))).toBe(true)
    expect(names.some(name => Array.from(name).some(sign => (sign.codePointAt(0) ?? 0) > 0xffff))).toBe(true)
    expect(names.some(name => ['张三', '李四', '王五'].includes(name))).toBe(false)
  })

  // The source documents are not in the repository; what was taken from them is, in the templates and the rubrics.
  test('do not occur in anything that was taken from a source document', () => {
    const folders = [join(projectRoot(), 'seeds', 'competitions'), join(projectRoot(), 'tests', 'golden', 'rubrics')]
    const text = folders
      .flatMap(folder => readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8')))
      .join('\n')
    expect(names.filter(name => text.includes(name))).toEqual([])
  })

  test('are marked on the panels that the stories need', () => {
    const [, hardware] = file.events
    const panels = new Map(hardware?.panels.map(({ part, judges }) => [part.toString(), judges.map(String)]))
    expect(panels.get('lustre')).toEqual(['J08', 'J09', 'J10', 'J13', 'J14'])
    expect(panels.get('edges')).toEqual(['J08', 'J10', 'J13'])
    expect(panels.get('fit-size')).toContain('J09')
    expect([...panels].filter(([, judges]) => judges.includes('J11')).map(([part]) => part)).toEqual(['fit-gap'])
  })
})

describe('the demonstration’s frame', () => {
  test('says that it is one, in both languages', () => {
    expect(file.info.demonstration).toBe(true)
    expect(file.info.title).toEqual({
      zh: '高要区第二届“匠心杯”职工职业技能竞赛（演示）',
      en: 'Second Gaoyao “Craft” Cup Workers’ Skills Competition (demonstration)',
    })
    expect(file.info.organisations.map(({ role }) => role)).toEqual(['主办', '联合主办', '承办', '技术支持'])
    expect(file.info.organisations.every(({ name }) => name.zh.endsWith('（演示）'))).toBe(true)
  })

  test.each([
    ['2026-11-21T03:00:00.000Z', '2026-11-20', '2026-11-21', '2026-11-21T06:00:00.000Z'],
    ['2026-11-21T05:59:59.000Z', '2026-11-20', '2026-11-21', '2026-11-21T06:00:00.000Z'],
    ['2026-11-21T06:00:00.000Z', '2026-11-20', '2026-11-22', '2026-11-22T06:00:00.000Z'],
    ['2026-12-31T16:30:00.000Z', '2026-12-31', '2027-01-01', '2027-01-01T06:00:00.000Z'],
  ])('at %s it runs from %s to %s and casting opens at %s', (now, from, to, opens) => {
    const { info, events } = demoFile(new Date(now))
    expect([info.from, info.to, events[2]?.setup.startsAt]).toEqual([from, to, opens])
  })

  test('casting has six machines and five rounds, every machine once a round', () => {
    const [, , casting] = file.events
    const places = casting?.entries.map(({ session, station }) => `${session} ${station}`)
    expect(new Set(places).size).toBe(30)
    expect(new Set(casting?.entries.map(({ session }) => session)).size).toBe(5)
    expect(new Set(casting?.entries.map(({ station }) => station)).size).toBe(6)
  })

  test('no entry says whose it is before the draw is opened', () => {
    expect(file.events.flatMap(({ entries }) => entries).every(({ contestant }) => contestant === undefined)).toBe(true)
  })
})

test('the sealed draws open for two officers and hold the order that their seed gives', async () => {
  const { officers } = demoDraws()
  for (const event of file.events) {
    const frame = frameOf(event)
    const { seed, sealed } = drawOf(frame)
    const opened = await openSealed(sealed, officers.slice(1))
    expect(opened).toMatchObject({ ok: true })
    expect(opened.ok && [...opened.draw.mapping]).toEqual([...mappingOf(frame, seed)])
  }
})
