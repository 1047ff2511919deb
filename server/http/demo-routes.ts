import { Router } from 'express'
import type { Demonstration } from '../demo/demonstration.ts'
import { HttpProblem } from './problem.ts'

/** What only the demonstration offers: starting again, taking over from the simulated judges. */
export function demoRoutes({ demonstration }: { demonstration: Demonstration }): Router {
  const router = Router()
  router.post('/api/demo/reset', async (_request, response) => {
    const again = await demonstration.restart()
    if (!again) throw new HttpProblem(409, 'not-allowed')
    response.json({ id: again })
  })
  router.post('/api/demo/take-over', (_request, response) => {
    demonstration.takeOver()
    response.json({ ok: true })
  })
  return router
}
