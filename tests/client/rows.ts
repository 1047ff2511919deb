import type { BoardHead, BoardRow, EventState } from '../../shared/views/board-rows.ts'
import { BoardHead as BoardHeadSchema } from '../../shared/views/board-rows.ts'

/** A row of a blind event, accepted, unless said otherwise. */
export const row = (id: string, more: Partial<BoardRow> = {}): BoardRow => ({
  id,
  code: id,
  name: null,
  unit: null,
  rank: 1,
  shared: false,
  total: '86.22',
  state: 'accepted',
  status: 'present',
  reason: null,
  bars: [900, null],
  tie: null,
  prize: null,
  titles: [],
  ...more,
})

/** The head of a blind event being marked, unless said otherwise. */
export const head = (more: Partial<BoardHead> = {}, event: Partial<EventState> = {}): BoardHead => ({
  ...BoardHeadSchema.parse({
    competition: {
      id: 'cup',
      info: {
        title: { zh: '匠心杯', en: 'Craft Cup' },
        organisations: [{ role: '主办', name: { zh: '总工会', en: 'Union' } }],
        from: '2026-11-21',
        to: '2026-11-22',
      },
    },
    events: [
      {
        id: 'hardware',
        name: { zh: '小五金', en: 'Hardware' },
        short: null,
        phase: 'marking',
        startsAt: null,
        entries: 52,
        accepted: 34,
        atJudges: 6,
        publishedAt: null,
        version: 0,
        noticeDays: 0,
        ...event,
      },
    ],
    event: 'hardware',
    conduct: 'blind',
    named: false,
    policy: 'live',
    frozenAt: null,
    modules: [
      { id: 'T', name: { zh: '理论', en: 'Theory' }, short: null, max: '100', weight: '30' },
      { id: 'P', name: { zh: '实操', en: 'Practical' }, short: null, max: '100', weight: '70' },
    ],
    prizes: [{ id: 'first', name: { zh: '一等奖', en: 'First prize' }, medal: 'gold', places: 1 }],
    titles: [],
    tieSteps: [
      { zh: '实操成绩', en: 'Practical score' },
      { zh: '抽签', en: 'by decision' },
    ],
    units: null,
    unitRule: null,
    distribution: { from: 50, width: 5, counts: [1, 0, 3] },
    marking: ['35', '36', '37'],
    sessions: [],
  }),
  ...more,
})
