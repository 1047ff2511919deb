import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { atMost, type BenchRow } from './bench-row.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

/** JavaScript that the board's page fetches before it shows rows: the document's scripts and what they import at once. */
export async function benchBoardWeight(): Promise<BenchRow[]> {
  execFileSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: root,
  })
  const client = join(root, 'dist/client')
  const page = readFileSync(join(client, 'index.html'), 'utf8')
  const wanted = new Set([...page.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(match => match[1] ?? ''))
  const board = readdirSync(join(client, 'assets')).find(name => /^(wall|board)[^/]*\.js$/.test(name))
  if (board) wanted.add(`assets/${board}`)
  for (const file of wanted) for (const next of importsOf(client, file)) wanted.add(next)
  const bytes = [...wanted].reduce(
    (sum, file) => sum + gzipSync(readFileSync(join(client, file)), { level: 9 }).length,
    0,
  )
  return [atMost(`board's first load, ${wanted.size} scripts, gzipped`, bytes / 1000, 95, 'kB')]
}

/** Static imports only: what is imported later does not hold up the first rows. */
function importsOf(client: string, file: string): string[] {
  const text = readFileSync(join(client, file), 'utf8')
  const names = [...text.matchAll(/(?:from|import)\s*["'`]\.\/([\w.-]+\.js)["'`]/g)].map(
    match => `assets/${match[1] ?? ''}`,
  )
  return names.filter(name => existsSync(join(client, name)))
}
