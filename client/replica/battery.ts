import { isObject } from '../live/api.ts'

/** How full the tablet's battery is, 0 to 1; null where the browser does not say (plain http, most of them). */
export async function batteryLevel(): Promise<number | null> {
  const ask: unknown = Reflect.get(navigator, 'getBattery')
  if (typeof ask !== 'function') return null
  try {
    const found: unknown = await Reflect.apply(ask, navigator, [])
    return isObject(found) && typeof found.level === 'number' ? found.level : null
  } catch {
    return null
  }
}
