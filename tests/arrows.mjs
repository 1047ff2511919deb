// Checks the import arrows, and that the check itself sees modules and catches a planted violation.
import { spawnSync } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

function cruise() {
  const done = spawnSync(
    'npx',
    ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'json', 'shared', 'server', 'client'],
    {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    },
  )
  if (!done.stdout.startsWith('{')) throw new Error(done.stderr || done.stdout)
  return JSON.parse(done.stdout).summary
}

const summary = cruise()
for (const { rule, from, to } of summary.violations) console.error(`${rule.name}: ${from} -> ${to}`)
if (summary.totalCruised < 50) throw new Error(`only ${summary.totalCruised} modules cruised: the check sees nothing`)

const planted = `${root}shared/scoring/planted-violation.ts`
writeFileSync(planted, "import { readFileSync } from 'node:fs'\nexport const planted = readFileSync\n")
let caught = false
try {
  caught = cruise().violations.some(violation => violation.from.endsWith('planted-violation.ts'))
} finally {
  rmSync(planted)
}
if (!caught) throw new Error('a planted import of node:fs in shared was not caught')
console.log(`arrows: ${summary.totalCruised} modules, ${summary.violations.length} violations, planted one caught`)
process.exit(summary.violations.length > 0 ? 1 : 0)
