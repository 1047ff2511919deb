import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import express, { Router } from 'express'

/** The built pages: hashed files for ever, one document for every address of the interface. */
export function clientPages(folder: string): Router {
  const router = Router()
  const page = join(folder, 'index.html')
  router.use('/assets', express.static(join(folder, 'assets'), { immutable: true, maxAge: '1y', index: false }))
  router.use(express.static(folder, { index: false, maxAge: 0 }))
  router.get('/{*rest}', (_request, response) => {
    response.set('Cache-Control', 'no-cache').type('html').send(readFileSync(page))
  })
  return router
}
