import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { RefusalCode } from '../../../shared/ledger/refusal.ts'

const folder = join(import.meta.dirname, '../../../client/text')
const areas = readdirSync(folder)
  .filter(name => name.endsWith('.zh.ts'))
  .map(name => name.slice(0, -'.zh.ts'.length))

/** The one catalogue that a file exports. */
async function words(area: string, language: 'zh' | 'en'): Promise<Record<string, string>> {
  const module: Record<string, Record<string, string>> = await import(join(folder, `${area}.${language}.ts`))
  const [only, ...others] = Object.values(module)
  if (!only || others.length > 0) throw new Error(`${area}.${language}.ts must export one catalogue`)
  return only
}

const placeholders = (text: string) => [
  ...new Set([...text.matchAll(/\{(\w+)(?:\|[^{}]*)?\}/g)].map(([, name]) => name ?? '')),
]

test('there are catalogues to look at', () => {
  expect(areas).toEqual(expect.arrayContaining(['common', 'board', 'refusals']))
})

describe.each(areas)('catalogue %s', area => {
  test('has the same keys in both languages', async () => {
    expect(Object.keys(await words(area, 'en')).sort()).toEqual(Object.keys(await words(area, 'zh')).sort())
  })

  test('has the same placeholders in both languages', async () => {
    const [zh, en] = [await words(area, 'zh'), await words(area, 'en')]
    for (const [key, text] of Object.entries(zh)) {
      expect({ key, names: placeholders(en[key] ?? '').sort() }).toEqual({ key, names: placeholders(text).sort() })
    }
  })

  test('has no empty text, and none with spaces around', async () => {
    for (const language of ['zh', 'en'] as const) {
      const bad = Object.entries(await words(area, language)).filter(([, text]) => text === '' || text !== text.trim())
      expect(bad).toEqual([])
    }
  })

  test('has no Chinese in the English one, but for the name of the other language', async () => {
    const chinese = Object.entries(await words(area, 'en')).filter(
      ([key, text]) => key !== 'otherLanguage' && /\p{Script=Han}|[，。：；！？（）]/u.test(text),
    )
    expect(chinese).toEqual([])
  })

  test('never shouts', async () => {
    const loud = [...Object.values(await words(area, 'zh')), ...Object.values(await words(area, 'en'))].filter(text =>
      /[!！]/.test(text),
    )
    expect(loud).toEqual([])
  })
})

test('every refusal has a sentence', async () => {
  expect(Object.keys(await words('refusals', 'zh')).sort()).toEqual([...RefusalCode.options].sort())
})

test('pages hold no Chinese of their own: every string is in a catalogue', () => {
  const root = join(import.meta.dirname, '../../../client')
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    name => /\.tsx?$/.test(name) && !name.startsWith('text'),
  )
  expect(files.length).toBeGreaterThan(20)
  const found = files.filter(name => /\p{Script=Han}/u.test(withoutComments(readFileSync(join(root, name), 'utf8'))))
  expect(found).toEqual([])
})

const withoutComments = (code: string): string => code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')
