import { parentPort, Worker } from 'node:worker_threads'
import { type CheckpointJob, type Fold, makeCheckpoint } from './checkpoint-job.ts'

/*
 * Why a thread that folds by itself: handing it the hall's state would clone that state on the main thread, which for
 * a large competition stops every judge's acknowledgement for as long as writing the JSON would. So it reads durable
 * lines from the file, from the last checkpoint on, and the hall only says how far. The thread's module is the
 * composition root's to name, because a bundle has one file and the sources have many.
 */

type Answer = { readonly id: number; readonly problem: string | null }

// A thread does not inherit what lets this process read TypeScript, so for sources it asks for that itself.
const boot = `
  const { workerData: entry } = require('node:worker_threads')
  const ready = entry.endsWith('.ts') ? import('tsx/esm/api').then(tsx => tsx.register()) : Promise.resolve()
  ready.then(() => import(entry)).catch(problem => setImmediate(() => { throw problem }))
`

/** Makes checkpoints in a thread of its own, one at a time in the order asked. */
export class CheckpointThread {
  readonly #entry: URL
  #worker: Worker | null = null
  #tail: Promise<unknown> = Promise.resolve()
  #count = 0

  /** `entry` is a module that calls `serveCheckpointJobs`: a file of the bundle, or of the sources. */
  constructor(entry: URL) {
    this.#entry = entry
  }

  /** Rejects when the job failed or the thread died; the checkpoint on the disk is then still a whole older one. */
  make(job: CheckpointJob): Promise<void> {
    const made = this.#tail.then(() => this.#run(job))
    this.#tail = made.catch(() => undefined)
    return made
  }

  /** Waits for what was asked, then ends the thread. */
  async close(): Promise<void> {
    await this.#tail
    await this.#worker?.terminate()
    this.#worker = null
  }

  #run(job: CheckpointJob): Promise<void> {
    const worker = this.#started()
    this.#count += 1
    const id = this.#count
    return new Promise((resolve, reject) => {
      const settle = (problem: Error | null) => {
        worker.off('message', onMessage)
        worker.off('error', onError)
        worker.off('exit', onExit)
        if (problem) reject(problem)
        else resolve()
      }
      const onMessage = (answer: Answer) => {
        if (answer.id === id) settle(answer.problem === null ? null : new Error(answer.problem))
      }
      const onError = (problem: Error) => settle(problem)
      const onExit = () => settle(new Error('the checkpoint thread ended'))
      worker.on('message', onMessage)
      worker.on('error', onError)
      worker.on('exit', onExit)
      worker.postMessage({ id, job })
    })
  }

  #started(): Worker {
    if (this.#worker) return this.#worker
    const worker = new Worker(boot, { eval: true, workerData: this.#entry.href })
    // Between jobs nobody else listens: a thread that dies then is started again by the next job.
    const gone = () => {
      if (this.#worker === worker) this.#worker = null
    }
    worker.on('error', gone).on('exit', gone)
    // A checkpoint only saves time: it never keeps the process alive.
    worker.unref()
    this.#worker = worker
    return worker
  }
}

/** The thread's side: answers jobs until the thread is ended. Does nothing on the main thread. */
export function serveCheckpointJobs<State>(fold: Fold<State>): void {
  const port = parentPort
  if (!port) return
  port.on('message', ({ id, job }: { id: number; job: CheckpointJob }) => {
    makeCheckpoint(job, fold).then(
      () => port.postMessage({ id, problem: null }),
      (problem: unknown) => port.postMessage({ id, problem: String(problem) }),
    )
  })
}
