import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { projectRoot, shippedSchemes } from '../../server/seeds.ts'
import { Template } from '../../shared/ledger/template.ts'

const folder = join(projectRoot(), 'seeds', 'competitions')
const files = readdirSync(folder).toSorted()
const templates = files.map(file => Template.parse(JSON.parse(readFileSync(join(folder, file), 'utf8'))))

describe('the eighteen competitions', () => {
  test('are all there, in the order in which they are offered', () => {
    expect(templates.map(({ ship }) => ship)).toEqual(Array.from({ length: 18 }, (_, place) => place + 1))
    expect(files).toEqual(templates.map(({ ship, id }) => `${String(ship).padStart(2, '0')}-${id}.json`))
    expect(new Set(templates.map(({ id }) => id)).size).toBe(18)
  })

  test('say of what they state whether it stands in a source', () => {
    for (const { id, sources } of templates) {
      expect(sources.seed.file, id).toMatch(/^\d{3}(, \d{3})*$/)
      expect(sources.seed.facts.length, id).toBeGreaterThan(0)
      expect(sources.ours.length, id).toBeGreaterThan(0)
    }
  })

  test('name a scheme that is shipped, or say that it is to be drafted', () => {
    for (const { id, events } of templates) {
      for (const event of events) {
        const known = shippedSchemes().has(event.scheme)
        expect(known || event.schemeIs === 'to-be-drafted', `${id}: ${event.scheme}`).toBe(true)
      }
    }
  })

  test('hold no people and no results', () => {
    const text = files.map(file => readFileSync(join(folder, file), 'utf8')).join('\n')
    expect(text).not.toMatch(/"(contestants|judges|name|entries|results|marks)":\s*\[/)
  })
})
