/**
 * Between WGS 84 longitude/latitude and the systems that data come in. CGCS2000 is taken as WGS 84: they differ
 * by centimetres. Positions are [longitude, latitude] in degrees, or [easting, northing] in metres.
 */
import proj4 from 'proj4';
import type { Crs } from '../contract/imports.ts';
import { fromBd, fromGcj, type LonLat, toBd, toGcj } from './gcj.ts';

export type Transformer = (p: LonLat) => LonLat;

const GAUSS_KRUGER = '+proj=tmerc +lat_0=0 +lon_0=120 +k=1 +y_0=0 +ellps=GRS80 +units=m +no_defs';
const PROJECTED: Partial<Record<Crs, string>> = {
  'EPSG:4549': `${GAUSS_KRUGER} +x_0=500000`,
  'EPSG:4528': `${GAUSS_KRUGER} +x_0=40500000`,
  'EPSG:3857':
    '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
};
const same: Transformer = (p) => p;

/** A position that the system cannot hold comes out as NaN. */
export function toWgs84(crs: Crs): Transformer {
  if (crs === 'GCJ-02') return fromGcj;
  if (crs === 'BD-09') return fromBd;
  return projected(crs, 'inverse');
}

export function fromWgs84(crs: Crs): Transformer {
  if (crs === 'GCJ-02') return toGcj;
  if (crs === 'BD-09') return toBd;
  return projected(crs, 'forward');
}

function projected(crs: Crs, way: 'forward' | 'inverse'): Transformer {
  const definition = PROJECTED[crs];
  if (!definition) return same;
  const converter = proj4('+proj=longlat +datum=WGS84 +no_defs', definition);
  return (p) => {
    if (!Number.isFinite(p[0]) || !Number.isFinite(p[1])) return [Number.NaN, Number.NaN];
    try {
      const [a = Number.NaN, b = Number.NaN] = converter[way]([p[0], p[1]]);
      return [a, b];
    } catch {
      return [Number.NaN, Number.NaN];
    }
  };
}
