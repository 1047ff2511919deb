import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** A secret of BITS random bits as base64url, fit for an address's fragment or a cookie. */
export function newSecret(bits: 128 | 256): string {
  return randomBytes(bits / 8).toString('base64url')
}

/** PREFIX and 80 random bits in letters and digits that are not mistaken for one another. */
export function newId(prefix: string): string {
  return prefix + Array.from(randomBytes(16), byte => letters[byte % 32] ?? '').join('')
}

/** SHA-256 as 64 hexadecimal digits. Only for inputs that cannot be guessed: a PIN wants argon2. */
export function sha256Hex(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** Whether two hashes are the same, in a time that does not tell how far they agree. */
export function sameHash(a: string, b: string): boolean {
  const left = Buffer.from(a)
  const right = Buffer.from(b)
  return left.length === right.length && timingSafeEqual(left, right)
}
