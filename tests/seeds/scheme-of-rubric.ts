import type { RubricAspect } from './rubric.ts'

/** What a panel's rule in a rubric calls for; one on points marks on the points themselves, five judges on ten. */
function panelOf({ judges, scale, max_spread }: Extract<RubricAspect['rule'], { type: 'panel' }>) {
  if (scale === 'points') return { kind: 'points', step: '0.1' }
  if (judges === 3) return { kind: 'judgement', spread: max_spread, beyondSpread: 'dispute' }
  return { kind: 'points', step: '0.1', scale: { low: '0', high: '10' } }
}

const reduced = { max: 'worst', mean: 'mean', range: 'range' } as const
const size = (value: number) => String(Math.abs(value))

/** What a scheme's aspect must say for a rubric's: written from the rubric alone, as whole objects to compare with. */
export function expected({ rule, max, kind, zh }: RubricAspect): Record<string, unknown> {
  const common = { max: String(max), group: kind === 'measured' || kind === 'timed' ? 'result' : 'process' }
  switch (rule.type) {
    case 'count_over':
      return {
        ...common,
        kind: 'measure',
        readings: rule.n,
        on: rule.on === 'abs_dev' ? 'deviation' : 'value',
        rule: {
          type: 'places',
          out: rule.out_when === 'gt' ? 'above' : 'below',
          limit: size(rule.tol),
          inclusive: true,
          loss: size(rule.per_place),
          zeroAt: rule.zero_if_places_ge,
          ...(rule.zero_if_any_beyond === undefined ? {} : { zeroBeyond: size(rule.zero_if_any_beyond) }),
        },
      }
    case 'per_reading_bands':
      return { ...common, kind: 'measure', readings: rule.n, combine: 'each', rule: bandsOf(rule) }
    case 'bands':
      return {
        ...common,
        kind: 'measure',
        readings: rule.readings,
        on: rule.on.startsWith('abs_dev') ? 'deviation' : 'value',
        combine: reduced[rule.reduce],
        worse: 'higher',
        rule: bandsOf(rule),
      }
    case 'window': {
      const windows = [rule.full, ...rule.part].map(({ lo, hi, points }) => ({
        low: size(lo),
        high: size(hi),
        points: size(points),
      }))
      return {
        ...common,
        kind: 'measure',
        rule: { type: 'window', inclusive: true, windows, otherwise: size(rule.otherwise) },
      }
    }
    case 'per_reading':
      return {
        ...common,
        max: String(rule.each * rule.n),
        kind: 'measure',
        readings: rule.n,
        combine: 'each',
        rule: {
          type: 'tolerance',
          limit: size(rule.tol),
          inclusive: true,
          ...(rule.mode === 'step'
            ? {
                step: {
                  size: size(rule.step ?? Number.NaN),
                  loss: size(rule.per_step ?? Number.NaN),
                  partStep: 'whole',
                },
              }
            : {}),
          ...(rule.zero_if_over_tol_by_more_than === undefined
            ? {}
            : { zeroBeyond: size(rule.zero_if_over_tol_by_more_than) }),
        },
      }
    case 'per_item':
      // Blind samples are compared with a key, item by item; elsewhere a judge says yes or no.
      if (zh.startsWith('盲样'))
        return { ...common, max: String(rule.n * rule.each), kind: 'key', wrong: '0', answers: { length: rule.n } }
      return { ...common, max: String(rule.n * rule.each), kind: 'check', items: { length: rule.n } }
    case 'binary':
      return { ...common, kind: 'check', items: [{ name: { zh: rule.pass_zh, en: rule.pass_en } }] }
    case 'deduct':
      return {
        ...common,
        kind: 'deduct',
        floor: rule.floor === null ? null : size(rule.floor),
        faults: rule.items.map(faultOf),
      }
    case 'panel':
      return { ...common, ...panelOf(rule) }
    case 'ladder': {
      const rows = rule.steps.map(({ count, points }) => ({ value: size(count), points: size(points) }))
      const table = { type: 'table', rows, otherwise: size(rule.otherwise) }
      return { ...common, kind: 'measure', readings: 1, on: 'value', rule: table }
    }
    case 'ratio_to_best':
      return { ...common, kind: 'time', field: 'event', rule: { type: 'ratio', best: 'lowest' } }
    case 'rank': {
      const order = {
        type: 'order',
        first: size(rule.first),
        loss: size(rule.per_rank),
        floor: size(rule.floor),
        best: 'lowest',
      }
      return { ...common, kind: 'time', field: 'session', rule: order }
    }
    case 'overtime': {
      const bonus = rule.rank_bonus
      return {
        ...common,
        kind: 'time',
        unit: 'min',
        rule: {
          type: 'beyond',
          limit: size(rule.limit_min),
          per: size(rule.per_min),
          loss: size(rule.points),
          partStep: 'whole',
          start: size(rule.base),
          floor: '0',
        },
        ...(bonus
          ? {
              field: 'session',
              bonus: { each: size(bonus.per_rank), cap: size(bonus.cap), limit: size(rule.limit_min) },
            }
          : {}),
      }
    }
    case 'time_bands':
      return { ...common, kind: 'time', unit: 'min', rule: bandsOf(rule) }
  }
}

interface Bands {
  bands: { limit: number; points: number }[]
  otherwise: number
  dir?: 'le' | 'ge'
}

function bandsOf({ bands, otherwise, dir }: Bands) {
  const direction = dir === 'ge' ? 'atLeast' : 'atMost'
  const limits = bands.map(({ limit, points }) => ({ limit: size(limit), points: size(points) }))
  return { type: 'bands', direction, inclusive: true, bands: limits, otherwise: size(otherwise) }
}

function faultOf({ zh, points }: { zh: string; points: number }) {
  return { loss: size(points), every: zh.includes('每三处') ? 3 : 1 }
}
