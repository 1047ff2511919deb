// @vitest-environment happy-dom
import { act } from 'react'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { QualityJudges } from '../../client/chief/quality-judges.tsx'
import { QualityPanels } from '../../client/chief/quality-panels.tsx'
import { EntryId, JudgeId } from '../../shared/scheme/ids.ts'
import type { JudgeRow, PanelRow } from '../../shared/views/judge-quality.ts'
import { useLanguage } from '../../client/text/language.ts'
import { aspect } from '../scoring/build.ts'
import { render } from '../client/render.ts'

beforeEach(() => useLanguage.setState({ language: 'zh' }))

const flag = (at: number): JudgeRow['flags'][number] => ({
  entry: EntryId.parse(`e${at}`),
  code: `0${at}`,
  aspect: aspect({ id: 'D3', kind: 'points', max: '10', step: '0.1', name: { zh: '光泽' } }),
  points: { text: '8.50', by: 8.5 },
  others: { text: '6.90', by: 6.9 },
  z: { text: '4.2', by: 4.2 },
})
const row = (more: Partial<JudgeRow>): JudgeRow => ({
  judge: JudgeId.parse('J1'),
  sheets: 12,
  side: 'strict',
  uneven: false,
  leniency: { text: '-2.50', by: -2.5 },
  erratic: { text: '1.25', by: 1.25 },
  ownUnit: null,
  flags: [],
  ...more,
})

describe('how judges mark, on the chief’s desk', () => {
  test('the verdict in words, the numbers, and a plot that says the same to who does not see it', async () => {
    const own = { text: '3.00', by: 3, own: 2, others: 10, sure: false, far: false }
    const page = await render(<QualityJudges judges={[row({ ownUnit: own })]} widest={5} onOpen={vi.fn()} />)
    expect(page.querySelector('.quality-who')?.textContent).toContain('偏严 2.50 分')
    expect(page.querySelector('[role=img]')?.getAttribute('aria-label')).toBe(
      'J1：平均差 −2.50 分，起伏 1.25 分，本单位差 +3.00 分',
    )
    expect([...page.querySelectorAll('.quality-numbers dd')].map(one => one.textContent)).toEqual([
      '−2.50',
      '±1.25',
      '+3.00',
      '本单位仅 2 张，仅供参考',
    ])
    const mean = page.querySelector<HTMLElement>('.quality-axis .mean')
    // Half of the way to the left end, of the 48 % that a side has.
    expect(mean?.style.left).toBe('26%')
  })

  test('a flagged mark is one tap from its entry; more than six wait behind one button', async () => {
    const onOpen = vi.fn()
    const flags = [1, 2, 3, 4, 5, 6, 7, 8].map(flag)
    const page = await render(<QualityJudges judges={[row({ flags })]} widest={5} onOpen={onOpen} />)
    const buttons = () => [...page.querySelectorAll<HTMLElement>('.quality-flags button')]
    expect(buttons()).toHaveLength(7)
    expect(buttons()[0]?.textContent).toBe('赛位 01　D3 光泽打 8.50 分，其余平均 6.90 · z +4.2')
    buttons()[1]?.click()
    expect(onOpen.mock.calls).toEqual([['e2']])
    await act(async () => buttons().at(-1)?.click())
    expect(buttons()).toHaveLength(8)
  })

  test('panels with too few entries are only counted once they are many', async () => {
    const panel = (judges: string[], entries: number): PanelRow => ({
      judges: judges.map(id => JudgeId.parse(id)),
      entries,
      leftOut: 0,
      agreement: entries < 5 ? 'few' : 'weak',
      reliability: entries < 5 ? 'few' : 'poor',
      w: entries < 5 ? null : { text: '0.31', by: 0.31 },
      single: entries < 5 ? null : { text: '-0.05', by: -0.05 },
      average: entries < 5 ? null : { text: '0.10', by: 0.1 },
    })
    const few = ['J3', 'J4', 'J5', 'J6'].map(other => panel(['J1', other], 2))
    const page = await render(<QualityPanels panels={[panel(['J1', 'J2'], 9), ...few]} />)
    expect(page.querySelectorAll('.quality-panel')).toHaveLength(1)
    expect(page.textContent).toContain('看法分歧较大肯德尔 W 0.31')
    expect(page.textContent).toContain('ICC 平均 0.10，单人 −0.05')
    expect(page.textContent).toContain('另有 4 组裁判')
    const two = await render(<QualityPanels panels={few.slice(0, 2)} />)
    expect(two.querySelectorAll('.quality-panel')).toHaveLength(2)
    expect(two.textContent).toContain('先不下结论')
  })
})
