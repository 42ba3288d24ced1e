/** Areas to filter by: one ring as the filter takes it, lon, lat, lon, lat … in WGS 84 degrees, not closed. All pure. */
import type { Geometry, Position } from 'geojson';
import { MOST_CORNERS } from '../../electron/contract/filter.ts';
import { metresPerDegree, ringArea } from '../../electron/domain/measure.ts';

const DECIMALS = 1e6; // 0.1 m

/**
 * The outer ring of a polygon, of several the largest one's; null for other geometries. A ring of more corners than
 * a filter takes loses those that stand out least.
 */
export function areaOfShape(geometry: Geometry | null | undefined): number[] | null {
  if (geometry?.type === 'Polygon') return flat(geometry.coordinates[0] ?? []);
  if (geometry?.type !== 'MultiPolygon') return null;
  const rings = geometry.coordinates.map(([outer = []]) => outer);
  return flat(rings.toSorted((a, b) => ringArea(b) - ringArea(a))[0] ?? []);
}

/** The rectangle west, south, east, north. */
export function areaOfBox([w, s, e, n]: readonly [number, number, number, number]): number[] {
  return [w, s, e, s, e, n, w, n].map(rounded);
}

/** The corners back as a closed ring. */
export function ringOf(area: readonly number[]): Position[] {
  const ring: Position[] = [];
  for (let i = 0; i + 1 < area.length; i += 2) ring.push([area[i] as number, area[i + 1] as number]);
  return ring[0] ? [...ring, ring[0]] : [];
}

/** Square metres. */
export function sizeOf(area: readonly number[]): number {
  return ringArea(ringOf(area));
}

function flat(ring: readonly Position[]): number[] | null {
  const corners: Position[] = [];
  for (const [lon = 0, lat = 0] of ring) {
    const at = [rounded(lon), rounded(lat)];
    if (!same(corners.at(-1), at)) corners.push(at);
  }
  if (corners.length > 1 && same(corners[0], corners.at(-1))) corners.pop();
  const kept = fewer(corners, MOST_CORNERS);
  return kept.length < 3 ? null : kept.flatMap(([lon = 0, lat = 0]) => [lon, lat]);
}

/** At most `most` corners: again and again without those whose triangle is smallest (Visvalingam and Whyatt, 1993). */
function fewer(corners: readonly Position[], most: number): Position[] {
  const kept = [...corners];
  while (kept.length > most) {
    const sizes = kept.map((at, i) =>
      triangle(kept.at(i - 1) as Position, at, kept[(i + 1) % kept.length] as Position),
    );
    let least = 0;
    for (let i = 1; i < sizes.length; i++) if ((sizes[i] as number) < (sizes[least] as number)) least = i;
    kept.splice(least, 1);
  }
  return kept;
}

/** Square metres. */
function triangle([ax = 0, ay = 0]: Position, [bx = 0, by = 0]: Position, [cx = 0, cy = 0]: Position): number {
  const m = metresPerDegree(by);
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) * 0.5 * m.lon * m.lat;
}

function rounded(degrees: number): number {
  return Math.round(degrees * DECIMALS) / DECIMALS;
}

function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1];
}
