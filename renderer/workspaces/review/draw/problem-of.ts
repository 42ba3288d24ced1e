/** What keeps a ring from being an outline. Pure. */
import { firstCrossing } from '../../../../electron/domain/geometry-check.ts';
import { ringArea } from '../../../../electron/domain/measure.ts';
import type { Point, Side, Vertex } from '../../../state/draw.ts';

export type RingProblem = 'too_few' | 'crossing' | 'no_ground';

/** Null for one that can be saved. `on` is the side it was last drawn on. */
export function problemOf(vertices: readonly Vertex[], on: Side): RingProblem | null {
  const own = vertices.map((v) => (on === 'photo' ? v.pixel : v.place));
  const known = own.filter((p) => p !== null);
  const distinct = new Set(known.map(String));
  if (distinct.size < 3) return 'too_few';
  if (crosses(known)) return 'crossing';
  // A ring that is one in the photo may still have a corner in the sky.
  if (vertices.some((v) => v.place === null)) return 'no_ground';
  return null;
}

/** Square metres on the ellipsoid; null until every vertex has its place. */
export function areaOf(vertices: readonly Vertex[]): number | null {
  const places = vertices.flatMap((v) => (v.place ? [[...v.place]] : []));
  return places.length < 3 || places.length < vertices.length ? null : ringArea(places);
}

function crosses(ring: readonly Point[]): boolean {
  const open = ring.map((p) => [...p]);
  return firstCrossing([[...open, open[0] as number[]]]) !== undefined;
}
