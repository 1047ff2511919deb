import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const program = fileURLToPath(new URL('../../dist/server/main.js', import.meta.url))

/** The built program, running on a free port and a folder of its own. */
export class House {
  readonly folder: string
  readonly #simulate: boolean
  #process: ChildProcess | null = null
  #url = ''
  #ownerLink: string | null = null
  #origins: readonly string[] = []

  private constructor(simulate: boolean) {
    if (!existsSync(program)) throw new Error('there is no build to try: npm run build')
    this.folder = mkdtempSync(join(tmpdir(), 'liangfen-browser-'))
    this.#simulate = simulate
  }

  /** Starts a house that nobody has used; with `simulate` its demonstration is marked while somebody looks. */
  static async open({ simulate }: { simulate: boolean }): Promise<House> {
    const house = new House(simulate)
    await house.start()
    return house
  }

  get url(): string {
    return this.#url
  }

  /** Every address that it goes by: join cards name the one that tablets can reach. */
  get origins(): readonly string[] {
    return this.#origins
  }

  /** The one-time link as the terminal shows it. */
  get ownerLink(): string {
    if (this.#ownerLink === null) throw new Error('no owner link was printed')
    return this.#ownerLink
  }

  /** Starts it, or starts it again at the address that it had. */
  async start(): Promise<void> {
    const started = spawn(process.execPath, [program], {
      env: {
        ...process.env,
        PORT: this.#url === '' ? '0' : new URL(this.#url).port,
        HOST: '0.0.0.0',
        DATA_DIR: this.folder,
        LOG_LEVEL: 'error',
        PUBLIC_URL: '',
        SIMULATE: String(this.#simulate),
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    this.#process = started
    const printed = await greetingOf(started)
    this.#url = found(printed, /this machine\s+(http:\S+)/)
    this.#origins = [...printed.matchAll(/http:\/\/[^\s/]+/g)].map(([origin]) => origin)
    this.#ownerLink = /owner\s+(http:\S+)/.exec(printed)?.[1] ?? null
  }

  /** Stops it and waits until it is gone; its folder stays. */
  async stop(): Promise<void> {
    const running = this.#process
    this.#process = null
    if (!running || running.exitCode !== null) return
    const gone = once(running, 'exit')
    running.kill('SIGTERM')
    await gone
  }

  async close(): Promise<void> {
    await this.stop()
    rmSync(this.folder, { recursive: true, force: true })
  }
}

/** What is printed up to the last line of the greeting. */
function greetingOf(started: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    started.stdout?.setEncoding('utf8').on('data', (text: string) => {
      printed += text
      if (/board on a phone/.test(printed)) resolve(printed)
    })
    started.once('exit', code => reject(new Error(`the server ended with ${code}: ${printed}`)))
    started.once('error', reject)
  })
}

function found(text: string, pattern: RegExp): string {
  const match = pattern.exec(text)?.[1]
  if (!match) throw new Error(`${pattern} is not in: ${text}`)
  return match
}
