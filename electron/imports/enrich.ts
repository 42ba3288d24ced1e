/** What a record's place says of it when the record itself does not: its town and its street. */
import Flatbush from 'flatbush';
import type { Geometry, Position } from 'geojson';
import { bboxOf, metresPerDegree } from '../domain/measure.ts';
import type { ReadDb } from '../store/database.ts';
import { readStreets, readTowns, type Town } from '../store/places.ts';
import type { LonLat } from './crs/gcj.ts';

/** Metres within which a record belongs to a street: a wide road and its pavement. */
export const STREET_REACH = 30;
const SEARCH_REACH = 200; // metres: for judging coordinate systems, a miss is a miss

export interface Surroundings {
  town(p: LonLat): string | null;
  /** Name of the nearest street within STREET_REACH; null when that one has no name or there is none. */
  street(p: LonLat): string | null;
  /** Metres to the nearest street, infinite beyond SEARCH_REACH; null when no streets are known. */
  distance: ((p: LonLat) => number) | null;
}

export async function surroundings(db: ReadDb): Promise<Surroundings> {
  const towns = (await readTowns(db)).map((t) => ({ ...t, box: bboxOf(t.geometry) }));
  const network = await streetIndex(db);
  return {
    town: (p) => towns.find((t) => inBox(t.box, p) && contains(t, p))?.code ?? null,
    street: (p) => (network ? (network.nearest(p, STREET_REACH)?.name ?? null) : null),
    distance: network ? (p) => network.nearest(p, SEARCH_REACH)?.metres ?? Number.POSITIVE_INFINITY : null,
  };
}

async function streetIndex(db: ReadDb) {
  const streets = await readStreets(db);
  const segments = streets.reduce((n, s) => n + Math.max(0, s.line.length - 1), 0);
  if (segments === 0) return null;
  const ends = new Float64Array(segments * 4);
  const owner = new Uint32Array(segments);
  const index = new Flatbush(segments);
  let n = 0;
  streets.forEach(({ line }, street) => {
    for (let i = 1; i < line.length; i++, n++) {
      const [ax = 0, ay = 0] = line[i - 1] as Position;
      const [bx = 0, by = 0] = line[i] as Position;
      ends.set([ax, ay, bx, by], n * 4);
      owner[n] = street;
      index.add(Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by));
    }
  });
  index.finish();

  function nearest([lon, lat]: LonLat, reach: number): { name: string | null; metres: number } | null {
    if (!Number.isFinite(lon) || !Number.isFinite(lat)) return null;
    const m = metresPerDegree(lat);
    const dx = reach / m.lon;
    const dy = reach / m.lat;
    let best = reach;
    let found = -1;
    for (const i of index.search(lon - dx, lat - dy, lon + dx, lat + dy)) {
      const ax = ((ends[i * 4] as number) - lon) * m.lon;
      const ay = ((ends[i * 4 + 1] as number) - lat) * m.lat;
      const bx = ((ends[i * 4 + 2] as number) - lon) * m.lon;
      const by = ((ends[i * 4 + 3] as number) - lat) * m.lat;
      const metres = toSegment(ax, ay, bx, by);
      if (metres < best || (metres === best && found < 0)) {
        best = metres;
        found = i;
      }
    }
    return found < 0 ? null : { name: streets[owner[found] as number]?.name ?? null, metres: best };
  }
  return { nearest };
}

/** From the origin to the segment a–b. */
function toSegment(ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, -(ax * dx + ay * dy) / length));
  return Math.hypot(ax + t * dx, ay + t * dy);
}

function inBox([w, s, e, n]: readonly [number, number, number, number], [x, y]: LonLat): boolean {
  return x >= w && x <= e && y >= s && y <= n;
}

function contains({ geometry }: Pick<Town, 'geometry'>, p: LonLat): boolean {
  const polygons = polygonsOf(geometry);
  return polygons.some((rings) => rings.reduce((inside, ring) => inside !== crossesOdd(ring, p), false));
}

function polygonsOf(g: Geometry): Position[][][] {
  return g.type === 'Polygon' ? [g.coordinates] : g.type === 'MultiPolygon' ? g.coordinates : [];
}

function crossesOdd(ring: Position[], [x, y]: LonLat): boolean {
  let odd = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax = 0, ay = 0] = ring[i] as Position;
    const [bx = 0, by = 0] = ring[j] as Position;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) odd = !odd;
  }
  return odd;
}
