import { useEffect } from 'react'
import { batteryLevel } from './battery.ts'
import { reportPresence, type ReplicaSession } from './session.ts'

const everyMs = 5_000

/** Keeps telling the chief's desk how this device is; `at` is the code that it is marking. */
export function useReported(session: ReplicaSession, at: string | null): void {
  useEffect(() => {
    let gone = false
    const tell = async () => {
      const battery = await batteryLevel()
      if (!gone) reportPresence(session, at, battery)
    }
    void tell()
    const timer = setInterval(tell, everyMs)
    return () => {
      gone = true
      clearInterval(timer)
    }
  }, [session, at])
}
