import type { Geometry, Position } from 'geojson';

/** west, south, east, north of geometries in WGS 84, at least 100 m or so wide; null of none. */
export function boundsOf(geometries: readonly Geometry[]): [number, number, number, number] | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  const take = (part: unknown): void => {
    if (!Array.isArray(part)) return;
    if (typeof part[0] !== 'number') {
      for (const inner of part) take(inner);
      return;
    }
    const [lon, lat] = part as Position as [number, number];
    [west, south, east, north] = [Math.min(west, lon), Math.min(south, lat), Math.max(east, lon), Math.max(north, lat)];
  };
  for (const geometry of geometries) if ('coordinates' in geometry) take(geometry.coordinates);
  const LEAST = 0.0006; // degrees: a single point is shown with its surroundings
  return west === Infinity ? null : [west - LEAST, south - LEAST, east + LEAST, north + LEAST];
}

const NEAR = 0.012; // degrees: a kilometre or so

/** Whether the south-western corners lie near each other. */
export function isNear(a: readonly number[] | null, b: readonly number[] | null): boolean {
  return !!a && !!b && [0, 1].every((k) => Math.abs((a[k] as number) - (b[k] as number)) < NEAR);
}
