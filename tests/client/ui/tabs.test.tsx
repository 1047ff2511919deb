// @vitest-environment happy-dom
import { act, useState } from 'react'
import { expect, test } from 'vitest'
import { Tabs } from '../../../client/ui/tabs.tsx'
import { render } from '../render.ts'

function Three() {
  const [selected, select] = useState('b')
  const items = ['a', 'b', 'c'].map(id => ({ id, label: id.toUpperCase() }))
  return <Tabs items={items} selected={selected} onSelect={select} label="letters" />
}

test('arrows, Home and End move and select; only the selected tab is a stop of the keyboard', async () => {
  const page = await render(<Three />)
  const press = async (key: string) => {
    await act(async () => {
      page.querySelector('[aria-selected="true"]')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }))
    })
    const stops = [...page.querySelectorAll('[tabindex="0"]')].map(tab => tab.textContent)
    return [page.querySelector('[aria-selected="true"]')?.textContent, document.activeElement?.textContent, stops]
  }
  expect(await press('ArrowRight')).toEqual(['C', 'C', ['C']])
  expect(await press('ArrowRight')).toEqual(['A', 'A', ['A']])
  expect(await press('ArrowLeft')).toEqual(['C', 'C', ['C']])
  expect(await press('Home')).toEqual(['A', 'A', ['A']])
  expect(await press('End')).toEqual(['C', 'C', ['C']])
})
