/** A JSON text's value, or undefined (which no JSON text has) where it is none. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
