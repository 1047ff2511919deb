import { useCallback, useRef, useState } from 'react'
import type { Command } from '../../shared/ledger/commands.ts'
import type { Refusal } from '../../shared/ledger/refusal.ts'
import type { Settled } from './outbox.ts'
import type { ReplicaSession } from './session.ts'

export interface Acting {
  busy: boolean
  refusal: Refusal | null
  /** Sends the command; true once the server has taken it. A refusal stays to be read, and nothing typed is lost. */
  act: (command: Command) => Promise<boolean>
  /** Lets go of the last refusal: what it was about is no longer on the page. */
  forget: () => void
}

/** Sends a desk's commands and remembers how the last one ended. */
export function useAct(session: Pick<ReplicaSession, 'outbox'>): Acting {
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const running = useRef(false)
  const act = useCallback(
    async (command: Command): Promise<boolean> => {
      if (running.current) return false
      running.current = true
      setBusy(true)
      setRefusal(null)
      const settled: Settled = await session.outbox.submit(command)
      running.current = false
      setBusy(false)
      if (!settled.ok) setRefusal(settled.refusal)
      return settled.ok
    },
    [session],
  )
  const forget = useCallback(() => setRefusal(null), [])
  return { busy, refusal, act, forget }
}
