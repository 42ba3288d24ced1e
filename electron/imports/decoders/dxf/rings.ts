import type { Geometry, Position } from 'geojson';

/** Loops of a filled area as polygons: one inside another is a hole, one inside a hole is filled again. */
export function areaOf(loops: readonly Position[][]): Geometry | null {
  const rings = loops.map(closed).filter((ring) => ring.length > 3);
  rings.sort((a, b) => Math.abs(twiceArea(b)) - Math.abs(twiceArea(a)));
  const polygons: Position[][][] = [];
  const placed: { ring: Position[]; polygon: Position[][] | null }[] = [];
  for (const ring of rings) {
    const around = placed.filter((other) => contains(other.ring, ring[0] as Position));
    const parent = around.at(-1)?.polygon; // the smallest: they come by size
    if (around.length % 2 === 1 && parent) {
      parent.push(ring);
      placed.push({ ring, polygon: parent });
    } else {
      const polygon = [ring];
      polygons.push(polygon);
      placed.push({ ring, polygon });
    }
  }
  const [first] = polygons;
  if (!first) return null;
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons };
}

export function closed(line: readonly Position[]): Position[] {
  const [first] = line;
  const last = line.at(-1);
  if (!first || !last) return [];
  return first[0] === last[0] && first[1] === last[1] ? [...line] : [...line, [...first]];
}

function twiceArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i] as Position, ring[i + 1] as Position];
    sum += ax * by - bx * ay;
  }
  return sum;
}

function contains(ring: readonly Position[], [x = 0, y = 0]: Position): boolean {
  let inside = false;
  for (let i = 0; i + 1 < ring.length; i++) {
    const [[ax = 0, ay = 0], [bx = 0, by = 0]] = [ring[i] as Position, ring[i + 1] as Position];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
