import type { BrowserContext, ConsoleMessage, Page } from '@playwright/test'

/** A view that this browser has no session for yet: the browser itself notes the 401. */
const asksWho = /status of 401 .*\/api\/me\?/

/** What no page may do, in whatever test: log an error, break the content policy, or load from elsewhere. */
export class Watch {
  readonly #origins: readonly string[]
  readonly #allowed: RegExp[] = [asksWho]
  readonly #seen: string[] = []
  readonly #follows = new WeakSet<BrowserContext>()

  constructor(origins: readonly string[]) {
    this.#origins = origins
  }

  /** Says beforehand which errors belong to what is tried. */
  allow(...patterns: readonly RegExp[]): void {
    this.#allowed.push(...patterns)
  }

  async follow(context: BrowserContext): Promise<void> {
    if (this.#follows.has(context)) return
    this.#follows.add(context)
    await context.addInitScript(() => {
      addEventListener('securitypolicyviolation', violation => {
        console.error(`content policy: ${violation.violatedDirective} ${violation.blockedURI}`)
      })
    })
    context.on('console', message => this.#console(message))
    context.on('weberror', error => this.#seen.push(`uncaught: ${String(error.error())}`))
    context.on('request', request => this.#address(request.url()))
    context.on('page', page => this.#sockets(page))
  }

  /** All that was seen and not allowed. */
  verdict(): string[] {
    return this.#seen.filter(line => !this.#allowed.some(pattern => pattern.test(line)))
  }

  #console(message: ConsoleMessage): void {
    if (message.type() !== 'error') return
    this.#seen.push(`console: ${message.text()} ${message.location().url}`)
  }

  #sockets(page: Page): void {
    page.on('websocket', socket => this.#address(socket.url().replace(/^ws/, 'http')))
  }

  #address(url: string): void {
    if (url.startsWith('data:') || url.startsWith('blob:') || this.#origins.includes(new URL(url).origin)) return
    this.#seen.push(`loaded from elsewhere: ${url}`)
  }
}
