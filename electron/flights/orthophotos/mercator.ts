/** Web Mercator as tiles count it: x and y from 0 to 1 over the world, from the north-west corner. */

export const TILE = 512; // pixels along a side, as many as the map draws at the tile's own zoom

export function lonOf(x: number): number {
  return x * 360 - 180;
}

export function latOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

export function xOf(lon: number): number {
  return lon / 360 + 0.5;
}

export function yOf(lat: number): number {
  const sin = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI);
}

/** A rectangle of the world, `west < east` and `north < south`. */
export interface Extent {
  west: number;
  north: number;
  east: number;
  south: number;
}

export function tilesWithin({ west, north, east, south }: Extent, z: number): [x: number, y: number][] {
  const n = 2 ** z;
  const out: [number, number][] = [];
  for (let y = Math.max(0, Math.floor(north * n)); y < Math.min(n, south * n); y++) {
    for (let x = Math.max(0, Math.floor(west * n)); x < Math.min(n, east * n); x++) out.push([x, y]);
  }
  return out;
}

/** How many `tilesWithin` are, without naming them. */
export function tileCount({ west, north, east, south }: Extent, z: number): number {
  const n = 2 ** z;
  const along = (from: number, to: number) => Math.ceil(Math.min(n, to * n)) - Math.max(0, Math.floor(from * n));
  return along(west, east) * along(north, south);
}

export function touches({ west, north, east, south }: Extent, z: number, x: number, y: number): boolean {
  const n = 2 ** z;
  return west * n < x + 1 && east * n > x && north * n < y + 1 && south * n > y;
}
