import { describe, expect, test } from 'vitest'
import { AspectId } from '../../shared/scheme/ids.ts'
import { Scheme } from '../../shared/scheme/scheme.ts'
import { toText } from '../../shared/scoring/exact.ts'
import { isFieldRelative, ownersOf, prepare } from '../../shared/scoring/prepared.ts'
import { aspect, entry, panels, scheme, simple } from './build.ts'

const scored = { id: 'A1', kind: 'points', max: '10', step: '1' }
const band = { type: 'linear', full: '1', zero: '2' }

describe('what scoring looks up once', () => {
  test('S30 S31 S32 which aspects depend on the others in the field', () => {
    const time = (more: Record<string, unknown>) => isFieldRelative(aspect({ kind: 'time', max: '8', ...more }))
    const order = { type: 'order', first: '8', loss: '1' }
    expect(time({ rule: band })).toBe(false)
    expect(time({ rule: order })).toBe(true)
    expect(time({ rule: { type: 'ratio' } })).toBe(true)
    expect(time({ rule: band, bonus: { each: '1', cap: '3' } })).toBe(true)
    expect(time({ rule: order, record: true })).toBe(false)
    const measure = (rule: Record<string, unknown>) =>
      isFieldRelative(aspect({ kind: 'measure', unit: 'mm', max: '8', rule }))
    expect([measure(band), measure(order), measure({ type: 'ratio' })]).toEqual([false, true, true])
    expect(isFieldRelative(aspect(scored))).toBe(false)
  })
  test('S110 the marking scale that a panel is rounded on, where it is', () => {
    const levels = [0, 1, 3].map(level => ({ level, text: { zh: '级' } }))
    const top = (one: Record<string, unknown>, part: Record<string, unknown> = {}, rounding = { combined: 1 }) => {
      const each = { marking: 'each', judges: 3, ...part }
      const of = prepare(simple([{ ...scored, ...one }], each, { rounding }), new Map()).aspects
      const scaleTop = of.get(AspectId.parse('A1'))?.scaleTop
      return scaleTop ? toText(scaleTop) : null
    }
    const scale = { high: '100' }
    expect(top({ scale })).toBe('100')
    expect(top({})).toBeNull()
    expect(top({ scale, zones: ['上', '下'].map(zh => ({ name: { zh }, weight: '50' })) })).toBeNull()
    expect(top({ scale }, { per: 'sheet' })).toBeNull()
    expect(top({ scale }, { marking: 'agreed' })).toBeNull()
    expect(top({ scale, record: true, max: '0' })).toBeNull()
    expect(top({ scale, max: '0' })).toBeNull()
    const judgement = simple([{ id: 'A1', kind: 'judgement', max: '3', levels }], { marking: 'each', judges: 3 })
    expect(prepare(judgement, new Map()).aspects.get(AspectId.parse('A1'))?.scaleTop).toBeNull()
    const rounded = prepare({ ...judgement, rounding: { combined: 0 } }, new Map()).aspects.get(AspectId.parse('A1'))
    expect(rounded?.scaleTop && toText(rounded.scaleTop)).toBe('3')
  })
  test('what is imported is nobody’s, though there be judges; an agreed sheet is the panel’s', () => {
    const owners = (part: Record<string, unknown>) => {
      const [first] = prepare(simple([scored], part), panels({ p: ['J1', 'J2'] })).parts
      return first && ownersOf(first, entry('e'))
    }
    expect(owners({ marking: 'given', judges: 0 })).toEqual([])
    expect(owners({ marking: 'agreed' })).toEqual(['agreed'])
    expect(owners({ marking: 'each', judges: 2 })).toEqual(['J1', 'J2'])
  })
  test('leaves are the modules without modules inside', () => {
    const leaf = (id: string, weight: string) => {
      const aspects = [{ ...scored, id: `${id}1`, name: { zh: id } }]
      return { id, max: '10', weight, name: { zh: id }, criteria: [{ aspects }] }
    }
    const outer = { id: 'M', max: '100', weight: '60', criteria: [], modules: [leaf('A', '50'), leaf('B', '50')] }
    const parts = [{ id: 'p', marking: 'agreed', judges: 1, aspects: ['A1', 'B1', 'N1'] }]
    const one = scheme({ modules: [outer, leaf('N', '40')], parts })
    expect(prepare(one, new Map()).leaves.map(leaf => leaf.module.id)).toEqual(['A', 'B', 'N'])
  })
  test('an aspect that is in no part of the scheme is an error that names it', () => {
    const one = simple([scored])
    expect(() => prepare({ ...one, parts: [] }, new Map())).toThrow('aspect A1 is in no part of the scheme')
  })
  test('it is looked up again when a panel changes, and only then', () => {
    const two = simple([scored, { ...scored, id: 'A2' }])
    const parts = two.parts.flatMap(part => [
      { ...part, aspects: part.aspects.slice(0, 1) },
      { ...part, id: 'q', aspects: part.aspects.slice(1) },
    ])
    const one = { ...two, parts: Scheme.shape.parts.parse(parts) }
    const first = prepare(one, panels({ p: ['J1', 'J2'] }))
    expect(prepare(one, panels({ p: ['J1', 'J2'] }))).toBe(first)
    const others: Record<string, string[]>[] = [
      { p: ['J1J2'] },
      { p: ['J2', 'J1'] },
      { q: ['J1', 'J2'] },
      { p: ['J1'], q: ['J2'] },
    ]
    for (const other of others) expect(prepare(one, panels(other))).not.toBe(prepare(one, panels({ p: ['J1', 'J2'] })))
    expect(prepare({ ...one }, panels({ p: ['J1', 'J2'] }))).not.toBe(prepare(one, panels({ p: ['J1', 'J2'] })))
    const read = panels({ p: ['J1'] })
    expect(prepare(one, read).parts.map(part => part.owners)).toEqual([['agreed'], ['agreed']])
  })
})
