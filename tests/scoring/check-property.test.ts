import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { shippedSchemes } from '../../server/seeds.ts'
import { aspectsOf } from '../../shared/scheme/check-index.ts'
import { worthOf } from '../../shared/scheme/check-modules.ts'
import { checkScheme } from '../../shared/scheme/check-scheme.ts'
import { type Module, Scheme } from '../../shared/scheme/scheme.ts'
import { canonicalJson, schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { sum, toText } from '../../shared/scoring/exact.ts'
import { prepare } from '../../shared/scoring/prepared.ts'
import { schemes } from './random/schemes.ts'
import { type Json, wholeScheme } from './whole-scheme.ts'

/** The module on a scale that its aspects fill. */
function filled(module: Module, scheme: Scheme): Module {
  const modules = module.modules.map(inner => filled(inner, scheme))
  const max = modules.length > 0 ? module.max : toText(sum(aspectsOf(module).map(one => worthOf(one, scheme))))
  return { ...module, modules, max, ...(module.ceiling === undefined ? {} : { ceiling: max }) }
}

/** Random schemes care for neither sums nor the size of panels: here they do. */
const sound = schemes.map((random): Scheme => {
  const parts = random.parts.map(part => {
    const lost = part.combine.rule === 'trimmed' ? part.combine.high + part.combine.low : 0
    return part.marking === 'each' ? { ...part, judges: Math.max(part.judges, lost + 1) } : part
  })
  const scheme = { ...random, parts }
  const alone = (module: Module) =>
    scheme.stages?.some(({ modules }) => modules.length === 1 && modules[0] === module.id)
  const modules = scheme.modules.map(module => (alone(module) ? { ...module, weight: '100' } : module))
  return { ...scheme, modules: modules.map(module => filled(module, scheme)) }
})

/**
 * Random rules may give more than full points, to be kept within them; ties may go by a group without aspects; and the
 * shares of three random prizes may be more than everybody.
 */
const meant = new Set(['rule-above-max', 'tie-group', 'percent-sum', 'prize-behind'])

const shipped = [...shippedSchemes()]

describe('schemes that are shipped, and random ones', () => {
  test('S191 no shipped scheme has anything to say, in any language', () => {
    expect(shipped.length).toBeGreaterThanOrEqual(14)
    expect(
      shipped.flatMap(([id, scheme]) => checkScheme(scheme).map(({ code, place }) => `${id} ${code} ${place}`)),
    ).toEqual([])
  })

  test('S192 no random scheme has an error, and every one can be scored with', () => {
    fc.assert(
      fc.property(sound, scheme => {
        const errors = checkScheme(scheme).filter(one => one.severity === 'error' && !meant.has(one.code))
        expect(errors).toEqual([])
        expect(prepare(scheme, new Map()).scheme).toBe(scheme)
      }),
      { numRuns: 300 },
    )
  })

  test('S192 whatever a random scheme loses, the check says so and does not fail', () => {
    const lost = fc.tuple(sound, fc.nat(), fc.nat())
    fc.assert(
      fc.property(lost, ([scheme, which, member]) => {
        const parts = scheme.parts.toSpliced(which % scheme.parts.length, 1)
        const gone = scheme.parts[which % scheme.parts.length]?.aspects ?? []
        const found = checkScheme({ ...scheme, parts }).filter(({ code }) => code === 'aspect-unmarked')
        expect(new Set(found.map(({ place }) => place.split('/').at(-1)))).toEqual(new Set(gone))
        const module = scheme.modules[member % scheme.modules.length]
        const modules = scheme.modules.filter(one => one !== module)
        expect(checkScheme({ ...scheme, modules }).some(({ severity }) => severity === 'error')).toBe(true)
      }),
      { numRuns: 100 },
    )
  })
})

/** The same members in another order, all the way down. */
function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, member]) => [key, shuffled(member)] as const)
      .toReversed(),
  )
}

describe('the hash of a scheme', () => {
  test('S193 the schemes of earlier versions are what they were, however the schema has grown', () => {
    const pinned = ['construction', 'hardware', 'diecasting'] as const
    const schemesById = new Map(shipped)
    const hashes = pinned.map(id => {
      const scheme = schemesById.get(id)
      return scheme && schemeHash(scheme)
    })
    expect(hashes).toEqual([
      'bbb8a8a30db5aa33c49bcfbeafec349ef2a9125a1af3bb81a32036a079c5b45a',
      'c30b5db43f48420b49f781f9c0d6a381877b6716028503ce1752dfab0a47c860',
      '550022340ca7f90bae1b3755550e35b0668efb3064c3d40381a3c94dc80b8e68',
    ])
  })

  test('S193 the order of keys makes no difference, at any depth', () => {
    expect(JSON.stringify(shuffled(wholeScheme))).not.toBe(JSON.stringify(wholeScheme))
    expect(schemeHash(Scheme.parse(shuffled(wholeScheme)))).toBe(schemeHash(Scheme.parse(wholeScheme)))
  })

  test('S193 it is the SHA-256 of the canonical text, which reads back as the scheme', () => {
    const scheme = Scheme.parse(wholeScheme)
    const text = canonicalJson(scheme)
    expect(schemeHash(scheme)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'))
    expect(Scheme.parse(JSON.parse(text))).toEqual(scheme)
  })
})
