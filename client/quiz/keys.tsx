import { useEffect, useRef } from 'react'
import type { QuizAnswer } from '../../shared/scheme/quiz.ts'

/** Which keys stand for the teams, in the order of the list. */
export const teamKeys: readonly string[] = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '-', '=']

export const outcomeKeys: Readonly<Record<QuizAnswer['outcome'], string>> = {
  right: 'R',
  wrong: 'W',
  early: 'E',
  late: 'L',
  declined: 'D',
  void: 'V',
}

/** The keys of the teams. */
export const teamActs = <T,>(teams: readonly T[], pick: (team: T) => void): Record<string, () => void> =>
  Object.fromEntries(teams.slice(0, teamKeys.length).map((team, at) => [teamKeys[at] ?? '', () => pick(team)]))

/** The key that does the same, for who works with a keyboard; nothing to read aloud. */
export const KeyCap = ({ name }: { name: string }) => (
  <kbd className="quiz-key" aria-hidden="true">
    {name}
  </kbd>
)

/** What single keys do; letters stand here as capitals, and a key that does nothing just now has no act. */
type Acts = Readonly<Record<string, (() => void) | false>>

/**
 * The desk's keys, where they are on. Space never presses a button that was tapped before: it is the countdown's, and
 * Enter presses buttons.
 */
export function useKeys(on: boolean, acts: Acts): void {
  const latest = useRef(acts)
  latest.current = acts
  useEffect(() => {
    if (!on) return
    const pressed = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) return
      const inTabs = event.target instanceof Element && event.target.closest('[role="tablist"]') !== null
      if (inTabs && event.key.startsWith('Arrow')) return
      const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
      if (event.repeat && key !== 'ArrowDown' && key !== 'ArrowUp') return
      const act = Object.hasOwn(latest.current, key) && latest.current[key]
      if (!act) return
      event.preventDefault()
      act()
    }
    const released = (event: KeyboardEvent) => {
      if (event.key === ' ' && !document.querySelector('dialog[open]')) event.preventDefault()
    }
    addEventListener('keydown', pressed)
    addEventListener('keyup', released)
    return () => {
      removeEventListener('keydown', pressed)
      removeEventListener('keyup', released)
    }
  }, [on])
}
