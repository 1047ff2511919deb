import fc from 'fast-check'
import type { Aspect, AspectOf } from '../../../shared/scheme/aspect.ts'
import type { MarkValue } from '../../../shared/scheme/mark-value.ts'
import { counts, given, level, notDone, notFinished, points, readings, time, value, yes } from '../build.ts'

const oneIn = (many: number) => fc.integer({ min: 1, max: many }).map(roll => roll === 1)
/** The value, or null once in so many. */
export const maybe = <T>(some: fc.Arbitrary<T>, missing: number): fc.Arbitrary<T | null> =>
  fc.tuple(oneIn(missing), some).map(([none, one]) => (none ? null : one))

const listOf = <T>(one: fc.Arbitrary<T>, length: number) => fc.array(one, { minLength: length, maxLength: length })
const hundredth = fc.integer({ min: 90, max: 110 }).map(at => (at / 100).toFixed(2))
/** Nearer to where the limits of the rules lie. */
const near = fc.integer({ min: 97, max: 103 }).map(at => (at / 100).toFixed(2))

const outcome = fc.constantFrom('right', 'wrong', 'early', 'late', 'declined', 'void')
function quizzed(aspect: AspectOf<'quiz'>, missing: number): fc.Arbitrary<MarkValue> {
  const answers = aspect.rounds.map(round =>
    fc
      .uniqueArray(
        fc.record({
          question: fc.integer({ min: 1, max: round.questions }),
          outcome,
          stake: fc.constantFrom(...(round.stakes ?? ['10'])),
        }),
        { maxLength: 4, selector: one => one.question },
      )
      .map(list =>
        list.map(one => ({
          round: round.id,
          question: one.question,
          outcome: one.outcome,
          ...(round.type === 'risk' ? { stake: one.stake } : {}),
        })),
      ),
  )
  return fc
    .tuple(fc.tuple(...answers), oneIn(missing))
    .map(([lists, open]) => value({ kind: 'quiz', answers: lists.flat(), done: !open }))
}

function proper(aspect: Aspect, missing: number): fc.Arbitrary<MarkValue> {
  const list = <T>(one: fc.Arbitrary<T>, length: number) => listOf(maybe(one, missing), length)
  switch (aspect.kind) {
    case 'points': {
      if (aspect.zones)
        return list(
          fc.integer({ min: 8, max: 20 }).map(half => (half / 2).toFixed(1)),
          aspect.zones.length,
        ).map(all => readings(...all))
      if (aspect.scale) return fc.integer({ min: 40, max: 70 }).map(tenth => points((tenth / 10).toFixed(1)))
      return fc.integer({ min: 6, max: 10 }).map(half => points((half / 2).toFixed(1)))
    }
    case 'judgement':
      return fc.integer({ min: 0, max: 3 }).map(at => level(at === 0 ? 3 : at))
    case 'check':
      return list(
        fc.integer({ min: 1, max: 5 }).map(roll => roll > 1),
        aspect.items.length,
      ).map(all => yes(...all))
    case 'measure':
      return list(fc.oneof(hundredth, near), aspect.readings).map(all => readings(...all))
    case 'deduct': {
      const knocked = aspect.knockouts.length > 0 ? oneIn(6) : fc.constant(false)
      return fc
        .tuple(list(fc.nat(3), aspect.faults.length), knocked)
        .map(([all, out]) => (out ? value({ kind: 'counts', counts: all, knockouts: [0] }) : counts(...all)))
    }
    case 'time':
      return fc.oneof(
        { weight: 8, arbitrary: fc.integer({ min: 60, max: 70 }).map(at => time(String(at))) },
        { weight: 1, arbitrary: fc.constant(notFinished) },
      )
    case 'given':
      return fc.constantFrom('80', '90').map(given)
    case 'key':
      return list(fc.constantFrom('A', 'B', 'C', 'D'), aspect.answers.length).map(answers =>
        value({ kind: 'answers', answers }),
      )
    case 'quiz':
      return quizzed(aspect, missing)
  }
}

/** A mark of an aspect, now and then "not done"; parts of it are blank once in `missing`. */
export const anyMark = (aspect: Aspect, missing: number): fc.Arbitrary<MarkValue> =>
  fc.oneof({ weight: 18, arbitrary: proper(aspect, missing) }, { weight: 1, arbitrary: fc.constant(notDone) })
