/** What this browser remembers between visits. Private windows and some WebViews refuse: then it lasts for the page. */
const prefix = 'liangfen.'

/** A remembered text, or null. */
export function kept(name: string): string | null {
  try {
    return localStorage.getItem(prefix + name)
  } catch {
    return null
  }
}

/** Remembers a text where the browser lets us. */
export function keep(name: string, text: string): void {
  try {
    localStorage.setItem(prefix + name, text)
  } catch {
    // Not remembered; nothing else depends on it.
  }
}

/** A value from the address's query, or null. */
export const fromAddress = (name: string): string | null => new URLSearchParams(location.search).get(name)
