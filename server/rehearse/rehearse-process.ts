/** A rehearsal in a process of its own: takes one order from its parent, tells how far it is, then what came out. */
import type { RehearsalProgress, RehearsalState } from '../../shared/protocol/rehearsal.ts'
import { RehearsalOrder } from './rehearsal-order.ts'
import { runRehearsal } from './run-rehearsal.ts'

const stop = new AbortController()
const tell = (news: RehearsalState): Promise<void> =>
  new Promise(resolve => {
    if (!process.send) return resolve()
    process.send(news, () => resolve())
  })

process.once('message', raw => {
  void work(raw).finally(() => process.exit())
})
process.on('disconnect', () => process.exit())
process.on('SIGTERM', () => stop.abort())

async function work(raw: unknown): Promise<void> {
  try {
    const order = RehearsalOrder.parse(raw)
    const onProgress = (progress: RehearsalProgress) => void tell({ state: 'running', progress })
    await tell({ state: 'done', report: await runRehearsal({ ...order, signal: stop.signal, onProgress }) })
  } catch (trouble) {
    await tell({ state: 'failed', problem: trouble instanceof Error ? trouble.message : String(trouble) })
  }
}
