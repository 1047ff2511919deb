import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../..', import.meta.url))
const program = fileURLToPath(new URL('../../../server/main.ts', import.meta.url))

/** The server in a process of its own, so that it can be killed as a power cut or an impatient person does. */
export class ChildServer {
  readonly #settings: Record<string, string>
  #child: ChildProcess | null = null
  #complaints = ''

  constructor(settings: { port: number; dataDir: string }) {
    this.#settings = {
      PORT: String(settings.port),
      HOST: '127.0.0.1',
      DATA_DIR: settings.dataDir,
      LOG_LEVEL: 'fatal',
      SIMULATE: 'false',
    }
  }

  /** Resolves once it listens. */
  async start(): Promise<void> {
    const env = { ...process.env, ...this.#settings }
    const child = spawn(process.execPath, ['--import', 'tsx', program], { cwd: root, env })
    this.#child = child
    child.stderr.on('data', (text: Buffer) => {
      this.#complaints += text.toString()
    })
    await new Promise<void>((resolve, reject) => {
      // It greets once it listens.
      child.stdout.once('data', () => resolve())
      child.once('exit', code => reject(new Error(`the server ended with ${code}: ${this.#complaints}`)))
    })
    child.stdout.resume()
  }

  /** SIGKILL: nothing is finished, nothing is said. Resolves once the process is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
