import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { competitionFold } from '../hall/fold.ts'
import { checkpointAgrees } from '../ledger/checkpoint-job.ts'
import { ledgerFile } from '../ledger/file-store.ts'
import { type Anchor, parseAnchor, verifyLedger, type VerifyReport } from '../ledger/verify.ts'

const usage = 'npm run verify -- DATA_DIR [--anchor SEQ:HASH]... [--competition ID] [--json]'

/** Proves each ledger's chain, and that checkpoint and fold agree. Exit code 0 only where all is proven. */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { anchor: { type: 'string', multiple: true }, competition: { type: 'string' }, json: { type: 'boolean' } },
  })
  const [dataDir] = positionals
  if (!dataDir) return fail(usage)
  const anchors: Anchor[] = []
  for (const text of values.anchor ?? []) {
    const anchor = parseAnchor(text)
    if (!anchor) return fail(`--anchor ${text}: SEQ:HASH, a line number and 64 hexadecimal digits`)
    anchors.push(anchor)
  }
  const all = ledgersIn(dataDir)
  const wanted = values.competition ? all.filter(id => id === values.competition) : all
  if (wanted.length === 0)
    return fail(`${dataDir}: no ledger${values.competition ? ` of ${values.competition}` : ''} here`)
  const reports: VerifyReport[] = []
  for (const competition of wanted) {
    const own = wanted.length === 1 ? anchors : []
    reports.push(
      await verifyLedger({
        dataDir,
        competition,
        anchors: own,
        foldAgrees: async (checkpoint, lines) =>
          checkpoint.fold === competitionFold.version ? checkpointAgrees(checkpoint, lines(), competitionFold) : null,
      }),
    )
  }
  if (anchors.length > 0 && wanted.length > 1) return fail('--anchor needs --competition where there are several')
  if (values.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`)
  else for (const report of reports) process.stdout.write(`${describe(report)}\n`)
  return reports.every(report => report.ok) ? 0 : 1
}

/** Competitions by folder; read without the lock, so that a ledger is proven while a server appends to it. */
function ledgersIn(dataDir: string): string[] {
  const root = join(dataDir, 'competitions')
  if (!existsSync(root)) return []
  return readdirSync(root)
    .filter(name => existsSync(join(root, name, ledgerFile)))
    .toSorted()
}

function describe(report: VerifyReport): string {
  const { competition, ok, head, anchors, problems, notes } = report
  const verdict = ok ? '完好 proven' : '有问题 NOT PROVEN'
  const lines = [`${competition}: ${verdict}, ${head.seq} 行 lines, ${head.seq}:${head.hash}`]
  if (ok) for (const anchor of anchors) lines.push(`  锚点相符 anchor agrees: ${anchor.seq}`)
  for (const problem of problems) lines.push(`  ${JSON.stringify(problem)}`)
  for (const note of notes) lines.push(`  ${note}`)
  return lines.join('\n')
}

function fail(words: string): number {
  process.stderr.write(`${words}\n`)
  return 2
}

process.exitCode = await main()
