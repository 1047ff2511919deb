// @vitest-environment happy-dom
import { act } from 'react'
import { afterEach, expect, test } from 'vitest'
import { WallRows } from '../../../client/board/wall-rows.tsx'
import { followed, noTrail } from '../../../client/live/board-changes.ts'
import { useLanguage } from '../../../client/text/language.ts'
import type { BoardHead, BoardRow } from '../../../shared/views/board-rows.ts'
import { render } from '../render.ts'
import { head, row } from '../rows.ts'

afterEach(() => act(() => useLanguage.setState({ language: 'zh' })))

const shown = (one: BoardHead, rows: BoardRow[], trail = noTrail, start = 0) =>
  render(<WallRows board={{ head: one, rows, trail }} rows={rows} start={start} perPage={10} onOpen={() => {}} />)

const cell = (page: HTMLElement, id: string, name: string) =>
  page.querySelector(`[data-row="${id}"] .${name}`)?.textContent

test('a provisional total says so, and a module without marks is drawn as unknown', async () => {
  const page = await shown(head(), [row('23', { state: 'provisional', total: '88.10' })])
  expect([cell(page, '23', 'total'), cell(page, '23', 'state')]).toEqual(['88.10', '暂定'])
  expect([...page.querySelectorAll('.weight-bars > span')].map(bar => bar.className)).toEqual(['', 'unknown'])
})

test('a tie that was decided says by which step, a shared place that it is shared', async () => {
  const page = await shown(head(), [row('10', { tie: 0 }), row('11', { shared: true })])
  expect([cell(page, '10', 'tie'), cell(page, '11', 'tie')]).toEqual(['并列按实操成绩', '并列'])
})

test('who is not ranked is listed with status and reason, without a number', async () => {
  const page = await shown(head(), [row('22', { rank: null, total: null, status: 'absent', reason: '迟到 16 分钟' })])
  expect(['rank', 'why', 'total', 'state'].map(name => cell(page, '22', name))).toEqual([
    '–',
    '迟到 16 分钟',
    '–',
    '缺赛',
  ])
})

test('published results carry their prize in place of a state', async () => {
  const one = head({ named: true }, { phase: 'published' })
  const page = await shown(one, [row('1', { name: '欧阳锦堃', unit: { zh: '白土镇' }, prize: 'first' })])
  expect([cell(page, '1', 'who'), cell(page, '1', 'state')]).toEqual(['欧阳锦堃白土镇', '一等奖'])
})

test('a changed total is lit and says what it gained', async () => {
  const before = [row('12', { total: '85.14' }), row('13')]
  const after = [row('12', { total: '86.74' }), before[1] ?? row('13')]
  const page = await shown(head(), after, followed(noTrail, before, after, performance.now()))
  expect([...page.querySelectorAll('.lit')].map(lit => lit.getAttribute('data-row'))).toEqual(['12'])
  expect(page.querySelector('.lit em')?.textContent).toBe('+1.60')
})

test('a light of long ago is not played again when its page is turned to', async () => {
  const before = [row('12', { total: '85.14' })]
  const after = [row('12', { total: '86.74' })]
  const page = await shown(head(), after, followed(noTrail, before, after, performance.now() - 60_000))
  expect(page.querySelectorAll('.lit')).toHaveLength(0)
})

test('rows beyond the page are there to glide, but nobody can reach them', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => row(String(at + 1), { rank: at + 1 }))
  const page = await shown(head(), rows, noTrail, 10)
  const reachable = [...page.querySelectorAll('[data-row]')].filter(one => !one.hasAttribute('inert'))
  expect(reachable.map(one => one.getAttribute('data-row'))).toEqual(rows.slice(10, 20).map(({ id }) => id))
  expect(page.querySelectorAll('[data-row][inert]')).toHaveLength(2)
})

test('speaks English throughout when asked to', async () => {
  act(() => useLanguage.setState({ language: 'en' }))
  const page = await shown(head(), [row('23', { state: 'provisional', tie: 0 })])
  expect(page.textContent).toContain('Provisional')
  expect(page.textContent).not.toMatch(/\p{Script=Han}/u)
})
