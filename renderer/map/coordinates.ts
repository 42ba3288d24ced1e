/**
 * A position in the systems that people use side by side. Loaded when first asked for: the projection library is
 * some 130 kB. Positions are [longitude, latitude] in degrees or [easting, northing] in metres.
 */
import gcoord from 'gcoord';
import proj4 from 'proj4';
import type { Crs } from '../../electron/contract/imports.ts';

export type Pair = [number, number];

const { WGS84, GCJ02, BD09 } = gcoord;
const GEOGRAPHIC = '+proj=longlat +datum=WGS84 +no_defs';
/** CGCS2000 3-degree Gauss-Krüger, central meridian 120° E; CGCS2000 is taken as WGS 84 (centimetres apart). */
const GAUSS_KRUGER = '+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +y_0=0 +ellps=GRS80 +units=m +no_defs';
const PROJECTED: Partial<Record<Crs, string>> = {
  'EPSG:4549': `${GAUSS_KRUGER} +x_0=500000`,
  'EPSG:4528': `${GAUSS_KRUGER} +x_0=40500000`,
  'EPSG:3857': '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +no_defs',
};

export function isProjected(crs: Crs): boolean {
  return PROJECTED[crs] !== undefined;
}

export function fromWgs84(crs: Crs, p: Pair): Pair {
  if (crs === 'GCJ-02') return gcoord.transform([...p], WGS84, GCJ02) as Pair;
  if (crs === 'BD-09') return gcoord.transform([...p], WGS84, BD09) as Pair;
  const projection = PROJECTED[crs];
  return projection ? (proj4(GEOGRAPHIC, projection).forward([...p]) as Pair) : p;
}

/** The shifted systems are given as functions of the true position; the way back is found by iteration. */
export function toWgs84(crs: Crs, p: Pair): Pair {
  const projection = PROJECTED[crs];
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
