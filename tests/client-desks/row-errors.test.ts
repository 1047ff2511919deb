import { expect, test } from 'vitest'
import { rowErrorText } from '../../client/text/row-errors.ts'
import { RowError, RowErrorCode, RowField } from '../../shared/ledger/quick-start-rows.ts'
import { rowMessage } from '../../server/http/row-words.ts'

const error = (more: Partial<RowError>): RowError => ({
  code: 'missing',
  path: 'roster.3.name',
  row: 3,
  field: 'name',
  value: '',
  allowed: [],
  most: null,
  ...more,
})

test('a wrong cell says where it is, what stands there and what is allowed, in either language', () => {
  const wrong = error({ code: 'event-unknown', field: 'event', value: '钳工', allowed: ['焊工', '电工'] })
  expect(rowErrorText(wrong, 'zh')).toBe('第 3 行，项目“钳工”：不在项目之中；可填：焊工、电工')
  expect(rowErrorText(wrong, 'en')).toBe('Row 3, event “钳工”: none of the events; allowed: 焊工, 电工')
  expect(rowErrorText(error({ code: 'too-long', row: null, value: '长'.repeat(99), most: 80 }), 'zh')).toBe(
    `姓名“${'长'.repeat(40)}…”：最多 80 字`,
  )
})

test.each(RowErrorCode.options)('%s is a whole sentence for every field, on the page and in the raw answer', code => {
  for (const field of RowField.options) {
    const wrong = error({ code, field, most: 80 })
    for (const said of [rowErrorText(wrong, 'zh'), rowErrorText(wrong, 'en'), rowMessage(wrong)])
      expect(said).not.toMatch(/undefined|null|[{}]/)
    expect(rowMessage(wrong)).toMatch(/第 3 行.*Row 3/)
  }
})
