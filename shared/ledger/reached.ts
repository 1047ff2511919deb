import type { AspectId, PartId } from '../scheme/ids.ts'
import { schemeIndex } from './scheme-index.ts'
import type { Entry, Event } from './state.ts'

/** Whether an entry has come to the stage that a part belongs to: before that nobody marks it there. (T1) */
export const reachesPart = (event: Event, entry: Pick<Entry, 'stage'>, part: PartId): boolean =>
  (schemeIndex(event.scheme).stageOfPart.get(part) ?? 0) <= entry.stage

/** Whether an entry has come to the stage that an aspect belongs to. (T1) */
export const reachesAspect = (event: Event, entry: Pick<Entry, 'stage'>, aspect: AspectId): boolean =>
  (schemeIndex(event.scheme).stageOf.get(aspect) ?? 0) <= entry.stage

/** The place of the stage that is under way, from 0. */
export const presentStage = (event: Pick<Event, 'stages'>): number => event.stages.length
