import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Scheme } from '../shared/scheme/scheme.ts'

/** The checkout that this program runs from, whether as source or as built. */
export function projectRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    if (dirname(folder) === folder) throw new Error('package.json not found above the program')
    folder = dirname(folder)
  }
  return folder
}

let schemes: Map<string, Scheme> | null = null

/** The shipped schemes by id (the file's name), parsed once. Throws where a file does not fit the schema. */
export function shippedSchemes(): ReadonlyMap<string, Scheme> {
  if (schemes) return schemes
  const folder = join(projectRoot(), 'seeds', 'schemes')
  const files = readdirSync(folder)
    .filter(name => name.endsWith('.json'))
    .toSorted()
  schemes = new Map(files.map(name => [name.replace(/\.json$/, ''), readScheme(join(folder, name))]))
  return schemes
}

function readScheme(file: string): Scheme {
  const parsed = Scheme.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file}: ${parsed.error.message}`)
  return parsed.data
}
