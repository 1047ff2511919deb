/** A number as a judge would type it: so many places at most, no zeros at the end, never `-0`. */
export function typed(value: number, places: number): string {
  const text = value.toFixed(places)
  const short = text.includes('.') ? text.replace(/\.?0+$/, '') : text
  return short === '-0' ? '0' : short
}
