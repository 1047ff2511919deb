import { openFileStore } from '../../../server/ledger/file-store.ts'

// A second server: takes the data folder it is given, says so, and holds it until it is killed.
const dataDir = process.argv[2] ?? ''
openFileStore({ dataDir }).then(
  () => {
    process.stdout.write('held\n')
    setInterval(() => {}, 60_000)
  },
  (problem: unknown) => {
    process.stdout.write(`${String(problem)}\n`)
  },
)
