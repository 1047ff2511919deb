import { DeviceId } from '../../shared/scheme/ids.ts'
import type { House, HouseData } from '../house/house.ts'
import type { AccountId, Device } from '../house/records.ts'
import { deviceCookie, readCookie, setCookie, type Wanted } from './cookies.ts'
import { newId, newSecret, sameHash, sha256Hex } from './secrets.ts'

const mostDevices = 2_000

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
  if (data.devices.size > mostDevices) removeIdleDevices(data, device.id)
}

/** A browser that holds nothing here is as good as one that was never seen. */
function removeIdleDevices(data: HouseData, except: DeviceId): void {
  const needed = new Set([except])
  for (const session of data.sessions.values()) needed.add(session.device)
  for (const { device, move } of data.credentials.values()) {
    if (device !== null) needed.add(device)
    if (move !== null && move.device !== null) needed.add(move.device)
  }
  for (const one of data.devices.values())
    if (one.accounts.length === 0 && !needed.has(one.id)) data.devices.delete(one.id)
}

/**
 * The device name that a session's commands are numbered under. Each role in a browser has its own, because each has
 * its own row of numbers; signing in again gives the same one, so that waiting marks are still sent once.
 */
export function commandDevice(device: DeviceId, wanted: Wanted, who: string): DeviceId {
  const part = sha256Hex(`${wanted.role}/${wanted.competition ?? ''}/${who}`).slice(0, 8)
  return DeviceId.parse(`${device}-${part}`)
}
