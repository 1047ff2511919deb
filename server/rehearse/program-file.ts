import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { projectRoot } from '../seeds.ts'

/** Where one of the rehearsal's programs lies: a file of the build beside this one, or of the sources. */
export function programFile(name: 'rehearse-process' | 'viewers-process'): {
  file: string
  options: { execArgv: string[]; cwd?: string }
} {
  const built = fileURLToPath(new URL(`./${name}.js`, import.meta.url))
  if (existsSync(built)) return { file: built, options: { execArgv: [] } }
  const source = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
  // Found from the checkout, wherever the server was started.
  return { file: source, options: { execArgv: ['--import', 'tsx'], cwd: projectRoot() } }
}
