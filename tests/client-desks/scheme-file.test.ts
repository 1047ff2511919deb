import { expect, test } from 'vitest'
import { readSchemeFile } from '../../client/chief/scheme-file.ts'
import { secondsText, typedSeconds } from '../../client/text/seconds-text.ts'
import { opened, smallScheme } from '../support/competition.ts'
import { eventOf, folded, setUpFacts } from '../support/given.ts'

const event = eventOf(folded([...setUpFacts(), opened]))
const read = (scheme: unknown, language: 'zh' | 'en' = 'zh') =>
  readSchemeFile('方案.json', JSON.stringify(scheme), event, language)

test('a file that is no JSON is told apart from one that is no scheme', () => {
  expect(readSchemeFile('a.json', '{', event, 'zh')).toMatchObject({ is: 'unreadable', name: 'a.json' })
  const found = read({ ...smallScheme, mode: 'race' })
  expect(found).toMatchObject({ is: 'no-scheme', problems: [{ place: 'mode' }] })
})

test('what is wrong with a file is said in the language of who reads it', () => {
  const said = (language: 'zh' | 'en') => {
    const found = read({ ...smallScheme, mode: 'race' }, language)
    return found.is === 'no-scheme' ? (found.problems[0]?.what ?? '') : ''
  }
  expect(said('zh')).toMatch(/\p{Script=Han}/u)
  expect(said('en')).not.toMatch(/\p{Script=Han}/u)
})

test('a byte order mark is no part of a file, and the scheme in force is known again', () => {
  expect(readSchemeFile('a.json', `\uFEFF${JSON.stringify(event.scheme)}`, event, 'zh')).toMatchObject({ is: 'same' })
})

test('a scheme with an error cannot be used, one without can', () => {
  const [theory, practical] = smallScheme.modules
  const unusable = read({ ...smallScheme, modules: [{ ...theory, weight: '10' }, practical] })
  expect(unusable).toMatchObject({ is: 'unusable' })
  expect(unusable.is === 'unusable' && unusable.findings.some(({ severity }) => severity === 'error')).toBe(true)
  expect(read({ ...smallScheme, rounding: { ...smallScheme.rounding, total: 1 } })).toMatchObject({ is: 'usable' })
})

test('minutes and seconds are read with either colon, and never from a bare number', () => {
  expect(['2:30', ' 2：30 ', '0:05.5', '90', '2.5', '2:75', ''].map(typedSeconds)).toEqual([
    '150',
    '150',
    '5.5',
    null,
    null,
    null,
    null,
  ])
  expect(['150', '5.5', '60.0', '3600'].map(secondsText)).toEqual(['2:30', '0:05.5', '1:00', '60:00'])
})
