import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { BenchRow } from './bench-row.ts'
import { type ViewersOrder, ViewersReport } from './bench-messages.ts'

const PATIENCE_MS = 60_000

/** A child process of the given file beside this one, and a way to wait for what it says. */
export interface Child {
  send(order: object): void
  /** The next message for which `pick` gives an answer; fails after a minute or when the child ends. */
  hear<T>(pick: (message: unknown) => T | undefined): Promise<T>
  stop(): void
}

export function startChild(file: string): Child {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child: ChildProcess = fork(path, [], { execArgv: ['--import', 'tsx'], serialization: 'json' })
  return {
    send: order => void child.send(order),
    hear: pick =>
      new Promise((done, failed) => {
        const end = (error: Error) => {
          finish()
          failed(error)
        }
        const gone = (code: number | null) => end(new Error(`${file} ended with ${code}`))
        const timer = setTimeout(() => end(new Error(`${file} said nothing for ${PATIENCE_MS} ms`)), PATIENCE_MS)
        const listen = (message: unknown) => {
          const answer = pick(message)
          if (answer === undefined) return
          finish()
          done(answer)
        }
        const finish = () => {
          clearTimeout(timer)
          child.off('message', listen)
          child.off('exit', gone)
        }
        child.on('message', listen)
        child.on('exit', gone)
      }),
    stop: () => void child.kill(),
  }
}

/** A process of viewers. */
export interface Viewers {
  open(kind: Extract<ViewersOrder, { order: 'open' }>['kind'], port: number, count: number): Promise<void>
  /** Waits until so many messages have come since the process began. */
  received(total: number): Promise<number>
  stop(): void
}

export function startViewers(): Viewers {
  const child = startChild('viewers.ts')
  const order = (message: ViewersOrder) => child.send(message)
  return {
    async open(kind, port, count) {
      const opened = child.hear(message => ViewersReport.parse(message).opened)
      order({ order: 'open', kind, port, count })
      await opened
    },
    received(total) {
      const reached = child.hear(message => ViewersReport.parse(message).received)
      order({ order: 'await', total })
      return reached
    },
    stop: () => child.stop(),
  }
}

/** A failed row when this process may not open as many files as the bench needs, otherwise undefined. */
export function tooFewFiles(name: string, needed: number): BenchRow | undefined {
  const said = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()
  const allowed = said === 'unlimited' ? Number.POSITIVE_INFINITY : Number(said)
  if (allowed >= needed) return undefined
  return { name: `${name}: not run, raise ulimit -n`, value: allowed, limit: needed, ok: false, unit: 'open files' }
}
