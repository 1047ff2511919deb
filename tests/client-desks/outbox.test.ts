import 'fake-indexeddb/auto'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Outbox, type OutboxOptions } from '../../client/replica/outbox.ts'
import { memoryWaitingStore, openWaitingDatabase, type WaitingStore } from '../../client/replica/waiting-store.ts'
import { enter, points } from '../support/competition.ts'
import { PretendServer } from './pretend-server.ts'

// One database for all tests, as one browser has; a competition of its own for each.
let owner = { competition: 'test', device: 'd1', actor: 'judge:J1', view: 'judge' }
let competitions = 0
const opened: Outbox[] = []
let server: PretendServer

beforeEach(() => {
  competitions += 1
  owner = { ...owner, competition: `test${competitions}` }
  server = new PretendServer()
})
afterEach(() => {
  for (const outbox of opened.splice(0)) outbox.close()
})

async function open(more: Partial<OutboxOptions> = {}): Promise<Outbox> {
  const store = more.store ?? (await openWaitingDatabase())
  const outbox = await Outbox.open({ owner, store, send: server.send, clock: () => Date.now(), tab: 'tab', ...more })
  opened.push(outbox)
  return outbox
}

const mark = (value: string) => enter('J1', 'D2', points(value))
const settled = (outbox: Outbox) => vi.waitFor(() => expect(outbox.status().waiting).toEqual([]), { timeout: 8000 })
const values = () =>
  server.taken.map(({ command }) =>
    command.type === 'EnterMark' && command.value?.kind === 'points' ? command.value.value : '',
  )

describe.each([
  ['database', openWaitingDatabase],
  ['memory', async () => memoryWaitingStore()],
] as const)('outbox over %s', (name, openStore) => {
  test('shows a mark at once, keeps it while cut off, and sends all in order once connected', async () => {
    const outbox = await open({ store: await openStore() })
    void outbox.submit(mark('1'))
    void outbox.submit(mark('2'))
    expect(outbox.status().waiting).toHaveLength(2)
    void outbox.submit(mark('3'))
    await vi.waitFor(() => expect(outbox.status().waiting.map(({ n }) => n)).toEqual([1, 2, 3]))
    expect(server.heard).toEqual([])
    outbox.online(true)
    await settled(outbox)
    expect(values()).toEqual(['1', '2', '3'])
    expect(outbox.status().durable).toBe(name === 'database')
  })

  test('sends under the same number again when an answer is lost, and the server takes it once', async () => {
    const outbox = await open({ store: await openStore() })
    server.loseAnswers = 1
    outbox.online(true)
    await outbox.submit(mark('1'))
    await settled(outbox)
    expect(server.heard).toEqual([1, 1])
    expect(values()).toEqual(['1'])
  })

  test('numbers above what the server last had', async () => {
    server.lastN = 41
    const outbox = await open({ store: await openStore() })
    outbox.caughtUp(41)
    outbox.online(true)
    await outbox.submit(mark('1'))
    expect(server.heard).toEqual([42])
  })

  test('keeps a refused mark with its reason, and goes on with the next', async () => {
    const outbox = await open({ store: await openStore() })
    server.refuseNext = ['event-locked']
    outbox.online(true)
    const first = await outbox.submit(mark('1'))
    const second = await outbox.submit(mark('2'))
    expect(first).toMatchObject({ ok: false, refusal: { refused: 'event-locked' } })
    expect(second).toEqual({ ok: true })
    expect(outbox.status().refused).toMatchObject([{ n: 1, command: mark('1'), refusal: { refused: 'event-locked' } }])
    await outbox.dismiss(1)
    expect(outbox.status().refused).toEqual([])
  })

  test('an overloaded server is asked again under the same number', async () => {
    const outbox = await open({ store: await openStore() })
    server.refuseNext = ['overloaded']
    outbox.online(true)
    expect(await outbox.submit(mark('1'))).toEqual({ ok: true })
    expect(server.heard).toEqual([1, 1])
  })
})

test('what waits survives the page: a new one sends it, and numbers go on', async () => {
  const before = await open()
  void before.submit(mark('1'))
  await vi.waitFor(() => expect(before.status().waiting.map(({ n }) => n)).toEqual([1]))
  before.close()

  const after = await open()
  expect(after.status().waiting).toMatchObject([{ n: 1, command: mark('1') }])
  after.online(true)
  await after.submit(mark('2'))
  expect(values()).toEqual(['1', '2'])
})

test('a new device of the same person in the same role takes over what waits, and nobody else does', async () => {
  const before = await open()
  void before.submit(mark('1'))
  await vi.waitFor(() => expect(before.status().waiting.map(({ n }) => n)).toEqual([1]))
  before.close()

  const asChief = await open({ owner: { ...owner, device: 'd2', view: 'chief' } })
  expect(asChief.status().waiting).toEqual([])
  const other = await open({ owner: { ...owner, device: 'd3', actor: 'judge:J2' } })
  expect(other.status().waiting).toEqual([])
  const same = await open({ owner: { ...owner, device: 'd4' } })
  expect(same.status().waiting).toMatchObject([{ scope: `${owner.competition}/d4`, command: mark('1') }])
})

test('two tabs of one device: only one sends, and each number goes out once', async () => {
  const store = await openWaitingDatabase()
  const one = await open({ store, tab: 'one' })
  const two = await open({ store, tab: 'two' })
  one.online(true)
  two.online(true)
  await Promise.all([one.submit(mark('1')), two.submit(mark('2')), one.submit(mark('3')), two.submit(mark('4'))])
  expect([...server.heard].sort((a, b) => a - b)).toEqual([1, 2, 3, 4])
  expect([...values()].sort()).toEqual(['1', '2', '3', '4'])
  expect(server.taken.map(({ n }) => n)).toEqual([1, 2, 3, 4])
})

test('a database that fails in the middle of the day: memory goes on from it, and says so', async () => {
  const database = await openWaitingDatabase()
  const broken: WaitingStore = {
    ...database,
    add: async (row, floor) => {
      if (floor >= 1) throw new Error('disk full')
      return database.add(row, floor)
    },
  }
  const outbox = await open({ store: broken })
  outbox.online(true)
  await outbox.submit(mark('1'))
  expect(outbox.status().durable).toBe(true)
  await outbox.submit(mark('2'))
  expect(outbox.status().durable).toBe(false)
  expect(values()).toEqual(['1', '2'])
})

test('what waits can be saved as lines of text', async () => {
  const outbox = await open()
  void outbox.submit(mark('1'))
  void outbox.submit(mark('2'))
  await vi.waitFor(() => expect(outbox.status().waiting.map(({ n }) => n)).toEqual([1, 2]))
  const lines = outbox
    .asText()
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(lines).toMatchObject([
    { n: 1, command: mark('1') },
    { n: 2, command: mark('2') },
  ])
})
