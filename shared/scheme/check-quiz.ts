import { compare, exact, isZero, zero } from '../scoring/exact.ts'
import type { AspectOf } from './aspect.ts'
import { doubtful, type Finding, repeated, wrong } from './finding.ts'
import type { QuizRound } from './quiz.ts'

const roundTypes: Record<QuizRound['type'], { zh: string; en: string }> = {
  compulsory: { zh: '必答', en: 'compulsory' },
  buzzer: { zh: '抢答', en: 'buzzer' },
  risk: { zh: '风险题', en: 'risk' },
  'play-off': { zh: '加赛', en: 'play-off' },
}

function stakes(round: QuizRound, place: string): Finding[] {
  const type = roundTypes[round.type]
  if (round.type !== 'risk')
    return round.stakes === undefined
      ? []
      : [
          wrong(
            'stakes-unused',
            place,
            `${type.zh}轮给了可选分值 ${round.stakes.join('、')}，只有风险题才有`,
            `a ${type.en} round offers the stakes ${round.stakes.join(', ')}: only risk questions have any`,
          ),
        ]
  if (round.stakes === undefined)
    return [
      wrong(
        'stakes-missing',
        place,
        '风险题没有可选分值，至少要有一个',
        'a risk round offers no stake: it needs at least one',
      ),
    ]
  const twice = repeated(round.stakes)
  if (twice.length > 0)
    return [
      wrong(
        'stakes-twice',
        place,
        `可选分值重复：${twice.join('、')}`,
        `offered as a stake twice: ${twice.join(', ')}`,
      ),
    ]
  if (!round.stakes.some(one => isZero(exact(one)))) return []
  return [doubtful('stake-zero', place, '可选分值 0 没有输赢', 'a stake of 0 wins and loses nothing')]
}

const lost = { wrong: '答错', early: '抢跑', late: '超时' } as const

/** A fault that earns something: rarely meant. */
function rewards(round: QuizRound, place: string): Finding[] {
  return (['wrong', 'early', 'late'] as const).flatMap((of): Finding[] => {
    const points = round[of]
    if (compare(exact(points), zero) <= 0) return []
    return [
      doubtful(
        'fault-rewarded',
        place,
        `${lost[of]}得 ${points} 分，扣分应写负数`,
        `${of}: ${points} points are won; a loss is written below 0`,
      ),
    ]
  })
}

function playOff(round: QuizRound, place: string): Finding[] {
  const points = [round.right, round.wrong, round.early, round.late]
  if (round.type !== 'play-off' || points.every(one => isZero(exact(one)))) return []
  return [
    wrong(
      'play-off-points',
      place,
      `加赛轮给了分（${points.join('、')}），加赛只排先后，须全为 0`,
      `a play-off gives points (${points.join(', ')}): it only orders teams, all must be 0`,
    ),
  ]
}

function worthless(round: QuizRound, place: string): Finding[] {
  if (round.type === 'play-off' || round.type === 'risk' || !isZero(exact(round.right))) return []
  return [doubtful('right-zero', place, '答对得 0 分', 'a right answer is worth 0 points')]
}

function early(round: QuizRound, place: string): Finding[] {
  const pressed = round.type === 'buzzer' || round.type === 'play-off'
  if (pressed || (isZero(exact(round.early)) && !round.earlyVoids)) return []
  const type = roundTypes[round.type]
  return [
    doubtful(
      'early-unused',
      place,
      `${type.zh}轮不按抢答器，抢跑规则无作用`,
      `nobody presses a buzzer in a ${type.en} round: its rule for pressing early does nothing`,
    ),
  ]
}

/** What is wrong with a quiz by itself: its rounds, their points, its floor. (S182) */
export function checkQuiz(aspect: AspectOf<'quiz'>, place: string): Finding[] {
  const twice = repeated(aspect.rounds.map(round => round.id)).map(id =>
    wrong('id-twice', `${place}/${id}`, `轮次编号 ${id} 重复`, `${id} is used twice among the rounds`),
  )
  const high =
    aspect.floor !== null && compare(exact(aspect.floor), exact(aspect.start)) > 0
      ? [
          wrong(
            'floor-high',
            place,
            `下限 ${aspect.floor} 高于基础分 ${aspect.start}`,
            `its floor ${aspect.floor} is above what every team starts with, ${aspect.start}`,
          ),
        ]
      : []
  const only = aspect.rounds.every(round => round.type === 'play-off')
    ? [
        wrong(
          'rounds-idle',
          place,
          '竞答只有加赛轮，没有得分的轮次',
          'the quiz has play-off rounds only: no round gives points',
        ),
      ]
    : []
  const rounds = aspect.rounds.flatMap(round => {
    const at = `${place}/${round.id}`
    return [
      ...stakes(round, at),
      ...playOff(round, at),
      ...worthless(round, at),
      ...rewards(round, at),
      ...early(round, at),
    ]
  })
  return [...twice, ...high, ...only, ...rounds]
}
