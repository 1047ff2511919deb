import { z } from 'zod'

const Problem = z.object({ code: z.string(), detail: z.string() })

/** The server said no: its problem document's code, and its words. */
export class ServerSaidNo extends Error {
  readonly status: number
  readonly code: string

  constructor(status: number, code: string, detail: string) {
    super(`${status} ${code}: ${detail}`)
    this.name = 'ServerSaidNo'
    this.status = status
    this.code = code
  }
}

/** A browser as far as http knows it: it keeps the cookies that it is given. */
export class Visitor {
  readonly url: string
  #cookies = new Map<string, string>()

  constructor(url: string) {
    this.url = url.replace(/\/$/, '')
  }

  /** What a browser would send along. */
  cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  get<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
    return this.#ask('GET', path, undefined, schema)
  }

  post<T extends z.ZodType>(path: string, body: unknown, schema: T): Promise<z.infer<T>> {
    return this.#ask('POST', path, body, schema)
  }

  delete<T extends z.ZodType>(path: string, schema: T): Promise<z.infer<T>> {
    return this.#ask('DELETE', path, undefined, schema)
  }

  /** Throws ServerSaidNo, or ZodError where the answer is not what it should be. */
  async #ask<T extends z.ZodType>(method: string, path: string, body: unknown, schema: T): Promise<z.infer<T>> {
    const answer = await fetch(`${this.url}${path}`, {
      method,
      headers: { cookie: this.cookieHeader(), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of answer.headers.getSetCookie()) this.#keep(line)
    const said: unknown = await answer.json().catch(() => null)
    if (answer.ok) return schema.parse(said)
    const problem = Problem.safeParse(said)
    throw new ServerSaidNo(answer.status, problem.data?.code ?? 'unknown', problem.data?.detail ?? answer.statusText)
  }

  #keep(line: string): void {
    const [pair = ''] = line.split(';')
    const at = pair.indexOf('=')
    if (at > 0) this.#cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }
}
