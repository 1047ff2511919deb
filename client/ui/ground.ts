import { useEffect } from 'react'
import { create } from 'zustand'
import { fromAddress, kept, keep } from './kept.ts'

export type Ground = 'ink' | 'paper'
const isGround = (text: string | null): text is Ground => text === 'ink' || text === 'paper'
const chosen = [fromAddress('ground'), kept('ground')].find(isGround) ?? null

interface GroundChoice {
  /** null: what the screen was made for. */
  choice: Ground | null
  /** What the screen on show was made for. */
  made: Ground
  choose: (ground: Ground) => void
}

export const useGroundChoice = create<GroundChoice>()(set => ({
  choice: chosen,
  made: 'paper',
  choose: choice => {
    keep('ground', choice)
    set({ choice })
  },
}))

/** Puts the page on the ground that was chosen, or else on the one this screen was made for. */
export function useGround(made: Ground): Ground {
  const ground = useGroundChoice(state => state.choice) ?? made
  useEffect(() => {
    useGroundChoice.setState({ made })
    document.documentElement.dataset.ground = ground
  }, [made, ground])
  return ground
}
