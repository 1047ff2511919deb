// @vitest-environment happy-dom
import { act, useState } from 'react'
import { expect, test } from 'vitest'
import { KeyPad } from '../../client/judge/key-pad.tsx'
import type { Marking } from '../../client/judge/use-marking.ts'
import { Aspect, type AspectOf } from '../../shared/scheme/aspect.ts'
import { AspectId, EntryId, EventId, PartId } from '../../shared/scheme/ids.ts'
import type { MarkValue } from '../../shared/scheme/mark-value.ts'
import { Part } from '../../shared/scheme/panel.ts'
import type { SheetRow } from '../../shared/views/judge-sheet.ts'
import { render } from '../client/render.ts'

const part = PartId.parse('samples')
const ref = { event: EventId.parse('foodtest'), entry: EntryId.parse('01'), part, judge: 'agreed' as const }

function keyOf(answers: readonly string[]): AspectOf<'key'> {
  const made = Aspect.parse({ id: 'D1', name: { zh: '盲样判定' }, max: '25', kind: 'key', answers })
  if (made.kind !== 'key') throw new TypeError(made.kind)
  return made
}

/** A sheet with one aspect, which keeps what is entered. */
async function sheetWith(aspect: AspectOf<'key'>) {
  const entered: (MarkValue | null)[] = []
  const holder = Part.parse({
    id: part,
    name: { zh: '盲样' },
    aspects: [AspectId.parse('D1')],
    judges: 1,
    marking: 'agreed',
    combine: { rule: 'mean' },
  })
  function Sheet() {
    const [value, setValue] = useState<MarkValue | null>(null)
    const row: SheetRow = {
      aspect,
      mine: { part: holder, ref, sheet: undefined, blanks: [] },
      value,
      round: 1,
      earlier: [],
      points: null,
      fill: value ? 'whole' : 'blank',
      editable: true,
    }
    const marking: Marking = {
      selected: row,
      box: 0,
      display: '',
      typing: false,
      refusal: null,
      canUndo: false,
      anyBlank: false,
      select: () => {},
      press: () => {},
      enter: next => {
        entered.push(next)
        setValue(next)
      },
      onward: () => false,
      undo: () => {},
      settle: () => {},
    }
    return <KeyPad row={row} aspect={aspect} marking={marking} />
  }
  const page = await render(<Sheet />)
  const rows = () => [...page.querySelectorAll<HTMLElement>('.key-row')]
  return {
    page,
    rows,
    tap: (question: number, word: string) =>
      act(async () => {
        const found = [...(rows()[question]?.querySelectorAll('button') ?? [])].find(one => one.textContent === word)
        if (!found) throw new Error(`no ${word} at ${question}`)
        found.click()
      }),
    type: (key: string) =>
      act(async () => void dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))),
    here: () => rows().findIndex(row => row.getAttribute('aria-current') === 'true'),
    answers: () => {
      const last = entered.at(-1) ?? null
      return last?.kind === 'answers' ? last.answers.map(one => one ?? '空').join('') : last
    },
  }
}

test('a tap answers and goes on to the next question; the same tap again takes it back', async () => {
  const sheet = await sheetWith(keyOf(['+', '-', '-']))
  expect(sheet.page.textContent).toContain('已答 0 / 3')
  expect(sheet.rows().map(row => row.querySelector('.key-number')?.textContent)).toEqual(['1空', '2空', '3空'])
  await sheet.tap(1, '−')
  expect(sheet.answers()).toBe('空-空')
  expect(sheet.here()).toBe(2)
  expect(sheet.rows()[1]?.querySelector('.key-number')?.textContent).toBe('2')
  await sheet.tap(1, '−')
  expect(sheet.answers()).toBeNull()
})

test('the keyboard answers one question after another, and goes back', async () => {
  const sheet = await sheetWith(keyOf(['+', '-', '-']))
  for (const key of ['-', '+', '-']) await sheet.type(key)
  expect(sheet.answers()).toBe('-+-')
  expect(sheet.page.textContent).toContain('已答 3 / 3')
  await sheet.type('ArrowUp')
  await sheet.type('Backspace')
  expect(sheet.answers()).toBe('-空-')
})

test('an answer that is none of the key’s is typed, and can be taken back', async () => {
  const sheet = await sheetWith(keyOf(['+', '-', '-']))
  expect(sheet.page.querySelector('input')).toBeNull()
  await sheet.tap(0, '其他')
  const field = sheet.page.querySelector('input')
  if (!field) throw new Error('nothing to type into')
  await act(async () => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, '不确定')
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  await act(async () => void field.dispatchEvent(new FocusEvent('focusout', { bubbles: true })))
  expect(sheet.answers()).toBe('不确定空空')
  await sheet.tap(0, '其他')
  expect(sheet.answers()).toBeNull()
})

test('nothing of the pad tells a right answer from a wrong one', async () => {
  const [one, other] = [await sheetWith(keyOf(['+', '-'])), await sheetWith(keyOf(['-', '+']))]
  await one.tap(0, '+')
  await other.tap(0, '+')
  expect(one.page.innerHTML).toBe(other.page.innerHTML)
})
