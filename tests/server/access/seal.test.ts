import { createHash, randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { commitment, mixSeed, openSealed, Sealed, seal } from '../../../server/access/seal.ts'
import { ContestantId, EntryId, EventId } from '../../../shared/scheme/ids.ts'
import { cup } from './setup.ts'

const place = { competition: cup, event: EventId.parse('hardware') }
const zhou = { name: '周', passphrase: '金利镇的第一把锁' }
const wu = { name: '吴', passphrase: 'correct horse battery' }
const zheng = { name: '郑', passphrase: '十二月廿三 开炉' }
const officers = [zhou, wu, zheng]
const draw = {
  seed: randomBytes(32),
  mapping: new Map([
    [EntryId.parse('e1'), ContestantId.parse('c-secret-2')],
    [EntryId.parse('e2'), ContestantId.parse('c-secret-1')],
  ]),
}

let sealed: Sealed

beforeAll(async () => {
  sealed = await sealedDraw()
})

async function sealedDraw(): Promise<Sealed> {
  const answer = await seal(place, draw, officers)
  if (!answer.ok) throw new Error(answer.problem)
  // As it comes back from a file.
  return Sealed.parse(JSON.parse(JSON.stringify(answer.sealed)))
}

describe('a sealed draw', () => {
  it('is opened by any two of the three, in either order', async () => {
    for (const [a, b] of [
      [zhou, wu],
      [zheng, zhou],
      [wu, zheng],
    ])
      expect(a && b && (await openSealed(sealed, [a, b]))).toEqual({ ok: true, draw })
  })

  it('is opened by a passphrase typed in full width or with a space too many', async () => {
    const wide = { name: '吴', passphrase: ' ｃｏｒｒｅｃｔ  horse　battery ' }
    expect(await openSealed(sealed, [zhou, wide])).toEqual({ ok: true, draw })
  })

  it('is opened by nobody alone', async () => {
    const alone = { ok: false, problem: 'two-officers-needed' }
    expect(await openSealed(sealed, [zhou])).toEqual(alone)
    expect(await openSealed(sealed, [zhou, zhou])).toEqual(alone)
    expect(await openSealed(sealed, officers)).toEqual(alone)
    // The same person in a second chair.
    const both = await openSealed(sealed, [zhou, { name: '吴', passphrase: zhou.passphrase }])
    expect(both).toEqual({ ok: false, problem: 'wrong-passphrase' })
  })

  it('stays shut for a wrong passphrase or a stranger', async () => {
    const wrong = { name: '吴', passphrase: 'correct horse batterz' }
    expect(await openSealed(sealed, [zhou, wrong])).toEqual({ ok: false, problem: 'wrong-passphrase' })
    expect(await openSealed(sealed, [wrong, zheng])).toEqual({ ok: false, problem: 'wrong-passphrase' })
    const stranger = { name: '王', passphrase: wu.passphrase }
    expect(await openSealed(sealed, [zhou, stranger])).toEqual({ ok: false, problem: 'officer-unknown' })
  })

  it('shows neither seed nor contestants, and is different each time', async () => {
    const [one, two] = [sealed, await sealedDraw()]
    const text = JSON.stringify(one)
    expect(text).not.toContain('c-secret')
    expect(Buffer.from(one.box, 'base64').toString('latin1')).not.toContain('c-secret')
    expect(text).not.toContain(draw.seed.toString('hex'))
    expect(one.box).not.toBe(two.box)
    expect(one.commitment).toBe(createHash('sha256').update(draw.seed).digest('hex'))
  })

  it('notices every change to it', async () => {
    const flip = (boxed: string, at: number) => {
      const bytes = Buffer.from(boxed, 'base64')
      bytes[at] = (bytes[at] ?? 0) ^ 1
      return bytes.toString('base64')
    }
    const first = sealed.pairs[0]
    if (!first) throw new Error('no pair')
    const open = (changed: Sealed) => openSealed(changed, [zhou, wu])
    const length = Buffer.from(sealed.box, 'base64').length
    for (const at of [12, length - 1])
      expect(await open({ ...sealed, box: flip(sealed.box, at) })).toEqual({ ok: false, problem: 'tampered' })
    expect(await open({ ...sealed, box: '' })).toEqual({ ok: false, problem: 'tampered' })

    const shut = { ok: false, problem: 'wrong-passphrase' }
    const pairs = [{ ...first, key: flip(first.key, 30) }, ...sealed.pairs.slice(1)]
    expect(await open({ ...sealed, pairs })).toEqual(shut)
    // A draw of one event does not pass for another's, nor under another commitment.
    expect(await open({ ...sealed, event: EventId.parse('construction') })).toEqual(shut)
    expect(await open({ ...sealed, commitment: commitment(randomBytes(32)) })).toEqual(shut)
  })

  it('is refused where one person could open it or a passphrase is too short', async () => {
    const refused = async (given: typeof officers) => seal(place, draw, given)
    expect(await refused([zhou, wu])).toEqual({ ok: false, problem: 'officers' })
    expect(await refused([zhou, wu, { ...zheng, name: '吴' }])).toEqual({ ok: false, problem: 'officers' })
    const same = { ...zheng, passphrase: 'Correct Horse Battery'.toLowerCase() }
    expect(await refused([zhou, wu, same])).toEqual({ ok: false, problem: 'passphrases' })
    expect(await refused([zhou, wu, { ...zheng, passphrase: '1234567' }])).toEqual({
      ok: false,
      problem: 'passphrases',
    })
    expect(await seal(place, { ...draw, seed: randomBytes(16) }, officers)).toEqual({ ok: false, problem: 'seed' })
  })

  it('does not take other costs than ours from a file', () => {
    expect(Sealed.safeParse({ ...sealed, scrypt: { N: 2 ** 30, r: 8, p: 1 } }).success).toBe(false)
  })
})

describe('a mixed seed', () => {
  const [a, b, c] = [Buffer.from('server'), Buffer.from('first person'), Buffer.from('second person')]

  it('depends on every contribution and on where each ends', () => {
    const seeds = [
      [a, b, c],
      [a, c, b],
      [a, b],
      [Buffer.from('serverf'), Buffer.from('irst person'), c],
    ].map(parts => Buffer.from(mixSeed(parts)).toString('hex'))
    expect(new Set(seeds).size).toBe(4)
    expect(mixSeed([a, b, c])).toEqual(mixSeed([a, b, c]))
    expect(mixSeed([a, b, c])).toHaveLength(32)
    expect(() => mixSeed([a])).toThrow('two')
  })
})
