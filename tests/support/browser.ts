import { type ClientOptions, connectLive, type Live } from './live.ts'

export interface Answer {
  status: number
  headers: Headers
  text: string
  /** The parsed body; `text` where it is no JSON. */
  body: unknown
}

/** A browser as far as the server can tell: keeps cookies, sends Origin, remembers every byte it was sent. */
export class Browser {
  readonly #base: () => string
  readonly #cookies = new Map<string, string>()
  readonly #lives: Live[] = []
  /** Bodies and headers of all answers, and every message of all sockets. */
  readonly heard: string[] = []

  constructor(base: () => string) {
    this.#base = base
  }

  get cookieHeader(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  }

  /** Forgets every cookie. */
  clear(): void {
    this.#cookies.clear()
  }

  get = (path: string, headers: Record<string, string> = {}) => this.send('GET', path, undefined, headers)
  post = (path: string, body?: unknown, headers: Record<string, string> = {}) => this.send('POST', path, body, headers)
  delete = (path: string) => this.send('DELETE', path)

  /** A string body is sent as it is; anything else as JSON. */
  async send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(this.#base() + path, {
      method,
      redirect: 'manual',
      headers: {
        origin: this.#base(),
        ...(this.#cookies.size > 0 ? { cookie: this.cookieHeader } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const text = await response.text()
    this.#keep(response.headers.getSetCookie())
    this.heard.push(`${method} ${path} ${JSON.stringify([...response.headers])} ${text}`)
    return { status: response.status, headers: response.headers, text, body: parsed(text) }
  }

  /** A socket of this browser. */
  live(options: Omit<ClientOptions, 'base' | 'cookie' | 'heard'>): Live {
    const live = connectLive({ base: this.#base(), cookie: this.cookieHeader, heard: this.heard, ...options })
    this.#lives.push(live)
    return live
  }

  close(): void {
    for (const live of this.#lives) live.close()
  }

  #keep(set: readonly string[]): void {
    for (const cookie of set) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name === undefined || value === undefined) throw new Error(`not a cookie: ${cookie}`)
      if (cookie.includes('Max-Age=0')) this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
