/**
 * How well points fit the streets under one reading of their coordinates, against what chance gives. The points are
 * shifted together, 99 times, by 60 to 400 m in any direction, which keeps their own pattern (a translation test: Lotwick
 * and Silverman 1982 on the torus; here the plane). Where moved points come as near to streets as unmoved ones,
 * nearness says nothing: even an even grid of points lies near streets somewhere.
 */
import { metresPerDegree } from '../../domain/measure.ts';
import { Random } from '../../domain/prng.ts';
import type { LonLat } from '../gcj.ts';

export interface Streets {
  /** Metres to the nearest street, infinite beyond `NEAR`. */
  near(p: LonLat): number;
  /** The same, infinite beyond 200. */
  far(p: LonLat): number;
  /** Pieces of streets in a box (west, south, east, north) as x1, y1, x2, y2, at most `limit` of them. */
  within(box: readonly [number, number, number, number], limit: number): number[][];
}

/** Metres: a record of street life lies on the road or its pavement. */
export const NEAR = 15;
/** Metres: within a carriageway, where no building stands. */
const ON = 4;
const SHIFTS = 99;
const NEAREST_SHIFT = 60; // metres: less would leave points on their own street
const FARTHEST_SHIFT = 400;
const APART = 25; // metres: of points nearer to each other one is enough, others would only repeat it
const MOST = 300;

export interface Fit {
  points: number;
  /** Metres to the nearest street; null when beyond 200. */
  median: number | null;
  /** Of points within `NEAR` of a street. */
  share: number;
  /** The same when moved at random: mean over the shifts. */
  chance: number;
  /** Of shifts (and none) as good as this. 0.01 at best. */
  p: number;
  /** How many standard deviations of chance it lies above chance. */
  z: number;
}

export interface Measured {
  fit: Fit;
  /** Which of the points are near a street. */
  hits: Uint8Array;
}

/** Numbers of at most `MOST` points, no two of them closer than a few metres. */
export function thin(points: readonly LonLat[]): number[] {
  const cells = new Set<string>();
  const kept: number[] = [];
  points.forEach(([lon, lat], i) => {
    if (!Number.isFinite(lon) || !Number.isFinite(lat) || Math.abs(lat) > 89) return;
    const m = metresPerDegree(lat);
    const cell = `${Math.floor((lon * m.lon) / APART)} ${Math.floor((lat * m.lat) / APART)}`;
    if (cells.has(cell)) return;
    cells.add(cell);
    kept.push(i);
  });
  if (kept.length <= MOST) return kept;
  return Array.from({ length: MOST }, (_, i) => kept[Math.floor((i * kept.length) / MOST)] as number);
}

/** `avoids`: corners of buildings are judged by how few of them stand on a carriageway. */
export function measureFit(points: readonly LonLat[], streets: Streets, avoids = false): Measured {
  const hits = hitsOf(points, streets, avoids);
  const share = mean(hits);
  const shares: number[] = [];
  const random = Random.of(1, 'crs doctor');
  for (let i = 0; i < SHIFTS; i++) {
    const angle = random.next() * 2 * Math.PI;
    const far = NEAREST_SHIFT + (FARTHEST_SHIFT - NEAREST_SHIFT) * random.next();
    const [dx, dy] = [far * Math.cos(angle), far * Math.sin(angle)];
    shares.push(mean(hitsOf(moved(points, dx, dy), streets, avoids)));
  }
  const chance = shares.reduce((a, b) => a + b, 0) / SHIFTS;
  const deviation = Math.sqrt(shares.reduce((a, b) => a + (b - chance) ** 2, 0) / SHIFTS);
  const p = (1 + shares.filter((s) => s >= share).length) / (SHIFTS + 1);
  const least = 0.5 / Math.max(1, points.length); // a share moves in steps
  const z = (share - chance) / Math.max(deviation, least);
  const metres =
    points.map((q) => streets.far(q)).sort((a, b) => a - b)[points.length >> 1] ?? Number.POSITIVE_INFINITY;
  const median = Number.isFinite(metres) ? metres : null;
  return { fit: { points: points.length, median, share, chance, p, z }, hits };
}

function hitsOf(points: readonly LonLat[], { near }: Streets, avoids: boolean): Uint8Array {
  const hits = new Uint8Array(points.length);
  points.forEach((p, i) => {
    const metres = near(p);
    hits[i] = Number(avoids ? metres > ON : metres <= NEAR);
  });
  return hits;
}

function moved(points: readonly LonLat[], dx: number, dy: number): LonLat[] {
  return points.map(([lon, lat]) => {
    const m = metresPerDegree(lat);
    return [lon + dx / m.lon, lat + dy / m.lat];
  });
}

function mean(hits: Uint8Array): number {
  if (hits.length === 0) return 0;
  let sum = 0;
  for (const hit of hits) sum += hit;
  return sum / hits.length;
}

/**
 * Whether the first fits surely better than the second: by the points that only one of the two brings near a street
 * (McNemar 1947 with continuity correction, 1 %).
 */
export function surelyBetter(a: Uint8Array, b: Uint8Array): boolean {
  let [onlyA, onlyB] = [0, 0];
  a.forEach((hit, i) => {
    if (hit && !b[i]) onlyA++;
    if (!hit && b[i]) onlyB++;
  });
  const odd = onlyA + onlyB;
  return onlyA > onlyB && odd >= 10 && (Math.abs(onlyA - onlyB) - 1) ** 2 / odd > 6.635;
}
