/** Everything that the judgement of one segment looks up: pieces of street, their records, all strict segments. */

import type { Params } from '../../contract/analysis.ts';
import { METHODS } from '../../domain/vocabulary.ts';
import { type OnStreets, onStreets } from '../areal/street-division.ts';
import { UnitWalker } from '../network/distances.ts';
import type { Progress, SegmentSpan, TaskInput } from '../shapes.ts';
import { type Covered, coveredBy, type Diary, diaryOf } from './diary.ts';
import { type Chains, streetChains } from './street-chains.ts';

export const CAPTURE = METHODS.indexOf('capture');
/** Streets are compared in pieces of at most this, metres. */
const PIECE = 100;

export interface Town {
  input: TaskInput;
  streets: OnStreets;
  chains: Chains;
  diary: Diary;
  /** Without what cameras captured: a camera that is put up is no peak of parking. */
  seen: Diary;
  walker: UnitWalker;
  segments: (SegmentSpan & { covered: Covered })[];
}

/** Throws ZhituError as onStreets does. */
export function townOf(params: Pick<Params<'evaluate'>, 'tolerance'>, input: TaskInput, progress: Progress): Town {
  const streets = onStreets({ pieceLength: PIECE, tolerance: params.tolerance }, input, progress);
  const { graph, units, snapped } = streets;
  const diary = diaryOf(streets.violation, input.points.at, units.count);
  return {
    input,
    streets,
    chains: streetChains(graph, units),
    diary,
    seen: diaryOf(
      streets.violation.map((u, i) => (input.points.method[i] === CAPTURE ? -1 : u)),
      input.points.at,
      units.count,
    ),
    walker: new UnitWalker(graph, units),
    segments: input.segments().map((segment) => ({
      ...segment,
      covered: coveredBy(segment, units, diary, snapped.measure, input.points.at),
    })),
  };
}
