import { decide } from '../../shared/ledger/decide.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { Command } from '../../shared/ledger/commands.ts'
import { emptyCompetition } from '../../shared/ledger/state.ts'
import { AspectId, CompetitionId, EntryId, EventId, JudgeId, PartId } from '../../shared/scheme/ids.ts'

const numbered = (letter: string, count: number) => Array.from({ length: count }, (_, at) => `${letter}${at + 1}`)

/** Seven judges with 40 aspects each. */
export const foldJudges = {
  event: EventId.parse('bench'),
  part: PartId.parse('practical'),
  judges: numbered('J', 7).map(id => JudgeId.parse(id)),
  aspects: numbered('A', 40).map(id => AspectId.parse(id)),
}
/** Enough entries for a million marks. */
export const foldEntries = numbered('e', 3_572).map(id => EntryId.parse(id))

const person = (id: string) => ({ id: `p${id}`, hash: '0'.repeat(64) })

/** The facts of the first line: a competition that a million marks fit into. */
export function setUpFacts(): Fact[] {
  const { event, part, judges, aspects } = foldJudges
  const list = aspects.map(id => ({
    id,
    name: { zh: id },
    max: '2.5',
    kind: 'points',
    step: '0.1',
    scale: { high: '10' },
  }))
  const scheme = {
    format: 'liangfen/scheme/1',
    name: { zh: '量' },
    mode: 'ranked',
    modules: [{ id: 'P', name: { zh: '实操' }, max: '100', weight: '100', criteria: [{ aspects: list }] }],
    parts: [{ id: part, name: { zh: '实操' }, marking: 'each', aspects, judges: judges.length }],
  }
  const command = Command.parse({
    type: 'SetUpCompetition',
    info: {
      title: { zh: '量' },
      organisations: [{ role: '主办', name: { zh: '会' } }],
      from: '2026-11-21',
      to: '2026-11-21',
    },
    units: [],
    judges: judges.map(id => ({ id, person: person(id), roles: [{ role: 'judge' }] })),
    events: [
      {
        setup: { id: event, name: { zh: '项目' }, conduct: 'open', scheme },
        contestants: [],
        entries: foldEntries.map((id, at) => ({ id, code: String(at + 1) })),
        panels: [{ part, judges }],
      },
    ],
  })
  const facts = decide(emptyCompetition(CompetitionId.parse('bench')), command, {
    by: 'system',
    ref: 'd:1',
    actor: { kind: 'system' },
  })
  if (!Array.isArray(facts)) throw new Error(JSON.stringify(facts))
  return facts
}
