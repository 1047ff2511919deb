import { Router } from 'express'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Halls } from '../hall/halls.ts'
import type { Gateway } from '../live/gateway.ts'
import { openApiDocument } from './openapi.ts'

export interface SystemParts {
  halls: Halls
  gateway: Gateway
  ready: () => boolean
}

/** Health, metrics and the API's description. Metrics count; they say nothing of results. */
export function systemRoutes({ halls, gateway, ready }: SystemParts): Router {
  const router = Router()
  const registry = metrics(halls, gateway)
  const document = JSON.stringify(openApiDocument())

  router.get('/healthz', (_request, response) => {
    response.json({ ok: true })
  })
  router.get('/readyz', (_request, response) => {
    response.status(ready() ? 200 : 503).json({ ready: ready() })
  })
  router.get('/metrics', async (_request, response) => {
    response.type(registry.contentType).send(await registry.metrics())
  })
  router.get('/api/openapi.json', (_request, response) => {
    response.type('application/json').send(document)
  })
  return router
}

function metrics(halls: Halls, gateway: Gateway): Registry {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value())
      },
    })
  gauge('liangfen_connections', 'Open sockets', () => gateway.viewers)
  gauge('liangfen_competitions', 'Competitions open in this process', () => halls.all().length)
  gauge('liangfen_waiting_commands', 'Commands that wait for an append', () =>
    halls.all().reduce((sum, hall) => sum + hall.backlog, 0),
  )
  gauge('liangfen_deliveries_total', 'Live messages delivered', () => {
    const { direct, plain } = gateway.fanOut.counts
    return direct + plain
  })
  gauge(
    'liangfen_deliveries_skipped_total',
    'Live messages skipped for slow viewers',
    () => gateway.fanOut.counts.skipped,
  )
  return registry
}
