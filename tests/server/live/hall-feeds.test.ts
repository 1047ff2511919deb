import { expect, onTestFinished, test } from 'vitest'
import { competitionFold } from '../../../server/hall/fold.ts'
import { Hall } from '../../../server/hall/hall.ts'
import { MemoryStore } from '../../../server/ledger/memory-store.ts'
import { processClock } from '../../../server/live/clock.ts'
import { createFanOut } from '../../../server/live/fan-out.ts'
import { HallFeeds } from '../../../server/live/hall-feeds.ts'
import { Command } from '../../../shared/ledger/commands.ts'
import { peopleOf, setUpFrom } from '../../../shared/ledger/import-file.ts'
import { FeedSnapshot } from '../../../shared/protocol/feed.ts'
import { EventId, PersonId } from '../../../shared/scheme/ids.ts'
import { smallFile } from '../../support/small-file.ts'

/** A hall whose appends can be held up, as a slow disk does. */
async function slowHall() {
  const ledger = await new MemoryStore().create('cup')
  let gate: Promise<void> = Promise.resolve()
  const append = ledger.append.bind(ledger)
  ledger.append = async lines => {
    await gate
    return append(lines)
  }
  const opened = { ledger, state: competitionFold.start('cup'), recent: [] }
  const troubles: unknown[] = []
  const hall = new Hall(opened, {
    now: () => new Date(),
    reopen: () => Promise.reject(new Error('not here')),
    onTrouble: trouble => troubles.push(trouble),
  })
  let n = 0
  const submit = (command: Command) => {
    n += 1
    return hall.submit({ actor: { kind: 'system' }, device: 'system', n, command })
  }
  const file = smallFile()
  const refs = peopleOf(file).map((_, at) => ({ id: PersonId.parse(`p${at}`), hash: 'a'.repeat(64) }))
  await submit(setUpFrom(file, refs))
  await submit({ type: 'OpenEvent', event: EventId.parse('weld') })
  return {
    hall,
    submit,
    troubles,
    /** Holds appends up until the returned function is called. */
    hold: (): (() => void) => {
      let open = () => {}
      gate = new Promise(resolve => {
        open = resolve
      })
      return open
    },
  }
}

/** Resolves when somebody next asks to read the hall's state. */
function nextRead(hall: Hall): Promise<void> {
  const read = hall.read.bind(hall)
  return new Promise(resolve => {
    hall.read = look => {
      const found = read(look)
      resolve()
      return found
    }
  })
}

test('a mark that becomes durable while a board waits to be refreshed is on it with the version that says so', async () => {
  const { hall, submit, hold, troubles } = await slowHall()
  const fanOut = createFanOut({ clock: processClock })
  const log = { error: (data: object) => void troubles.push(data) }
  const feeds = new HallFeeds({ hall, fanOut, names: () => ({}), publicNames: () => null, now: () => new Date(), log })
  onTestFinished(() => {
    feeds.stop()
    fanOut.stop()
  })
  const feed = await feeds.boardFeed('weld')
  if (!feed) throw new Error('no board')
  const scheme = await hall.read(state => state.events.get(EventId.parse('weld'))?.schemeHash)
  const mark = (entry: string) =>
    submit(
      Command.parse({
        type: 'EnterMark',
        sheet: { event: 'weld', entry, part: 'look', judge: 'J1' },
        aspect: 'D2',
        round: 1,
        value: { kind: 'points', value: '8' },
        was: null,
        scheme,
      }),
    )

  await mark('e1')
  const refreshBegins = nextRead(hall)
  const open = hold()
  const second = mark('e2')
  // The refresh that the first mark asked for comes due while the second is on its way to the disk.
  await refreshBegins
  open()
  await second
  await expect.poll(() => feed.version.seq, { interval: 5 }).toBe(4)
  const snapshot = feed.join()
  const { rows } = FeedSnapshot.parse(snapshot)
  const marked = rows.filter(({ total }) => total !== null)
  expect(marked.map(({ id }) => id).toSorted()).toEqual(['e1', 'e2'])
  expect(troubles).toEqual([])
})
