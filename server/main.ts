import { startServer } from './app.ts'
import { EnvError, readEnv } from './env.ts'
import { greeting } from './greeting.ts'
import { DataFolderLocked, LedgerBroken } from './ledger/ledger-errors.ts'

/** Starts the house from the environment and stops it on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const env = readEnv(process.env)
  const starting = startServer(env)
  let stopping = false
  // From the first moment on: a stop that comes while it starts waits for it, or a checkpoint would be half made.
  const stop = () => {
    if (stopping) return
    stopping = true
    starting.then(server => server.stop()).then(() => process.exit(0), fail)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
  const server = await starting
  if (!stopping) process.stdout.write(await greeting(env, { port: server.port, needsOwner: server.needsOwner() }))
}

/** What a person can put right is said in a sentence; anything else is a bug, with its trace. */
function fail(trouble: unknown): void {
  process.stderr.write(`${sentenceFor(trouble) ?? traceOf(trouble)}\n`)
  process.exit(1)
}

function sentenceFor(trouble: unknown): string | null {
  if (trouble instanceof EnvError || trouble instanceof LedgerBroken) return trouble.message
  if (trouble instanceof DataFolderLocked) {
    return `数据文件夹正被另一个进程（${trouble.pid}）使用，请先停止它，或另设 DATA_DIR。\n${trouble.message}; stop it, or set another DATA_DIR.`
  }
  if (trouble instanceof Error && 'code' in trouble && trouble.code === 'EADDRINUSE') {
    return '端口已被占用，请设置另一个 PORT。\nThe port is in use; set another PORT.'
  }
  return null
}

const traceOf = (trouble: unknown) => (trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble))

main().catch(fail)
