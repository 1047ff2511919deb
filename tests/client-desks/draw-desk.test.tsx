// @vitest-environment happy-dom
import { act } from 'react'
import { expect, test } from 'vitest'
import { DrawDesk } from '../../client/chief/draw-desk.tsx'
import { Outbox } from '../../client/replica/outbox.ts'
import { memoryWaitingStore } from '../../client/replica/waiting-store.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { commitmentOf } from '../../shared/ledger/lots.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { render } from '../client/render.ts'
import { event as weld, locked } from '../support/competition.ts'
import { eventOf, folded, setUpFacts } from '../support/given.ts'

/** The code officer's desk without a connection: what is asked for waits. */
async function desk(event: Event) {
  const outbox = await Outbox.open({
    owner: { competition: 'file', device: 'd1', actor: 'judge:JO', view: 'chief' },
    store: memoryWaitingStore(),
    send: () => Promise.reject(new Error('not connected')),
    clock: () => 0,
    tab: 't',
  })
  const page = await render(<DrawDesk session={{ outbox }} event={event} />)
  const field = (label: string) => {
    const found = [...page.querySelectorAll('label')].find(one => one.textContent === label)
    const control = page.querySelector(`[id="${found?.htmlFor}"]`)
    if (!(control instanceof HTMLInputElement) && !(control instanceof HTMLTextAreaElement))
      throw new Error(`no ${label}`)
    return control
  }
  return {
    page,
    waiting: () => outbox.status().waiting.map(({ command }) => command),
    type: (label: string, value: string) =>
      act(async () => {
        const control = field(label)
        // As a keyboard does: React looks at what the element itself holds.
        const base = control instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
        Object.getOwnPropertyDescriptor(base.prototype, 'value')?.set?.call(control, value)
        control.dispatchEvent(new globalThis.Event('input', { bubbles: true }))
      }),
    press: (name: string) =>
      act(async () => [...page.querySelectorAll('button')].find(one => one.textContent === name)?.click()),
    tick: () => act(async () => page.querySelector<HTMLInputElement>('input[type=checkbox]')?.click()),
  }
}

const blind = () => folded(setUpFacts('blind'))
const lots = (event: Event) => {
  const bibs = [...event.contestants.values()].map(({ bib }) => bib)
  return [...event.entries.values()].map(({ code }, at) => `${code}\t${bibs[(at + 1) % bibs.length]}`)
}

test('D9 lots are checked, sealed and recorded; the same list, and no other, decodes them after the lock', async () => {
  const event = eventOf(blind())
  const before = await desk(event)
  await before.type('抽签结果', lots(event).slice(1).join('\n'))
  await before.press('核对')
  expect(before.page.textContent).toContain('没有抽给任何人')
  await before.type('抽签结果', lots(event).join('\n'))
  await before.press('核对')
  const list = before.page.querySelector('pre')?.textContent ?? ''
  await before.type('见证人', '李监督')
  await before.press('录入抽签')
  expect(before.waiting()).toEqual([])
  await before.tick()
  await before.press('录入抽签')
  const drawn = { event: weld, how: 'lots', commitment: commitmentOf(list), sealed: '', witness: '李监督' } as const
  expect(before.waiting()).toEqual([{ type: 'RecordDraw', ...drawn }])

  const fact: Fact = { type: 'CodesDrawn', ...drawn }
  const open: Fact = { type: 'EventOpened', event: weld, schemeHash: event.schemeHash }
  const after = await desk(eventOf(folded([...setUpFacts('blind'), fact, open, locked])))
  const lines = list.split('\n')
  const [one = '', two = ''] = [lines[2], lines[3]]
  const changed = list.replace(one, `${one.split('\t')[0]}\t${two.split('\t')[1]}`)
  await after.type('第二人', '李监督')
  await after.type('封存单', changed.replace(two, `${two.split('\t')[0]}\t${one.split('\t')[1]}`))
  await after.press('揭晓')
  expect(after.page.textContent).toContain('与封存时的指纹不符')
  expect(after.waiting()).toEqual([])
  await after.type('封存单', list)
  await after.press('揭晓')
  expect(after.waiting()).toMatchObject([{ type: 'DecodeCodes', event: weld, second: '李监督' }])
  expect(after.page.textContent).not.toContain('指纹不符')
})

test('an event by name has nothing to draw', async () => {
  const { page } = await desk(eventOf(folded(setUpFacts('open'))))
  expect(page.textContent).toContain('不用抽签')
  expect(page.querySelector('button')).toBeNull()
})
