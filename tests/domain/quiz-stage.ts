import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateFromFile } from '../../server/documents/state-from-file.ts'
import { CompetitionFile } from '../../shared/ledger/competition-file.ts'
import { sheetKey } from '../../shared/ledger/sheet-ref.ts'
import type { Competition, Entry, Event } from '../../shared/ledger/state.ts'
import { JudgeId } from '../../shared/scheme/ids.ts'
import { MarkValue } from '../../shared/scheme/mark-value.ts'
import type { QuizRound } from '../../shared/scheme/quiz.ts'
import { type QuizPlace, quizPlaces } from '../../shared/views/quiz-desk.ts'

const sample = join(import.meta.dirname, '../../seeds/samples/quiz/competition.json')
/** The sample of the quiz, without marks. */
export const file = CompetitionFile.parse(JSON.parse(readFileSync(sample, 'utf8')))
export const J01 = JudgeId.parse('J01')
const stamp = { seq: 2, at: '2026-11-21T00:00:00.000Z', by: 'judge:J01' }

/** Answers as `R3.4 early` or `R4.1 right 50`, by the code of the team; whoever is named is on stage. */
export type Answers = Record<string, string>

/** The sample's quiz as it stands with these answers, its event open; `change` is given the event before. */
export const stage = (answers: Answers, change?: (event: Event) => void): QuizPlace =>
  placeIn(stageState(answers, change))

/** The same as the state of the competition. */
export function stageState(answers: Answers, change: (event: Event) => void = () => {}): Competition {
  const state = stateFromFile(file)
  for (const event of state.events.values()) {
    event.status = 'open'
    for (const [code, text] of Object.entries(answers)) {
      const entry = [...event.entries.values()].find(one => one.code === code)
      if (entry) put(event, entry, text)
    }
    change(event)
  }
  return state
}

function put(event: Event, entry: Entry, text: string): void {
  entry.stage = 1
  if (text === '') return
  const part = event.scheme.parts.find(({ marking }) => marking === 'agreed')
  const [aspect] = part?.aspects ?? []
  if (!part || !aspect) throw new Error('no quiz in the sample')
  entry.sheets.set(sheetKey(part.id, 'agreed'), {
    part: part.id,
    judge: 'agreed',
    status: 'open',
    marks: new Map([[aspect, { value: quiz(text), stamp }]]),
    earlier: new Map(),
    signatures: new Map(),
    returns: [],
  })
}

const quiz = (text: string): MarkValue =>
  MarkValue.parse({
    kind: 'quiz',
    done: text.endsWith('done'),
    answers: text.split(', ').flatMap(one => {
      const [, round, question, outcome, stake] = /^(\w+)\.(\d+) (\w+)(?: (\d+))?/.exec(one) ?? []
      return round ? [{ round, question: Number(question), outcome, ...(stake ? { stake } : {}) }] : []
    }),
  })

/** The quiz that J01 enters. */
export function placeIn(state: Competition): QuizPlace {
  const [place] = quizPlaces(state, J01)
  if (!place) throw new Error('J01 enters no quiz')
  return place
}

/** A round of the quiz by its id. */
export const roundOf = ({ aspect }: QuizPlace, id: string): QuizRound => {
  const round = aspect.rounds.find(one => one.id === id)
  if (!round) throw new Error(`no round ${id}`)
  return round
}

export const ids = (teams: readonly { entry: Pick<Entry, 'code'> }[]) => teams.map(({ entry }) => entry.code)
