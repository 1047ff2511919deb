import type { ErrorRequestHandler, Request, Response } from 'express'
import { z } from 'zod'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import type { Problem } from '../../shared/protocol/http.ts'
import { problemWords } from './problem-words.ts'

function sentenceOf(code: string): string {
  const words = Object.hasOwn(problemWords, code) ? problemWords[code] : undefined
  return words ? `${words.zh} ${words.en}` : code
}

/** Thrown by a route, answered as an RFC 9457 document. */
export class HttpProblem extends Error {
  readonly status: number
  readonly code: string
  readonly data: Record<string, unknown> | undefined
  readonly fields: Problem['fields']

  constructor(
    status: number,
    code: string,
    more: { detail?: string; data?: Record<string, unknown>; fields?: Problem['fields'] } = {},
  ) {
    super(more.detail ?? sentenceOf(code))
    this.status = status
    this.code = code
    this.data = more.data
    this.fields = more.fields
  }
}

export const notFound = (what: string): HttpProblem => new HttpProblem(404, what)

/** A rule said no: 409 with the refusal's code and data, so that the page can phrase it. */
export const refused = ({ refused: code, detail }: Refusal): HttpProblem =>
  new HttpProblem(code === 'not-allowed' ? 403 : 409, code, { data: detail })

/** Parses what came in, or throws a 422 that names every wrong field. */
export function parseBody<T extends z.ZodType>(schema: T, request: Request): z.infer<T> {
  const parsed = schema.safeParse(request.body)
  if (parsed.success) return parsed.data
  const fields = parsed.error.issues.slice(0, 20).map(issue => ({ path: issue.path.join('.'), message: issue.message }))
  throw new HttpProblem(422, 'malformed', {
    detail: fields.map(field => `${field.path}: ${field.message}`).join('; '),
    fields,
  })
}

export function sendProblem(response: Response, problem: HttpProblem): void {
  const body: Problem = {
    type: `about:blank#${problem.code}`,
    title: problem.code,
    status: problem.status,
    detail: problem.message,
    code: problem.code,
    ...(problem.data ? { data: problem.data } : {}),
    ...(problem.fields ? { fields: problem.fields } : {}),
  }
  response.status(problem.status).type('application/problem+json').send(JSON.stringify(body))
}

/** The last handler: what is no problem of ours is a bug, logged and answered without detail. */
export function problems(log: { error: (data: object, words: string) => void }): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error)
    if (error instanceof HttpProblem) return sendProblem(response, error)
    const status = bodyParserStatus(error)
    if (status) return sendProblem(response, new HttpProblem(status, status === 413 ? 'too-large' : 'malformed'))
    log.error({ err: error, path: request.path }, 'request failed')
    sendProblem(response, new HttpProblem(500, 'internal'))
  }
}

const BodyParserError = z.object({ status: z.int().min(400).max(499), type: z.string() })

function bodyParserStatus(error: unknown): number | null {
  const parsed = BodyParserError.safeParse(error)
  return parsed.success ? parsed.data.status : null
}
