import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { smallFile } from '../../support/small-file.ts'
import { runProgram } from './run-program.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'liangfen-units-'))
  const file = smallFile({ entries: 2 })
  const overall = [
    {
      id: 'org',
      name: { zh: '优秀组织奖', en: 'Organising' },
      events: [{ event: 'weld', weight: '2' }],
      value: 'result',
    },
  ]
  await writeFile(join(folder, 'cup.json'), JSON.stringify({ ...file, info: { ...file.info, overall } }))
  const marks = [
    'entry,aspect,judge,item,value',
    ...['01', '02'].flatMap((entry, at) => [
      `${entry},T1,,,${80 + at}`,
      `${entry},A1,,,50.03`,
      ...['J1', 'J2', 'J3'].flatMap(judge => [`${entry},D1,${judge},,2`, `${entry},D2,${judge},,8.0`]),
    ]),
  ]
  await writeFile(join(folder, 'marks.csv'), marks.join('\n'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const explain = (...args: string[]) =>
  runProgram('cli/score', [join(folder, 'cup.json'), join(folder, 'marks.csv'), '--explain', ...args])

test('S95 S154 S156 --explain takes a unit by id or name: in each event, and over several', async () => {
  const byId = await explain('U1')
  expect(byId).toMatchObject({ code: 0, err: '' })
  expect(await explain('甲厂')).toEqual(byId)
  const lines = byId.out.split('\n').map(line => line.trim())
  const result = lines.find(line => line.startsWith('单位成绩'))?.split(/\s+/)[1] ?? ''
  expect(Number(result)).toBeGreaterThan(0)
  // Both entries above their combination; overall it counts twice.
  expect(lines.filter(line => /^0[12] {2}/.test(line))).toHaveLength(2)
  expect(lines).toContain(`优秀组织奖  ${Number(result) * 2}`)
  expect((await explain('U1', '--lang', 'en')).out).toContain('Organising')
  expect(await explain('U9')).toMatchObject({ code: 2, out: '' })
})
