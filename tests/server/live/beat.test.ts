import { afterEach, expect, test, vi } from 'vitest'
import { startBeats } from '../../../server/live/beat.ts'
import { processClock } from '../../../server/live/clock.ts'
import { createFanOut } from '../../../server/live/fan-out.ts'
import { Beat } from '../../../shared/protocol/feed.ts'
import { fakeClock, type Rig, startRig } from './sockets.ts'

let rig: Rig | undefined
afterEach(async () => {
  await rig?.close()
})

test('screens get a beat every 2 s, phones every 10 s, who left none (F6)', async () => {
  rig = await startRig()
  const clock = fakeClock()
  const fanOut = createFanOut({ clock: processClock })
  const beats = startBeats({ fanOut, clock, utc: () => 1_800_000_000_000 + clock.now() })
  const [screen, phone, gone] = await Promise.all([rig.client(), rig.client(), rig.client()])
  const heard = [screen, phone, gone].map(({ client }) => {
    const got: Beat[] = []
    client.on('beat', (message: unknown) => got.push(Beat.parse(message)))
    return got
  })
  beats.add(screen.socket, 'screen')
  beats.add(phone.socket, 'phone')
  beats.add(gone.socket, 'screen')()
  for (let count = 1; count <= 10; count++) {
    clock.advance(1999)
    const before = fanOut.counts.direct
    clock.advance(1)
    await vi.waitFor(() => expect(fanOut.counts.direct).toBe(before + (count % 5 === 0 ? 2 : 1)))
  }
  await vi.waitFor(() => expect(heard.map(got => got.length)).toEqual([10, 2, 0]))
  expect(heard[1]).toEqual([{ at: 1_800_000_010_000 }, { at: 1_800_000_020_000 }])
  beats.stop()
  expect(clock.waiting()).toBe(0)
})
