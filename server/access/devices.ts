import { DeviceId } from '../../shared/scheme/ids.ts'
import type { House, HouseData } from '../house/house.ts'
import type { AccountId, Device } from '../house/records.ts'
import { deviceCookie, readCookie, setCookie, type Wanted } from './cookies.ts'
import { newId, newSecret, sameHash, sha256Hex } from './secrets.ts'

/** The browser that a request comes from, or null when it shows no device cookie of ours. */
export function knownDevice(house: House, cookieHeader: string | undefined): Device | null {
  const [id, secret] = readCookie(cookieHeader, deviceCookie)?.split('.') ?? []
  const parsed = DeviceId.safeParse(id)
  if (!parsed.success || secret === undefined) return null
  const device = house.value.devices.get(parsed.data)
  return device && sameHash(device.secretHash, sha256Hex(secret)) ? device : null
}

/** A device to be, and the cookie by which it will be known. */
export function newDevice(secure: boolean, now: Date): { device: Device; cookie: string } {
  const id = DeviceId.parse(newId('d'))
  const secret = newSecret(128)
  const device = { id, secretHash: sha256Hex(secret), accounts: [], createdAt: now.toISOString() }
  return { device, cookie: setCookie(deviceCookie, `${id}.${secret}`, secure) }
}

/** Records a device, and the account that signed in on it. */
export function keepDevice(data: HouseData, device: Device, account: AccountId | null): void {
  const known = data.devices.get(device.id) ?? device
  const accounts = account === null || known.accounts.includes(account) ? known.accounts : [...known.accounts, account]
  data.devices.set(device.id, { ...known, accounts })
}

/**
 * The device name that a session's commands are numbered under. Each role in a browser has its own, because each has
 * its own row of numbers; signing in again gives the same one, so that waiting marks are still sent once.
 */
export function commandDevice(device: DeviceId, wanted: Wanted, who: string): DeviceId {
  const part = sha256Hex(`${wanted.role}/${wanted.competition ?? ''}/${who}`).slice(0, 8)
  return DeviceId.parse(`${device}-${part}`)
}
