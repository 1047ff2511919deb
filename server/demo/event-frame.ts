import type { FileEvent } from '../../shared/ledger/competition-file.ts'
import { schemeHash } from '../../shared/scheme/scheme-hash.ts'
import { schemeIndex } from '../../shared/ledger/scheme-index.ts'
import type { SheetOwner } from '../../shared/ledger/sheet-ref.ts'
import type { Aspect } from '../../shared/scheme/aspect.ts'
import type { AspectId, EventId, JudgeId, PartId } from '../../shared/scheme/ids.ts'
import type { Part } from '../../shared/scheme/panel.ts'
import type { Scheme } from '../../shared/scheme/scheme.ts'

/** An event of a competition file, with what marking it takes looked up once. */
export interface EventFrame {
  id: EventId
  file: FileEvent
  scheme: Scheme
  schemeHash: string
  panels: ReadonlyMap<PartId, readonly JudgeId[]>
  /** Aspects that judges mark, in the scheme's order. */
  marked: readonly Aspect[]
  partOf: ReadonlyMap<AspectId, Part>
}

export function frameOf(file: FileEvent): EventFrame {
  const { id, scheme } = file.setup
  const { aspects, partOf } = schemeIndex(scheme)
  return {
    id,
    file,
    scheme,
    schemeHash: schemeHash(scheme),
    panels: new Map(file.panels.map(({ part, judges }) => [part, judges])),
    marked: [...aspects.values()].filter(({ kind }) => kind !== 'given'),
    partOf,
  }
}

/** Whose sheets of a part there are: the panel's, or the one they agree on. */
export function ownersOf(part: Part, panels: EventFrame['panels']): SheetOwner[] {
  return part.marking === 'agreed' ? ['agreed'] : [...(panels.get(part.id) ?? [])]
}
