import { hash, verify } from '@node-rs/argon2'
import { newSecret } from './secrets.ts'

// argon2 runs on the same four threads as fsync. Two at most, so that a flood of guesses never holds up a mark.
const atOnce = 2
const mostWaiting = 100

let running = 0
const queue: (() => void)[] = []
let dummy: Promise<string> | null = null

/** So many are being checked already that another would only wait. */
export class PasswordsBusy extends Error {
  constructor() {
    super('too many passwords are being checked')
    this.name = 'PasswordsBusy'
  }
}

/** An argon2id hash in PHC form. */
export function hashPassword(password: string): Promise<string> {
  return inTurn(() => hash(sameForm(password)))
}

/**
 * Whether PASSWORD is the one that was hashed. Without a hash (nobody of that name) a dummy is checked, so that the
 * time taken does not tell who exists. Throws `PasswordsBusy` when a hundred wait already.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  if (queue.length >= mostWaiting) throw new PasswordsBusy()
  dummy ??= hashPassword(newSecret(128))
  const against = passwordHash ?? (await dummy)
  const right = await inTurn(() => verify(against, sameForm(password)))
  return right && passwordHash !== null
}

/** The same letters typed on another keyboard (full width, composed) are the same password. */
function sameForm(password: string): string {
  return password.normalize('NFKC')
}

async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running < atOnce) running += 1
  else await new Promise<void>(resolve => queue.push(resolve))
  try {
    return await work()
  } finally {
    const next = queue.shift()
    // The place passes on directly: whoever comes in between does not overtake.
    if (next) next()
    else running -= 1
  }
}
