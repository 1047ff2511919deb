import { pathToFileURL } from 'node:url'
import { demoFile } from '../../server/demo/demo-file.ts'
import { demoScript } from '../../server/demo/demo-script.ts'
import { seeded } from '../../server/demo/random.ts'
import { nextMark, spared } from '../../server/demo/simulator.ts'
import { stateFromFile } from '../../server/documents/state-from-file.ts'
import { deltaBetween, type FeedContent, sharingRows } from '../../server/live/feed-delta.ts'
import type { Actor } from '../../shared/ledger/access.ts'
import { actorName } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Competition } from '../../shared/ledger/state.ts'
import { newTouched } from '../../shared/ledger/touched.ts'
import { EventId } from '../../shared/scheme/ids.ts'
import { LiveBoard } from '../../shared/views/live-board.ts'
import { atMost, type BenchRow } from './bench-row.ts'

const event = EventId.parse('hardware')
const deeds = 600
const fewRows = 3
const feed = `board/${event}`

/** The demonstration's hardware marked on by its simulated judges: what each mark costs a viewer, in bytes of the frame. */
export async function benchMarkDelta(): Promise<BenchRow[]> {
  const now = new Date('2026-11-21T02:00:00.000Z')
  const state = stateFromFile(demoFile(now))
  for (const { actor, command } of demoScript(now)) take(state, actor, command)
  const board = new LiveBoard(state, event, () => null)
  const random = seeded('mark-delta')
  let before: FeedContent = { seq: state.seq, ...board.content() }
  let largest = 0
  let counted = 0
  for (let deed = 0; deed < deeds; deed += 1) {
    const next = nextMark(state, event, () => random.next(), spared)
    if (!next) break
    board.touch(state, take(state, next.actor, next.command))
    const after = sharingRows(before, { seq: state.seq, ...board.content() })
    const delta = deltaBetween(feed, before, after)
    before = after
    const rows = delta?.rows?.length ?? 0
    if (!delta || rows === 0 || rows > fewRows) continue
    counted += 1
    largest = Math.max(largest, Buffer.byteLength(`42${JSON.stringify(['feed', delta])}`))
  }
  return [
    atMost(`a mark's delta on the wire, largest of ${counted} that change ${fewRows} rows or fewer`, largest, 300, 'B'),
  ]
}

function take(state: Competition, actor: Actor, command: Command) {
  const touched = newTouched()
  const seq = state.seq + 1
  const decision = decide(state, command, { by: actorName(actor), ref: `bench:${seq}`, actor })
  if (!Array.isArray(decision)) throw new Error(JSON.stringify(decision))
  if (decision.length > 0) evolve(state, { seq, at: state.at, by: actorName(actor), facts: decision }, touched)
  return touched
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.table(await benchMarkDelta())
