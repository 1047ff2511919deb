import type { IncomingMessage } from 'node:http'
import type { RequestHandler } from 'express'
import helmet from 'helmet'

/**
 * Headers for every answer. On plain http, which is what most halls have, nothing may send the browser to https:
 * `upgrade-insecure-requests` would leave a blank page, and HSTS would lock the address for months.
 */
export function securityHeaders(): RequestHandler {
  const plain = headersFor(false)
  const secure = headersFor(true)
  return (request, response, next) => {
    const headers = request.secure ? secure : plain
    headers(request, response, next)
  }
}

function headersFor(tls: boolean): ReturnType<typeof helmet> {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'"],
        // Widths of bars and places of rows are style attributes; a style element is not let in by this.
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        // The browsers inside older apps do not count sockets as 'self'.
        'connect-src': ["'self'", socketsOf],
        'worker-src': ["'self'"],
        'manifest-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
        'upgrade-insecure-requests': null,
      },
    },
    strictTransportSecurity: tls,
    // Browsers heed these two on https only and complain of them elsewhere.
    crossOriginOpenerPolicy: tls,
    originAgentCluster: tls,
    xFrameOptions: { action: 'deny' },
    // `no-referrer` would make the Origin of a form's POST "null".
    referrerPolicy: { policy: 'same-origin' },
  })
}

function socketsOf(request: IncomingMessage): string {
  const host = request.headers.host ?? ''
  return /^[A-Za-z0-9.:[\]_-]{1,255}$/.test(host) ? `ws://${host} wss://${host}` : "'self'"
}
