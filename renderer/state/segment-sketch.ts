/** A segment being drawn by two clicks on streets. Nothing of it is saved. */
import type { Position } from 'geojson';
import { create } from 'zustand';
import type { Trace } from '../../electron/contract/segments.ts';
import type { Side } from '../../electron/domain/linear-reference.ts';
import { distance } from '../../electron/domain/measure.ts';
import type { ApiError } from '../api/client.ts';
import type { Snapped } from '../map/interactions/snap-pointer.ts';

/** The version that the drawn course will follow. */
export interface Followed {
  id: number;
  rev: number;
  version: number;
  name: string;
  side: Side;
  validFrom: number | null;
  /** In force, so that the version before stays on the map. */
  inForce: boolean;
}

interface SegmentSketch {
  follows: Followed | null;
  /** Start and end; none, one or both. */
  points: readonly Position[];
  pointer: Snapped | null;
  /** The way through the points, or through the start and the pointer. */
  trace: Trace | null;
  failure: ApiError | null;
  side: Side;
  begin(follows: Followed | null): void;
  /** A third point moves the nearer end. */
  add(at: Position): void;
  removeLast(): void;
  set(part: Partial<Pick<SegmentSketch, 'pointer' | 'side' | 'trace' | 'failure'>>): void;
  end(): void;
}

const NOTHING = { follows: null, points: [], pointer: null, trace: null, failure: null, side: 'both' as Side };

export const useSegmentSketch = create<SegmentSketch>((set) => ({
  ...NOTHING,
  begin: (follows) => set({ ...NOTHING, follows, side: follows?.side ?? 'both' }),
  add: (at) => set(({ points }) => ({ points: withPoint(points, at), failure: null })),
  removeLast: () => set(({ points }) => ({ points: points.slice(0, -1), trace: null, failure: null })),
  set: (part) => set(part),
  end: () => set(NOTHING),
}));

function withPoint(points: readonly Position[], at: Position): Position[] {
  const [start, end] = points;
  if (!start || !end) return [...points, at];
  return distance(at, start) < distance(at, end) ? [at, end] : [start, at];
}

/** Both ends are put and the way between them is known. */
export function isDrawn({ points, trace, failure }: Pick<SegmentSketch, 'points' | 'trace' | 'failure'>): boolean {
  return points.length === 2 && trace !== null && failure === null;
}
