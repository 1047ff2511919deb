import { describe, expect, it } from 'vitest'
import { competitionFold } from '../../../server/hall/fold.ts'
import { Hall, type OpenedLedger, type Publication, type Request } from '../../../server/hall/hall.ts'
import type { Ledger, StoredLine, UnsealedLine } from '../../../server/ledger/ledger.ts'
import { MemoryStore } from '../../../server/ledger/memory-store.ts'
import type { Command } from '../../../shared/ledger/commands.ts'
import { enter, event, level, points, setUpCommand } from '../../support/competition.ts'
import { by, competition, organiser, system } from '../../support/given.ts'

/** A ledger whose appends end when the test says so, as they should end. */
class HeldLedger implements Ledger {
  readonly batches: number[] = []
  readonly #ledger: Ledger
  #gate: Promise<void> | null = null
  #release: (() => void) | null = null
  #fail = false

  constructor(ledger: Ledger) {
    this.#ledger = ledger
  }

  hold() {
    this.#gate = new Promise(resolve => {
      this.#release = resolve
    })
  }

  release(how: 'durable' | 'failed' = 'durable') {
    this.#fail = how === 'failed'
    this.#gate = null
    this.#release?.()
  }

  async append(lines: readonly UnsealedLine[]): Promise<readonly StoredLine[]> {
    this.batches.push(lines.length)
    await this.#gate
    if (this.#fail) {
      this.#fail = false
      throw new Error('no space left on device')
    }
    return this.#ledger.append(lines)
  }

  get competition() {
    return this.#ledger.competition
  }
  get notices() {
    return this.#ledger.notices
  }
  head = () => this.#ledger.head()
  read = (from?: number) => this.#ledger.read(from)
  readVerbatim = (from?: number) => this.#ledger.readVerbatim(from)
  restore = (fold: string) => this.#ledger.restore(fold)
  saveCheckpoint: Ledger['saveCheckpoint'] = (position, fold, state) =>
    this.#ledger.saveCheckpoint(position, fold, state)
  close = () => this.#ledger.close()
}

async function folded(ledger: Ledger): Promise<OpenedLedger> {
  const state = competitionFold.start(ledger.competition)
  for await (const lines of ledger.read()) for (const line of lines) competitionFold.apply(state, line)
  return { ledger, state, recent: [] }
}

async function openHall(now: () => Date = () => new Date('2026-11-21T08:00:00.000Z')) {
  const store = new MemoryStore()
  const ledger = new HeldLedger(await store.create(competition))
  const troubles: unknown[] = []
  const hall = new Hall(await folded(ledger), {
    now,
    reopen: () => folded(ledger),
    onTrouble: trouble => troubles.push(trouble),
  })
  const heard: Publication[] = []
  hall.subscribe(publication => heard.push(publication))
  await hall.submit(request('system', 1, setUpCommand(), { actor: system }))
  await hall.submit(request('desk', 1, { type: 'OpenEvent', event }, { actor: organiser }))
  return { hall, ledger, heard, troubles }
}

const request = (device: string, n: number, command: Command, more: Partial<Request> = {}): Request => ({
  actor: by('J1'),
  device,
  n,
  command,
  ...more,
})

const marksOf = (hall: Hall) =>
  hall.read(state =>
    [...(state.events.get(event)?.entries.values() ?? [])]
      .flatMap(entry => [...entry.sheets.values()])
      .reduce((sum, sheet) => sum + sheet.marks.size, 0),
  )

describe('a hall', () => {
  it('L4 appends what waits while an append is in flight as one write, in order', async () => {
    const { hall, ledger, heard } = await openHall()
    ledger.hold()
    const first = hall.submit(request('t1', 1, enter('J1', 'D1', level(2))))
    const second = hall.submit(request('t1', 2, enter('J1', 'D2', points('8.5'))))
    const third = hall.submit(request('t1', 3, enter('J1', 'D2', points('9'), { was: points('8.5') })))
    ledger.release()
    expect(await Promise.all([first, second, third])).toEqual([
      { ok: true, n: 1, seq: 3 },
      { ok: true, n: 2, seq: 4 },
      { ok: true, n: 3, seq: 5 },
    ])
    expect(ledger.batches).toEqual([1, 1, 1, 2])
    expect(heard.slice(2).map(({ lines }) => lines.map(line => line.seq))).toEqual([[3], [4, 5]])
  })

  it('L4 shows nobody a state, and acknowledges nothing, before it is durable', async () => {
    const { hall, ledger, heard } = await openHall()
    ledger.hold()
    const order: string[] = []
    const marked = hall.submit(request('t1', 1, enter('J1', 'D1', level(2)))).then(() => order.push('acknowledged'))
    const seen = marksOf(hall).then(marks => order.push(`read ${marks}`))
    expect(heard).toHaveLength(2)
    order.push('durable')
    ledger.release()
    await Promise.all([marked, seen])
    expect(order).toEqual(['durable', 'acknowledged', 'read 1'])
  })

  it('L4 opens again from the ledger when an append fails: what was not durable is gone, and the same number is taken again', async () => {
    const { hall, ledger, heard, troubles } = await openHall()
    let reopened = 0
    hall.onReopened(() => {
      reopened += 1
    })
    ledger.hold()
    const lost = hall.submit(request('t1', 1, enter('J1', 'D1', level(2))))
    ledger.release('failed')
    expect(await lost).toEqual({ ok: false, n: 1, refusal: { refused: 'hall-stopped', detail: {} } })
    expect(await marksOf(hall)).toBe(0)
    expect([reopened, troubles.length, heard.length]).toEqual([1, 1, 2])
    expect(await hall.submit(request('t1', 1, enter('J1', 'D1', level(2))))).toEqual({ ok: true, n: 1, seq: 3 })
    expect(await marksOf(hall)).toBe(1)
  })

  it('L5 changes nothing for a number that it has, and answers as it did', async () => {
    const { hall } = await openHall()
    const mark = request('t1', 7, enter('J1', 'D1', level(2)))
    expect(await hall.submit(mark)).toEqual({ ok: true, n: 7, seq: 3 })
    expect(await hall.submit(mark)).toEqual({ ok: true, n: 7, seq: 3 })
    expect(await hall.submit({ ...mark, n: 6, command: enter('J1', 'D2', points('1')) })).toMatchObject({ ok: true })
    expect(hall.head.seq).toBe(3)
  })

  it('L5 does not remember a refusal: the next number is decided anew', async () => {
    const { hall } = await openHall()
    const off = await hall.submit(request('t1', 1, enter('J1', 'D2', points('10.5'))))
    expect(off).toMatchObject({ ok: false, refusal: { refused: 'mark-out-of-range' } })
    expect(await hall.submit(request('t1', 1, enter('J1', 'D2', points('9.5'))))).toEqual({ ok: true, n: 1, seq: 3 })
  })

  it('L6 never lets time go backwards, whatever the clock does', async () => {
    const times = ['2026-11-21T08:00:00.000Z', '2026-11-21T08:00:05.000Z', '2026-11-21T07:00:00.000Z']
    const { hall, heard } = await openHall(() => new Date(times.shift() ?? '2026-11-21T07:00:01.000Z'))
    await hall.submit(request('t1', 1, enter('J1', 'D1', level(2))))
    expect(heard.flatMap(({ lines }) => lines.map(line => line.at))).toEqual([
      '2026-11-21T08:00:00.000Z',
      '2026-11-21T08:00:05.000Z',
      '2026-11-21T08:00:05.000Z',
    ])
  })

  it('takes nothing more once it drains, and finishes what waits', async () => {
    const { hall, ledger } = await openHall()
    ledger.hold()
    const waiting = hall.submit(request('t1', 1, enter('J1', 'D1', level(2))))
    const drained = hall.drain()
    expect(await hall.submit(request('t2', 1, enter('J2', 'D1', level(1)), { actor: by('J2') }))).toMatchObject({
      ok: false,
    })
    ledger.release()
    expect(await waiting).toMatchObject({ ok: true })
    await drained
    expect(hall.head.seq).toBe(3)
  })
})
