// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest'
import { boardEn } from '../../../client/text/board.en.ts'
import { boardZh } from '../../../client/text/board.zh.ts'
import { catalogue } from '../../../client/text/catalogue.ts'
import { noticeDay } from '../../../client/text/clock-text.ts'
import { codeRanges } from '../../../client/text/code-ranges.ts'
import { eventStateText } from '../../../client/text/event-state.ts'
import { phrasing } from '../../../client/text/use-text.ts'
import { head } from '../rows.ts'

test.each([
  [['35', '36', '37', '38'], '35–38'],
  [['40', '23', '39', '38'], '23, 38–40'],
  [['07', '08'], '07, 08'],
  [['B2', 'A1'], 'A1, B2'],
  [[], ''],
])('codes %j are said as %s', (codes, text) => {
  expect(codeRanges(codes)).toBe(text)
})

describe('noticeDay', () => {
  const zone = 'Asia/Shanghai'
  test('the day of publication is day 1, by the calendar of the place', () => {
    expect(noticeDay('2026-11-20T15:59:00.000Z', new Date('2026-11-20T15:59:30Z'), zone)).toBe(1)
    // A minute later it is the next day in Shanghai, though not in Greenwich.
    expect(noticeDay('2026-11-20T15:59:00.000Z', new Date('2026-11-20T16:00:00Z'), zone)).toBe(2)
  })
})

describe('eventStateText', () => {
  const now = new Date('2026-11-21T04:00:00Z')
  const text = (event: Parameters<typeof head>[1], language: 'zh' | 'en') => {
    const [state] = head({}, event).events
    return (
      state &&
      eventStateText(state, {
        t: phrasing(catalogue(boardZh, boardEn), language),
        language,
        timeZone: 'Asia/Shanghai',
        now,
      })
    )
  }
  test('says how far marking is', () => {
    expect([text({}, 'zh'), text({}, 'en')]).toEqual(['评分中 34 / 52', 'Marking 34 / 52'])
  })
  test.each([
    ['2026-11-21T06:00:00.000Z', '14:00 开赛', 'Starts 14:00'],
    ['2026-11-22T06:00:00.000Z', '明天 14:00 开赛', 'Starts tomorrow, 14:00'],
    ['2026-11-30T06:00:00.000Z', '11月30日 14:00 开赛', 'Starts 30 Nov, 14:00'],
  ])('says when it begins', (startsAt, zh, en) => {
    expect([text({ phase: 'before', startsAt }, 'zh'), text({ phase: 'before', startsAt }, 'en')]).toEqual([zh, en])
  })
})
