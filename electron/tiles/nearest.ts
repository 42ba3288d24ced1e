/** The rows nearest to a place: quadrants of the world are looked through nearest first, and none that is too far. */
import { distance, metresPerDegree } from '../domain/measure.ts';
import type { PointColumns } from '../points/columns.ts';
import { latOf, lonOf } from '../points/mercator.ts';
import type { Pulse } from './pulse.ts';
import { isSelected, type Selection } from './selection.ts';
import { BLOCK_ZOOM, lowerBound, upperBound } from './tile-rows.ts';

export interface Near {
  lon: number;
  lat: number;
  /** Metres. */
  within: number;
  count: number;
}

export interface Found {
  id: number;
  /** Metres. */
  distance: number;
}

/** Rows in a quadrant from which on they are looked at one by one. */
const FEW = 64;
const WORLD_ZOOM = 32;

/** Nearest first, ties by id. Distances are from the middle of a row's quantised position, within 7 mm of its own. */
export async function nearest(
  columns: PointColumns,
  selection: Selection,
  { lon, lat, within, count }: Near,
  pulse: Pulse,
): Promise<Found[]> {
  const { blocks, x, y } = columns;
  const found: Found[] = [];
  const at = [lon, lat];
  const farthest = () => (found.length < count ? within : (found.at(-1) as Found).distance);

  function consider(row: number, px: number, py: number): void {
    if (!isSelected(selection, row)) return;
    const metres = distance(at, [lonOf(px + 0.5), latOf(py + 0.5)]);
    if (metres > farthest()) return;
    const next = { id: columns.id[row] as number, distance: metres };
    const place = found.findIndex((f) => f.distance > metres || (f.distance === metres && f.id > next.id));
    found.splice(place < 0 ? found.length : place, 0, next);
    found.length = Math.min(found.length, count);
  }

  /** Rows from `first` to before `end` lie in the quadrant (qx, qy) of a zoom; above that of blocks, all in one. */
  async function look(zoom: number, qx: number, qy: number, first: number, end: number): Promise<void> {
    if (first === end || leastDistance(lon, lat, zoom, qx, qy) > farthest()) return;
    if (zoom >= BLOCK_ZOOM && (end - first <= FEW || zoom === WORLD_ZOOM)) {
      await selection.ready(first, end, pulse);
      const side = 2 ** (WORLD_ZOOM - zoom);
      const left = Math.floor((qx * side) / 65_536) * 65_536;
      const top = Math.floor((qy * side) / 65_536) * 65_536;
      for (let row = first; row < end; row++) {
        consider(row, left + (x[row] as number), top + (y[row] as number));
        if (row % 4096 === 0 && pulse.due()) await pulse.rest();
      }
      return;
    }
    const parts = QUARTERS.map(([dx, dy]) => {
      const [cx, cy] = [2 * qx + dx, 2 * qy + dy];
      return { cx, cy, metres: leastDistance(lon, lat, zoom + 1, cx, cy), ...rowsOf(zoom + 1, cx, cy, first, end) };
    });
    parts.sort((a, b) => a.metres - b.metres);
    for (const part of parts) await look(zoom + 1, part.cx, part.cy, part.first, part.end);
  }

  /** Rows of a quadrant among those of the one around it. */
  function rowsOf(zoom: number, qx: number, qy: number, first: number, end: number) {
    if (first === end) return { first, end };
    if (zoom <= BLOCK_ZOOM) {
      const side = 2 ** (BLOCK_ZOOM - zoom);
      const from = lowerBound(blocks.x, blocks.y, 0, blocks.count, qx * side, qy * side);
      const to = upperBound(blocks.x, blocks.y, from, blocks.count, (qx + 1) * side - 1, (qy + 1) * side - 1);
      return { first: blocks.starts[from] as number, end: blocks.starts[to] as number };
    }
    const side = 2 ** (WORLD_ZOOM - zoom);
    const [px, py] = [(qx * side) % 65_536, (qy * side) % 65_536];
    const from = lowerBound(x, y, first, end, px, py);
    return { first: from, end: upperBound(x, y, from, end, px + side - 1, py + side - 1) };
  }

  await look(0, 0, 0, 0, columns.size);
  return found;
}

const QUARTERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
] as const;

/** Metres from a place to the nearest point of a tile at least, by the measure of `distance`. */
function leastDistance(lon: number, lat: number, zoom: number, qx: number, qy: number): number {
  const side = 2 ** (WORLD_ZOOM - zoom);
  const west = lonOf(qx * side);
  const east = lonOf((qx + 1) * side);
  const south = latOf((qy + 1) * side);
  const north = latOf(qy * side);
  const gapLon = Math.max(0, west - lon, lon - east);
  const gapLat = Math.max(0, south - lat, lat - north);
  // Degrees are measured at the middle latitude: of longitude they are shortest farthest from the equator, of latitude nearest.
  const middles = [(lat + south) / 2, (lat + north) / 2];
  const shortest = Math.min(...middles.map((m) => metresPerDegree(m).lon));
  const nearestMiddle =
    Math.sign(middles[0] as number) === Math.sign(middles[1] as number) ? Math.min(...middles.map(Math.abs)) : 0;
  const metres = Math.hypot(gapLon * shortest, gapLat * metresPerDegree(nearestMiddle).lat);
  return metres * (1 - 1e-9); // rounding must not leave out what is as near
}
