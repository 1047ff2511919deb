import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { givenMissing, isAccepted } from '../../shared/ledger/requirements.ts'
import { hasRole } from '../../shared/ledger/roles.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { SheetRef } from '../../shared/ledger/sheet-ref.ts'
import { stageToClose } from '../../shared/ledger/stages.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import { inventMark } from './invent-mark.ts'
import { likelyQuality } from './likely-mark.ts'
import type { Random } from './random.ts'

interface Scene {
  state: Competition
  event: Event
  random: Random
}

interface Deed {
  actor: Actor
  command: Command
}

/** The marks from elsewhere that an entry waits for, brought in by the chief judge. */
export function bringingIn(scene: Scene, entry: Entry): Deed[] {
  const { state, event, random } = scene
  const { aspects } = schemeIndex(event.scheme)
  return givenMissing(event, entry).flatMap(id => {
    const aspect = aspects.get(id)
    if (!aspect) return []
    const value = inventMark(aspect, likelyQuality(state, event, entry), random)
    return by(scene, { type: 'EnterGiven', event: event.id, entry: entry.id, aspect: id, value })
  })
}

/** The chief judge accepts these sheets of an entry. */
export const accepting = (scene: Scene, { id: entry }: Entry, sheets: SheetRef[]): Deed[] =>
  by(scene, { type: 'AcceptSheets', event: scene.event.id, entry, sheets })

/** The present stage closed where everything in it is accepted, and nothing where it is not or there is none. */
export function closing(scene: Scene): Deed[] {
  const { event } = scene
  const stage = stageToClose(event)
  const settled = [...event.entries.values()].every(entry => isAccepted(event, entry))
  return stage && settled ? by(scene, { type: 'CloseStage', event: event.id, stage }) : []
}

/** Done by the event's chief judge, or by the program where it has none. */
function by({ state, event }: Scene, command: Command): Deed[] {
  const chief = [...state.judges.keys()].find(id => hasRole(state, id, 'chief', event.id))
  return [{ actor: chief ? { kind: 'judge', id: chief } : { kind: 'system' }, command }]
}
