import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { settings } from '../../server/env.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const read = (file: string) => readFileSync(join(root, file), 'utf8')
const documents = [
  'README.md',
  'README.zh-CN.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SPEC.md',
  'docs/marks-table.md',
]

describe('the documents', () => {
  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('%s lists every setting with its default and meaning', (file, language) => {
    const rows = read(file)
      .split('\n')
      .filter(line => /^\| `[A-Z_]+`/.test(line))
    const expected = settings.map(({ name, default: usual, meaning, allowed }) => {
      const shown = usual === '' ? '' : `\`${usual}\``
      return `| \`${name}\` | ${shown} | ${meaning[language]} (${allowed[language]}) |`
    })
    expect(rows).toEqual(expected)
  })

  it.each(documents)('%s links only to files that exist', file => {
    const targets = [...read(file).matchAll(/\]\(([^)#\s]+)\)/g)].map(match => match[1] ?? '')
    const missing = targets.filter(
      target => !target.startsWith('http') && !existsSync(join(root, dirname(file), target)),
    )
    expect(missing).toEqual([])
  })

  it('README names only commands that package.json has', () => {
    const scripts = new Set([...Object.keys(JSON.parse(read('package.json')).scripts), 'ci', 'test', 'start'])
    const named = ['README.md', 'README.zh-CN.md', 'CONTRIBUTING.md'].flatMap(file =>
      [...read(file).matchAll(/npm (?:run )?(?:-s )?([a-z]+)/g)].map(match => match[1] ?? ''),
    )
    expect(named.filter(name => !scripts.has(name) && name !== 'run')).toEqual([])
    expect(named.length).toBeGreaterThan(10)
  })
})
