import { startServer } from './app.ts'
import { EnvError, readEnv } from './env.ts'

/** Starts the house from the environment and stops it on SIGTERM and SIGINT. */
async function main(): Promise<void> {
  const env = readEnv(process.env)
  const server = await startServer(env)
  let stopping = false
  const stop = () => {
    if (stopping) return
    stopping = true
    void server.stop().then(() => process.exit(0))
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}

main().catch((trouble: unknown) => {
  if (trouble instanceof EnvError) process.stderr.write(`${trouble.message}\n`)
  else process.stderr.write(`${trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble)}\n`)
  process.exit(1)
})
