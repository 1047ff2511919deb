import { doubtful, type Finding, wrong } from './finding.ts'
import type { JudgeId, PartId } from './ids.ts'
import type { Part } from './panel.ts'
import type { Scheme } from './scheme.ts'

export type Panels = ReadonlyMap<PartId, readonly JudgeId[]>

const size = (part: Part, place: string, judges: number): Finding =>
  doubtful(
    'panel-size',
    place,
    `方案要 ${part.judges} 名裁判，现有 ${judges} 名`,
    `the scheme asks for ${part.judges} judges, ${judges} are assigned`,
  )

/** Each entry has its own judges out of a larger panel. */
function dealtPanel(part: Part, place: string, judges: number): Finding[] {
  if (judges > part.judges) return []
  if (judges < part.judges) return [size(part, place, judges)]
  return [
    doubtful(
      'dealt-idle',
      place,
      `每份由 ${part.judges} 名裁判抽评，裁判组正好 ${judges} 名，无从抽取`,
      `each entry is dealt ${part.judges} judges, and the panel has just ${judges}: there is nothing to deal`,
    ),
  ]
}

function panel(part: Part, place: string, judges: number): Finding[] {
  if (part.marking === 'given') return []
  if (judges === 0) return [wrong('panel-empty', place, '尚未指派裁判', 'no judges assigned')]
  if (part.marking === 'agreed') {
    if (judges >= part.signatures) return []
    return [
      wrong(
        'panel-signatures',
        place,
        `要 ${part.signatures} 人签名，只指派了 ${judges} 名裁判`,
        `${part.signatures} must sign, and ${judges} judges are assigned`,
      ),
    ]
  }
  const lost = part.combine.rule === 'trimmed' ? part.combine.high + part.combine.low : 0
  if (lost > 0 && judges <= lost)
    return [
      wrong(
        'panel-trim',
        place,
        `去掉 ${lost} 个分数，只指派了 ${judges} 名裁判`,
        `${lost} scores are dropped, and ${judges} judges are assigned`,
      ),
    ]
  if (part.dealt) return dealtPanel(part, place, judges)
  return judges === part.judges ? [] : [size(part, place, judges)]
}

/** Panels large enough for their parts. (S8) */
export const checkPanels = ({ parts }: Scheme, panels: Panels): Finding[] =>
  parts.flatMap(part => panel(part, `parts/${part.id}`, panels.get(part.id)?.length ?? 0))
