import { describe, expect, test } from 'vitest'
import { seeded } from '../../server/demo/random.ts'
import { nextMarks } from '../../server/demo/simulator.ts'
import { decide } from '../../shared/ledger/decide.ts'
import { evolve } from '../../shared/ledger/evolve.ts'
import type { Actor } from '../../shared/ledger/access.ts'
import { actorName } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { stateFromFile } from '../../server/documents/state-from-file.ts'
import { may } from '../../shared/ledger/may.ts'
import { isAccepted } from '../../shared/ledger/requirements.ts'
import { stageToClose } from '../../shared/ledger/stages.ts'
import { standingsOf } from '../../shared/scoring/rank.ts'
import type { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { fileFromQuickStart } from '../../shared/ledger/quick-start.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { shippedSchemes } from '../../server/seeds.ts'
import { quickForm } from '../support/quick-form.ts'
import { allSamples, samplesFile } from '../server/rehearse/samples-file.ts'

/** Opens the one event of a competition and lets the simulated people work until they come to rest. */
function played(name: string, file: CompetitionFile) {
  const state = stateFromFile(file)
  const ask = (actor: Actor, command: Command) => {
    const by = actorName(actor)
    const facts = may(actor, command, state) ?? decide(state, command, { by, ref: `sim:${state.seq}`, actor })
    if (!Array.isArray(facts) || facts.length === 0) throw new Error(JSON.stringify({ facts, command }))
    evolve(state, { seq: state.seq + 1, at: '2026-11-21T03:00:00.000Z', by, facts })
  }
  const [event] = state.events.values()
  if (!event) throw new Error(`${name}: no event`)
  const lots = { how: 'lots' as const, commitment: '0'.repeat(64), sealed: '', witness: 'test' }
  if (event.conduct === 'blind') ask({ kind: 'system' }, { type: 'RecordDraw', event: event.id, ...lots })
  ask({ kind: 'system' }, { type: 'OpenEvent', event: event.id })
  const random = seeded(name)
  for (let done = 0; done < 5_000; ) {
    const deeds = nextMarks(state, event.id, random.next, new Set(), 5)
    if (deeds.length === 0) return event
    for (const { actor, command } of deeds) ask(actor, command)
    done += deeds.length
  }
  throw new Error(`${name}: nobody comes to rest`)
}

describe('simulated people left to themselves', () => {
  test.each(allSamples())('%s: everything is accepted, every stage closed, every total whole', name => {
    const event = played(name, samplesFile([name]))
    expectSettled(event)
  })

  test.each(allSamples())('%s begun from two pasted lists: the same', name => {
    const made = fileFromQuickStart(quickForm([name]), shippedSchemes())
    if (!made.ok) throw new Error(JSON.stringify(made.errors))
    expectSettled(played(name, made.file))
  })
})

function expectSettled(event: Event): void {
  expect([...event.entries.values()].filter(entry => !isAccepted(event, entry))).toEqual([])
  expect(stageToClose(event)).toBeNull()
  expect(standingsOf(event).filter(({ score }) => !score.complete)).toEqual([])
}
