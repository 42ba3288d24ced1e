/** The sample as it goes on the map: read in the chosen system, and how far another system would move it. */
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { Inspection } from '../../../../electron/contract/imports.ts';
import { distance } from '../../../../electron/domain/measure.ts';
import { type Reading, readingKey } from './reading.ts';

const ARROWS = 60; // lines of shift drawn at most: enough to see, few enough to read
const FAR = 50_000; // metres: beyond, the other reading is another part of the world and a line says nothing

/** What to draw beside the chosen system: the one pointed at, else the most likely of the others nearby. */
export function comparedWith({ crsCandidates, options }: Inspection, hinted: Reading | null): Reading | null {
  const chosen = readingKey(options);
  const key = hinted && readingKey(hinted);
  if (key && key !== chosen && crsCandidates.some((c) => readingKey(c) === key)) return hinted;
  const here = crsCandidates.find((c) => readingKey(c) === chosen);
  if (!here || here.shift > FAR) return null;
  return crsCandidates.find((c) => readingKey(c) !== chosen && c.shift < FAR) ?? null;
}

export function positionsOf(geometry: Geometry): Position[] {
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(positionsOf);
  let list: unknown[] = [geometry.coordinates];
  while (Array.isArray(list[0]) && Array.isArray(list[0][0])) list = list.flat();
  return list as Position[];
}

/** west, south, east, north; null without positions. */
export function boxOf(features: readonly Feature[]): [number, number, number, number] | null {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { geometry } of features) {
    for (const [x = Number.NaN, y = Number.NaN] of positionsOf(geometry)) {
      if (x < box[0]) box[0] = x;
      if (y < box[1]) box[1] = y;
      if (x > box[2]) box[2] = x;
      if (y > box[3]) box[3] = y;
    }
  }
  return Number.isFinite(box[0]) && Number.isFinite(box[1]) ? box : null;
}

export interface Shift {
  from: Position;
  to: Position;
  metres: number;
}

/** From where the other system would put a spot to where the chosen one does, for spots spread over the sample. */
export function shiftsBetween(chosen: readonly Feature[], other: readonly Feature[]): Shift[] {
  const byRow = new Map(other.map((f) => [f.properties?.row, f]));
  const pairs = chosen.flatMap((f) => {
    const twin = byRow.get(f.properties?.row);
    return twin ? [[f, twin] as const] : [];
  });
  const each = Math.max(1, Math.floor(8 / Math.max(1, pairs.length)));
  const shifts = spread(pairs, ARROWS).flatMap(([a, b]) => {
    const to = positionsOf(a.geometry);
    const from = positionsOf(b.geometry);
    if (to.length !== from.length) return [];
    return spread(
      to.map((p, i) => [p, from[i] as Position] as const),
      each,
    ).map(([t, f]) => ({ from: f, to: t, metres: distance(f as [number, number], t as [number, number]) }));
  });
  return shifts.filter((s) => s.metres > 0.5 && s.metres < FAR);
}

/** At most `n` of a list, evenly spaced. */
function spread<T>(list: readonly T[], n: number): T[] {
  if (list.length <= n) return [...list];
  return Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)] as T);
}

/** `write` turns metres into text. */
export function drawingOf(
  chosen: readonly Feature[],
  other: readonly Feature[],
  write: (metres: number) => string,
): FeatureCollection {
  const marked = (kind: string, features: readonly Feature[]) =>
    features.map((f): Feature => ({ type: 'Feature', properties: { kind }, geometry: f.geometry }));
  const lines = shiftsBetween(chosen, other).flatMap(({ from, to, metres }): Feature[] => [
    { type: 'Feature', properties: { kind: 'shift' }, geometry: { type: 'LineString', coordinates: [from, to] } },
    {
      type: 'Feature',
      properties: { kind: 'metres', text: write(metres) },
      geometry: { type: 'Point', coordinates: from },
    },
  ]);
  return { type: 'FeatureCollection', features: [...marked('other', other), ...lines, ...marked('chosen', chosen)] };
}
