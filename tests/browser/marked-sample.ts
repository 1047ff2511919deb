import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readMarksCsv } from '../../server/documents/marks-csv.ts'
import { Competitions } from '../../server/hall/competitions.ts'
import type { Hall } from '../../server/hall/hall.ts'
import { Halls } from '../../server/hall/halls.ts'
import { openFileStore } from '../../server/ledger/file-store.ts'
import { projectRoot } from '../../server/seeds.ts'
import type { Actor } from '../../shared/ledger/access.ts'
import type { Command } from '../../shared/ledger/commands.ts'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { sheetDigest } from '../../shared/ledger/digest.ts'
import { panelFor } from '../../shared/ledger/entry-panel.ts'
import type { Fact } from '../../shared/ledger/facts.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { requiredSheets, sheetOf } from '../../shared/ledger/requirements.ts'
import type { Event } from '../../shared/ledger/state.ts'
import { CompetitionId, JudgeId } from '../../shared/scheme/ids.ts'

/** The chief judge that is added to every sample. */
export const chiefOf = { id: 'J99', name: '裁判长（虚构）' } as const

/**
 * Lays down samples of seeds/samples in a house that is stopped, each as the competition of that name: opened, every
 * mark of the first stage entered, signed and accepted.
 */
export async function layDownSamples(dataDir: string, names: readonly string[]): Promise<void> {
  const now = () => new Date()
  const log = { info: () => {}, error: () => {} }
  const store = await openFileStore({ dataDir })
  const halls = new Halls({ store, dataDir, now, log })
  const competitions = new Competitions({ dataDir, halls, notice: () => {} })
  for (const name of names) {
    const made = await competitions.create(fileOf(name), CompetitionId.parse(name))
    if ('refused' in made) throw new Error(`${name}: ${JSON.stringify(made)}`)
    await settle(made, name)
  }
  await competitions.close()
  await halls.close()
}

const read = (name: string, file: string) => readFileSync(join(projectRoot(), 'seeds', 'samples', name, file))

function fileOf(name: string): CompetitionFile {
  const file = CompetitionFile.parse(JSON.parse(read(name, 'competition.json').toString('utf8')))
  const id = JudgeId.parse(chiefOf.id)
  const roles = file.events.map(({ setup }) => ({ role: 'chief' as const, event: setup.id }))
  for (const { setup } of file.events) setup.policy = 'live'
  return { ...file, judges: [...file.judges, { id, name: chiefOf.name, roles }] }
}

async function settle(hall: Hall, name: string): Promise<void> {
  let n = 1
  const submit = async (command: Command, actor: Actor = { kind: 'system' }) => {
    n += 1
    const answer = await hall.submit({ actor, device: 'sample', n, command })
    if (!answer.ok) throw new Error(`${name}: ${command.type}: ${JSON.stringify(answer.refusal)}`)
  }
  const state = await hall.read(found => found)
  const [event] = state.events.values()
  if (!event) throw new Error(`${name}: no event`)
  await submit({ type: 'OpenEvent', event: event.id })
  const { facts, problems } = factsFromMarks(state, readMarksCsv(read(name, 'marks.csv')))
  if (problems.length > 0) throw new Error(`${name}: ${JSON.stringify(problems[0])}`)
  for (const fact of facts) for (const [command, actor] of commandsOf(event, fact)) await submit(command, actor)
  for (const [command, actor] of signaturesOf(event)) await submit(command, actor)
  for (const entry of event.entries.values()) {
    const sheets = requiredSheets(event, entry)
    if (sheets.length > 0) await submit({ type: 'AcceptSheets', event: event.id, entry: entry.id, sheets })
  }
}

type Asked = [command: Command, actor?: Actor]

/** How somebody would have asked for what a table of marks says; nothing for a stage that is not reached. */
function commandsOf(event: Event, fact: Fact): Asked[] {
  switch (fact.type) {
    case 'MarkEntered': {
      const { sheet, aspect, round, value, was } = fact
      const entry = event.entries.get(sheet.entry)
      if (!entry || !requiredSheets(event, entry).some(({ part }) => part === sheet.part)) return []
      const judge = sheet.judge === 'agreed' ? panelFor(event, entry, sheet.part)[0] : sheet.judge
      if (!judge) throw new Error(`nobody marks ${sheet.part}`)
      return [
        [
          { type: 'EnterMark', sheet, aspect, round, value, was, scheme: event.schemeHash },
          { kind: 'judge', id: judge },
        ],
      ]
    }
    case 'GivenEntered': {
      const { was: _was, ...given } = fact
      return [[{ ...given, type: 'EnterGiven' }]]
    }
    case 'StatusSet': {
      const { was: _was, ...status } = fact
      return [[{ ...status, reason: '未到场', type: 'SetStatus' }]]
    }
    case 'PenaltyGiven': {
      const { ref: _ref, ...penalty } = fact
      return [[{ ...penalty, type: 'GivePenalty' }]]
    }
    default:
      throw new Error(`no command for ${fact.type}`)
  }
}

function* signaturesOf(event: Event): Generator<Asked> {
  for (const entry of event.entries.values()) {
    for (const ref of requiredSheets(event, entry)) {
      const part = event.scheme.parts.find(({ id }) => id === ref.part)
      const panel = panelFor(event, entry, ref.part)
      const signers = ref.judge === 'agreed' ? panel.slice(0, part?.signatures) : [ref.judge]
      const sheet = sheetOf(entry, ref) ?? { part: ref.part, judge: ref.judge, marks: new Map() }
      for (const id of signers)
        yield [
          { type: 'SignSheet', sheet: ref, digest: sheetDigest(sheet) },
          { kind: 'judge', id },
        ]
    }
  }
}
