import { benchAppend } from './append.ts'
import type { BenchRow } from './bench-row.ts'
import { benchBoardWeight } from './board-weight.ts'
import { benchFanOut } from './fan-out.ts'
import { benchFold } from './fold.ts'
import { benchJudgeAck } from './judge-ack.ts'
import { benchMarkDelta } from './mark-delta.ts'
import { benchScoring } from './scoring.ts'

/** `npm run bench`: every figure that the project promises, as a table, or as JSON with `--json`. */
const benches = [benchAppend, benchJudgeAck, benchFold, benchScoring, benchFanOut, benchMarkDelta, benchBoardWeight]
const only = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
const asJson = process.argv.includes('--json')

const rows: BenchRow[] = []
for (const bench of benches) {
  if (only.length > 0 && !only.some(name => bench.name.toLowerCase().includes(name.toLowerCase()))) continue
  process.stderr.write(`${bench.name} …\n`)
  rows.push(...(await bench()))
}
if (asJson) process.stdout.write(`${JSON.stringify(rows, null, 2)}\n`)
else for (const row of rows) process.stdout.write(`${line(row)}\n`)
process.exitCode = rows.every(row => row.ok) ? 0 : 1

function line({ name, value, limit, ok, unit = '' }: BenchRow): string {
  return `${ok ? 'ok  ' : 'OVER'}  ${name.padEnd(96)} ${String(value).padStart(10)} ${unit.padEnd(4)} limit ${limit}`
}
