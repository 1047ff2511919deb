import type { CommandAnswer, CommandMessage } from '../../shared/protocol/socket.ts'
import { refuse, type RefusalCode } from '../../shared/ledger/refusal.ts'

/** What a server does with a device's commands: takes each number once, in order, and remembers the last. */
export class PretendServer {
  readonly taken: CommandMessage[] = []
  readonly heard: number[] = []
  lastN = 0
  /** The next answers are lost on the way back. */
  loseAnswers = 0
  /** The next commands are refused with this. */
  refuseNext: RefusalCode[] = []

  send = async (message: CommandMessage): Promise<CommandAnswer> => {
    this.heard.push(message.n)
    const refusal = this.refuseNext.shift()
    if (refusal) return { ok: false, n: message.n, refusal: refuse(refusal) }
    if (message.n > this.lastN) {
      this.taken.push(message)
      this.lastN = message.n
    }
    if (this.loseAnswers > 0) {
      this.loseAnswers -= 1
      throw new Error('connection lost')
    }
    return { ok: true, n: message.n, seq: this.taken.length }
  }
}
