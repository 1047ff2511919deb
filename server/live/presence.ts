import type { PresenceReport, PresenceRow } from '../../shared/protocol/socket.ts'
import type { JudgeId } from '../../shared/scheme/ids.ts'

/** How the tablets of one competition are: whose, last seen, what waits on them. Kept in memory only. */
export class Presence {
  #rows = new Map<string, PresenceRow>()
  /** Open sockets by judge: of two windows one may close. */
  #sockets = new Map<JudgeId, number>()
  #changed: () => void
  #version = 1

  constructor(changed: () => void) {
    this.#changed = changed
  }

  get version() {
    return this.#version
  }

  rows(): PresenceRow[] {
    return [...this.#rows.values()]
  }

  /** The tablet spoke: with a report, or by marking. */
  seen(judge: JudgeId, at: Date, report?: PresenceReport) {
    const before = this.#rows.get(judge)
    this.set({
      id: judge,
      judge,
      connected: true,
      lastSeen: at.toISOString(),
      waiting: report?.waiting ?? before?.waiting ?? 0,
      battery: report ? report.battery : (before?.battery ?? null),
      skewMs: report ? Date.parse(report.clock) - at.getTime() : (before?.skewMs ?? 0),
      at: report ? report.at : (before?.at ?? null),
    })
  }

  came(judge: JudgeId, at: Date) {
    this.#sockets.set(judge, (this.#sockets.get(judge) ?? 0) + 1)
    this.seen(judge, at)
  }

  gone(judge: JudgeId) {
    const left = (this.#sockets.get(judge) ?? 1) - 1
    this.#sockets.set(judge, left)
    if (left > 0) return
    const before = this.#rows.get(judge)
    if (before?.connected) this.set({ ...before, connected: false })
  }

  set(row: PresenceRow) {
    this.#rows.set(row.judge, row)
    this.#version += 1
    this.#changed()
  }
}
