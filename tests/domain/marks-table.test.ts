import { describe, expect, it } from 'vitest'
import { cellsToValue } from '../../shared/ledger/mark-cells.ts'
import { panelsFromMarks } from '../../shared/ledger/marks-table-reserved.ts'
import { factsFromMarks } from '../../shared/ledger/marks-table.ts'
import { Aspect } from '../../shared/scheme/aspect.ts'
import { entry, event, judge, part } from '../support/competition.ts'
import { folded } from '../support/given.ts'
import { richScheme, setUpWith, timed } from '../support/rich-scheme.ts'

const quiz = Aspect.parse({
  id: 'Q1',
  name: { zh: '知识竞赛' },
  max: '100',
  kind: 'quiz',
  start: '100',
  rounds: [
    { id: 'must', name: { zh: '必答' }, type: 'compulsory', questions: 3, right: '10' },
    { id: 'buzz', name: { zh: '抢答' }, type: 'buzzer', questions: 5, right: '10', wrong: '-10', early: '-10' },
    { id: 'risk', name: { zh: '风险' }, type: 'risk', questions: 1, right: '0', stakes: ['10', '20', '30'] },
  ],
})
const cells = (...rows: [item: string, reading: string, value: string][]) =>
  rows.map(([item, reading, value]) => ({ item, reading, value }))
const answer = (round: string, question: number, outcome: string, stake?: string) => ({
  round,
  question,
  outcome,
  ...(stake === undefined ? {} : { stake }),
})

describe('a quiz in the table of marks', () => {
  it('M20 one answer a row, in either language, a stake behind a colon, done on a row of its own', () => {
    expect(
      cellsToValue(
        quiz,
        cells(
          ['must', '1', 'right'],
          ['must', '2', '答错'],
          ['buzz', '1', 'EARLY'],
          ['buzz', '2', 'void'],
          ['risk', '1', 'right:30'],
          ['done', '', 'yes'],
        ),
      ),
    ).toEqual({
      kind: 'quiz',
      answers: [
        answer('must', 1, 'right'),
        answer('must', 2, 'wrong'),
        answer('buzz', 1, 'early'),
        answer('buzz', 2, 'void'),
        answer('risk', 1, 'right', '30'),
      ],
      done: true,
    })
    expect(cellsToValue(quiz, cells(['must', '1', '超时']))).toEqual({
      kind: 'quiz',
      answers: [answer('must', 1, 'late')],
      done: false,
    })
  })
  it.each([
    ['an unknown round', cells(['none', '1', 'right']), /must, buzz, risk/],
    ['a question twice', cells(['must', '1', 'right'], ['must', '1', 'wrong']), /once/],
    ['no such outcome', cells(['must', '1', 'maybe']), /declined/],
    ['no question', cells(['must', '', 'right']), /right/],
    ['a stake that is no number', cells(['risk', '1', 'right:much']), /stake/],
  ])('M21 says what is allowed: %s', (_what, rows, sentence) => {
    expect(cellsToValue(quiz, rows)).toMatch(sentence)
  })
})

describe('reserved rows', () => {
  const state = () => folded(setUpWith(richScheme))
  const row = (aspect: string, item: string, value: string, line = 2) => ({
    line,
    cells: { entry: '01', aspect, item, value },
  })
  const reason = 'from the table of marks'

  it('M22 @allow: time made good, in seconds or as mm:ss', () => {
    const { facts, problems } = factsFromMarks(state(), [row('@allow', 'Z1', '1:30.5'), row('@allow', 'Z1', '20', 3)])
    expect(problems).toEqual([])
    const allowed = { type: 'TimeAllowed', event, entry: entry('e1'), aspect: timed, reason }
    expect(facts).toEqual([
      { ...allowed, ref: 'table:2', seconds: '90.5' },
      { ...allowed, ref: 'table:3', seconds: '20' },
    ])
    const bad = factsFromMarks(state(), [
      row('@allow', 'D2', '20'),
      row('@allow', 'Z1', 'soon', 3),
      row('@allow', 'Z1', '0', 4),
    ])
    expect(bad.problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'item'],
      [3, 'value'],
      [4, 'value'],
    ])
  })
  it('M23 @panel: who marked an entry where that was not the whole panel', () => {
    const { facts, problems } = panelsFromMarks(state(), [row('@panel', 'look', 'J1; J4')])
    expect(problems).toEqual([])
    expect(facts).toEqual([
      {
        type: 'EntryPanelAssigned',
        event,
        entry: entry('e1'),
        panel: { part: part('look'), judges: [judge('J1'), judge('J4')] },
        reason,
      },
    ])
    const bad = panelsFromMarks(state(), [
      row('@panel', 'size', 'J1'),
      row('@panel', 'look', 'J1;J9', 3),
      row('@panel', 'look', 'J1;J1', 4),
      row('@panel', 'look', '', 5),
    ])
    expect(bad.facts).toEqual([])
    expect(bad.problems.map(({ line, field }) => [line, field])).toEqual([
      [2, 'item'],
      [3, 'value'],
      [4, 'value'],
      [5, 'value'],
    ])
  })
})
