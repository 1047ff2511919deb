import type { House, HouseData } from '../house/house.ts'
import { type Account, AccountId } from '../house/records.ts'
import { hashPassword } from './passwords.ts'
import { type AccessRefusal, refuseAccess } from './refusals.ts'
import { newId } from './secrets.ts'
import { removeSessions } from './sessions.ts'

/** Whether anybody owns this installation yet. */
export function hasOwner(data: HouseData): boolean {
  return [...data.accounts.values()].some(account => account.owner)
}

/** The account of this name, whatever the case and width of its letters. */
export function accountNamed(data: HouseData, name: string): Account | null {
  const key = nameKey(name)
  return [...data.accounts.values()].find(account => nameKey(account.name) === key) ?? null
}

/** Makes an account. Refuses `name-unusable`, `password-unusable`, `name-taken`. */
export async function createAccount(
  house: House,
  wish: { readonly name: string; readonly password: string; readonly owner: boolean },
  now: Date,
): Promise<{ ok: true; account: Account } | AccessRefusal> {
  const problem = checkNameAndPassword(wish)
  if (problem) return problem
  if (accountNamed(house.value, wish.name)) return refuseAccess('name-taken')
  const passwordHash = await hashPassword(wish.password)
  // Somebody else may have taken it while the password was hashed.
  if (accountNamed(house.value, wish.name)) return refuseAccess('name-taken')
  const account = newAccount({ ...wish, passwordHash }, now)
  await house.change(data => data.accounts.set(account.id, account))
  return { ok: true, account }
}

/** Sets a new password and ends every session of the account. Refuses `account-unknown`, `password-unusable`. */
export async function setPassword(
  house: House,
  id: AccountId,
  password: string,
): Promise<{ ok: true } | AccessRefusal> {
  const account = house.value.accounts.get(id)
  if (!account) return refuseAccess('account-unknown')
  const problem = checkNameAndPassword({ name: account.name, password })
  if (problem) return problem
  const passwordHash = await hashPassword(password)
  const still = house.value.accounts.get(id)
  if (!still) return refuseAccess('account-unknown')
  await house.change(data => replacePassword(data, still, passwordHash))
  return { ok: true }
}

/** Ends every session of an account, on all its devices. */
export async function endAccountSessions(house: House, id: AccountId): Promise<void> {
  await house.change(data => removeSessions(data, one => one.kind === 'account' && one.account === id))
}

export function newAccount(
  wish: { readonly name: string; readonly passwordHash: string; readonly owner: boolean },
  now: Date,
): Account {
  const { passwordHash, owner } = wish
  const name = tidy(wish.name)
  return { id: AccountId.parse(newId('a')), name, passwordHash, owner, createdAt: now.toISOString() }
}

export function replacePassword(data: HouseData, account: Account, passwordHash: string): void {
  data.accounts.set(account.id, { ...account, passwordHash })
  removeSessions(data, one => one.kind === 'account' && one.account === account.id)
}

export function checkNameAndPassword(wish: { readonly name: string; readonly password: string }): AccessRefusal | null {
  const name = tidy(wish.name)
  if (!/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]{1,60}$/u.test(name)) return refuseAccess('name-unusable')
  if (Array.from(wish.password).length < 8 || wish.password.length > 200) return refuseAccess('password-unusable')
  return nameKey(wish.password) === nameKey(name) ? refuseAccess('password-unusable') : null
}

function tidy(name: string): string {
  return name.normalize('NFC').trim()
}

function nameKey(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase()
}
