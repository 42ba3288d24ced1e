/**
 * A position in the systems that people use side by side. Loaded when first asked for: the projection library is
 * some 130 kB. Positions are [longitude, latitude] in degrees or [easting, northing] in metres.
 */
import gcoord from 'gcoord';
import proj4 from 'proj4';
import { type Crs, tableEntry } from '../../electron/contract/crs.ts';

export type Pair = [number, number];

const { WGS84, GCJ02, BD09 } = gcoord;
const GEOGRAPHIC = '+proj=longlat +datum=WGS84 +no_defs';
export function isProjected(crs: Crs): boolean {
  return tableEntry(crs)?.projected === true;
}

export function fromWgs84(crs: Crs, p: Pair): Pair {
  if (crs === 'GCJ-02') return gcoord.transform([...p], WGS84, GCJ02) as Pair;
  if (crs === 'BD-09') return gcoord.transform([...p], WGS84, BD09) as Pair;
  const projection = tableEntry(crs)?.proj;
  return projection ? (proj4(GEOGRAPHIC, projection).forward([...p]) as Pair) : p;
}

/** The shifted systems are given as functions of the true position; the way back is found by iteration. */
export function toWgs84(crs: Crs, p: Pair): Pair {
  const projection = tableEntry(crs)?.proj;
  if (projection) return proj4(GEOGRAPHIC, projection).inverse([...p]) as Pair;
  if (crs !== 'GCJ-02' && crs !== 'BD-09') return p;
  let at: Pair = p;
  for (let round = 0; round < 4; round++) {
    const [x, y] = fromWgs84(crs, at);
    at = [at[0] + p[0] - x, at[1] + p[1] - y];
  }
  return at;
}

/** Longitude first, with as many digits as centimetres need. */
export function writePosition(crs: Crs, p: Pair): string {
  const digits = isProjected(crs) ? 2 : 7;
  const [x, y] = fromWgs84(crs, p);
  return `${x.toFixed(digits)}, ${y.toFixed(digits)}`;
}
