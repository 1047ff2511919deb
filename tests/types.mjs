// Type-checks every room with its own libraries: shared has no ambient types at all, so that I/O does not exist there.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
let failed = 0
for (const project of ['tsconfig.json', 'server', 'client', 'tests']) {
  const done = spawnSync('npx', ['tsc', '-p', project], { cwd: root, stdio: 'inherit' })
  if (done.status !== 0) failed += 1
}
console.log(`types: ${failed === 0 ? 'all rooms pass' : `${failed} rooms fail`}`)
process.exit(failed)
