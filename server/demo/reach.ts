import type { Option } from './option.ts'

const patience = 200

/**
 * One option for each place, so that together they are worth exactly `target` hundredths: the first of each, and then
 * as few exchanges as will do. Null where none was found.
 */
export function reach(choices: readonly (readonly Option[])[], target: number): Option[] | null {
  const chosen = choices.flatMap(options => options[0] ?? [])
  if (chosen.length < choices.length) return null
  for (let attempt = 0; attempt < patience; attempt += 1) {
    const missing = target - chosen.reduce((total, option) => total + option.hundredths, 0)
    if (missing === 0) return chosen
    const exchanges = exchangesOf(choices, chosen)
    const exact = pairFor(exchanges, missing) ?? nearest(exchanges, missing, attempt)
    if (exact.length === 0) return null
    for (const { place, option } of exact) chosen[place] = option
  }
  return null
}

interface Exchange {
  place: number
  option: Option
  gain: number
}

function exchangesOf(choices: readonly (readonly Option[])[], chosen: readonly Option[]): Exchange[] {
  return choices.flatMap((options, place) => {
    const now = chosen[place]
    return options.flatMap(option =>
      now && option !== now ? { place, option, gain: option.hundredths - now.hundredths } : [],
    )
  })
}

/** One exchange, or two at different places, that gain exactly what is missing. */
function pairFor(exchanges: readonly Exchange[], missing: number): Exchange[] | null {
  const byGain = new Map<number, Exchange>()
  for (const one of exchanges) {
    if (one.gain === missing) return [one]
    const other = byGain.get(missing - one.gain)
    if (other && other.place !== one.place) return [other, one]
    if (!byGain.has(one.gain)) byGain.set(one.gain, one)
  }
  return null
}

/** A step in the right direction, not always the greatest, so that no two steps undo each other for ever. */
function nearest(exchanges: readonly Exchange[], missing: number, attempt: number): Exchange[] {
  const helpful = exchanges.filter(({ gain }) => Math.abs(missing - gain) < Math.abs(missing))
  const steps = helpful.length > 0 ? helpful : exchanges
  const sorted = steps.toSorted((a, b) => Math.abs(missing - a.gain) - Math.abs(missing - b.gain))
  const step = sorted[(attempt * 7) % Math.min(sorted.length, 5)]
  return step ? [step] : []
}
