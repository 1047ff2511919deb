import { type ChildProcess, fork } from 'node:child_process'
import type { CompetitionId, EventId } from '../../shared/scheme/ids.ts'
import { LatencyCounts } from './latency.ts'
import { programFile } from './program-file.ts'
import { type ShownMark, ViewersAnswer, type ViewersOrder } from './viewers-order.ts'

export interface AudienceOptions {
  url: string
  competition: CompetitionId
  events: readonly EventId[]
  count: number
}

export interface Seen {
  latencies: LatencyCounts
  unshown: number
  right: number
  wrong: number
  reconnects: number
}

const mostInOneProcess = 1_000

/** Viewers with a socket each, spread over processes of their own and over the boards of the events. */
export class Audience {
  readonly #children: ChildProcess[]

  private constructor(children: ChildProcess[]) {
    this.#children = children
  }

  /** Resolves when everybody sees a board. */
  static async open({ url, competition, events, count }: AudienceOptions): Promise<Audience> {
    const { file, options } = programFile('viewers-process')
    const children: ChildProcess[] = []
    const audience = new Audience(children)
    const opened: Promise<unknown>[] = []
    try {
      for (let left = count; left > 0; left -= mostInOneProcess) {
        const child = fork(file, [], { ...options, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
        children.push(child)
        const order = { url, competition, events: [...events], count: Math.min(left, mostInOneProcess) }
        opened.push(ask(child, { order: 'open', ...order }))
      }
      await Promise.all(opened)
      return audience
    } catch (trouble) {
      audience.end()
      throw trouble
    }
  }

  /** Waits until everybody has seen the last mark, or does not any more, and adds up how long each took. */
  async measure(marks: ReadonlyMap<EventId, ShownMark[]>): Promise<Seen> {
    const order: ViewersOrder = { order: 'measure', marks: Object.fromEntries(marks) }
    const answers = await Promise.all(this.#children.map(child => ask(child, order)))
    const seen: Seen = { latencies: new LatencyCounts(), unshown: 0, right: 0, wrong: 0, reconnects: 0 }
    for (const answer of answers) {
      if (answer.answer !== 'measured') throw new Error(`viewers answered ${answer.answer}`)
      seen.latencies.take(answer.latencies)
      seen.unshown += answer.unshown
      seen.right += answer.right
      seen.wrong += answer.wrong
      seen.reconnects += answer.reconnects
    }
    return seen
  }

  end(): void {
    for (const child of this.#children) child.kill()
  }
}

/** The child's next message. Rejects when it ends before. */
function ask(child: ChildProcess, order: ViewersOrder): Promise<ViewersAnswer> {
  return new Promise((resolve, reject) => {
    const gone = (code: number | null) => reject(new Error(`the viewers' process ended with ${code}`))
    child.once('exit', gone)
    child.once('error', reject)
    child.once('message', message => {
      child.off('exit', gone)
      child.off('error', reject)
      resolve(ViewersAnswer.parse(message))
    })
    child.send(order)
  })
}
