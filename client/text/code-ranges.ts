/** Codes in as few words as will do: `35–40`, `17, 31`. They come in any order; only whole numbers make a range. */
export function codeRanges(codes: readonly string[]): string {
  const sorted = [...codes].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const runs: string[][] = []
  for (const code of sorted) {
    const run = runs.at(-1)
    const last = run?.at(-1)
    if (run && last !== undefined && follows(last, code)) run.push(code)
    else runs.push([code])
  }
  return runs.map(run => (run.length > 2 ? `${run[0]}–${run.at(-1)}` : run.join(', '))).join(', ')
}

const follows = (a: string, b: string): boolean => /^\d+$/.test(a) && /^\d+$/.test(b) && Number(b) === Number(a) + 1
