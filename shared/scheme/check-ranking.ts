import type { Placed, SchemeIndex } from './check-index.ts'
import { noAspect, noModule } from './check-index.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { AspectId } from './ids.ts'
import type { TieStep } from './ranking.ts'

type StepOf<K extends TieStep['by']> = Extract<TieStep, { by: K }>
type Aspects = ReadonlyMap<AspectId, Placed>

function ofAspect(step: StepOf<'aspect' | 'time' | 'reading'>, place: string, aspects: Aspects): Finding[] {
  const found = aspects.get(step.aspect)
  if (!found) return [noAspect(place, step.aspect)]
  const { kind, record } = found.aspect
  if (step.by === 'aspect') {
    if (!record) return []
    return [
      doubtful(
        'tie-idle',
        place,
        `${step.aspect} 只作记录，没有得分可比`,
        `${step.aspect} is a record: it has no points to compare`,
      ),
    ]
  }
  const wanted = step.by === 'time' ? 'time' : 'measure'
  if (kind === wanted) return []
  return [
    wrong(
      'tie-kind',
      place,
      `${step.aspect} 是 ${kind} 评分点，${step.by} 要 ${wanted} 评分点`,
      `${step.aspect} is of the kind ${kind}: ${step.by} needs one of the kind ${wanted}`,
    ),
  ]
}

function ofStage(step: StepOf<'stage'>, place: string, { scheme: { stages = [] } }: SchemeIndex): Finding[] {
  const at = stages.findIndex(one => one.id === step.stage)
  if (at < 0) return [wrong('stage-unknown', place, `没有赛段 ${step.stage}`, `there is no stage ${step.stage}`)]
  if (at < stages.length - 1) return []
  return [
    doubtful(
      'tie-idle',
      place,
      `${step.stage} 是最后赛段，其分数就是总分，同分者必相同`,
      `${step.stage} is the last stage: its score is the total, which is level already`,
    ),
  ]
}

function ofPlayOff(step: StepOf<'play-off'>, place: string, aspects: Aspects): Finding[] {
  const found = aspects.get(step.aspect)?.aspect
  if (!found) return [noAspect(place, step.aspect)]
  if (found.kind !== 'quiz')
    return [
      wrong(
        'tie-kind',
        place,
        `${step.aspect} 是 ${found.kind} 评分点，加赛要 quiz 评分点`,
        `${step.aspect} is of the kind ${found.kind}: a play-off needs a quiz`,
      ),
    ]
  const round = found.rounds.find(one => one.id === step.round)
  if (round?.type === 'play-off') return []
  const offs = found.rounds.filter(one => one.type === 'play-off').map(one => one.id)
  return [
    wrong(
      'round-unknown',
      place,
      `${step.aspect} 没有加赛轮 ${step.round}，它的加赛轮：${offs.join('、') || '无'}`,
      `${step.aspect} has no play-off round ${step.round}; its play-off rounds: ${offs.join(', ') || 'none'}`,
    ),
  ]
}

function tieStep(step: TieStep, place: string, index: SchemeIndex): Finding[] {
  const { scheme, aspects } = index
  const all = [...aspects.values()]
  switch (step.by) {
    case 'module':
      return index.modules.has(step.module) ? [] : [noModule(place, step.module)]
    case 'aspect':
    case 'time':
    case 'reading':
      return ofAspect(step, place, aspects)
    case 'stage':
      return ofStage(step, place, index)
    case 'play-off':
      return ofPlayOff(step, place, aspects)
    case 'group':
      if (all.some(one => one.aspect.group === step.group)) return []
      return [wrong('tie-group', place, `没有评分点属于 ${step.group} 组`, `no aspect is in the group ${step.group}`)]
    case 'top-levels':
      if (all.some(one => one.aspect.kind === 'judgement')) return []
      return [
        doubtful('tie-idle', place, '没有等级评分点，数不出最高等级', 'no aspect has levels: there are none to count'),
      ]
    case 'best-judge':
      if (scheme.parts.some(part => part.marking === 'each')) return []
      return [doubtful('tie-idle', place, '没有裁判单独评分的部分', 'no judge has a sheet of their own')]
    case 'penalties':
      if (scheme.penalties.length > 0) return []
      return [doubtful('tie-idle', place, '没有罚则，罚分必相同', 'there are no penalties to compare')]
  }
}

/** Play-off rounds that no step of the chain looks at. */
function idleRounds({ scheme, aspects }: SchemeIndex): Finding[] {
  const used = new Set(
    scheme.ranking.chain.flatMap(step => (step.by === 'play-off' ? [`${step.aspect}/${step.round}`] : [])),
  )
  return [...aspects.values()].flatMap(({ aspect, place }) => {
    if (aspect.kind !== 'quiz') return []
    return aspect.rounds
      .filter(round => round.type === 'play-off' && !used.has(`${aspect.id}/${round.id}`))
      .map(round =>
        doubtful(
          'play-off-idle',
          `${place}/${round.id}`,
          '同分规则没有用到这个加赛轮',
          'no step of the tie chain looks at this play-off round',
        ),
      )
  })
}

/** The tie chain: what its steps name exists and can tell entries apart. (S7, S182) */
export function checkRanking(index: SchemeIndex): Finding[] {
  const { chain } = index.scheme.ranking
  const twice = repeated(chain.map(step => JSON.stringify(step)))
  const again = twice.map(step => {
    const at = chain.findLastIndex(one => JSON.stringify(one) === step)
    return doubtful('tie-twice', `ranking/${at}`, '与前面的同分规则重复', 'the same step comes before it')
  })
  return [...chain.flatMap((step, at) => tieStep(step, `ranking/${at}`, index)), ...again, ...idleRounds(index)]
}
