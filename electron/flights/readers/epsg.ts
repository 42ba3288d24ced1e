/**
 * Coordinate systems by EPSG number, as georeferenced pictures and detections name them: WGS 84 and CGCS2000 in
 * degrees, Web Mercator, UTM, and the Gauss-Krüger zones of CGCS2000, 3 and 6 degrees wide, with and without the number
 * of the zone before the easting.
 */
import proj4 from 'proj4';
import { fromWgs84, type Transformer, toWgs84 } from '../../crs/transform.ts';

const GEOGRAPHIC = new Set([4326, 4490, 4979, 4480]);
const same: Transformer = (p) => p;

/** From [easting, northing] or [longitude, latitude] to WGS 84; what the system cannot hold is NaN. Null when not known here. */
export function epsgToWgs84(epsg: number): Transformer | null {
  return transformer(epsg, 'inverse');
}

/** The other way. */
export function epsgFromWgs84(epsg: number): Transformer | null {
  return transformer(epsg, 'forward');
}

function transformer(epsg: number, way: 'forward' | 'inverse'): Transformer | null {
  if (GEOGRAPHIC.has(epsg)) return same;
  if (epsg === 3857) return way === 'inverse' ? toWgs84('EPSG:3857') : fromWgs84('EPSG:3857');
  const definition = projection(epsg);
  if (!definition) return null;
  const converter = proj4('+proj=longlat +datum=WGS84 +no_defs', definition);
  return (p) => {
    if (!Number.isFinite(p[0]) || !Number.isFinite(p[1])) return [Number.NaN, Number.NaN];
    try {
      const [x = Number.NaN, y = Number.NaN] = converter[way]([p[0], p[1]]);
      return [x, y];
    } catch {
      return [Number.NaN, Number.NaN];
    }
  };
}

function projection(epsg: number): string | null {
  const within = (from: number, to: number) => epsg >= from && epsg <= to;
  if (within(32_601, 32_660)) return `+proj=utm +zone=${epsg - 32_600} +datum=WGS84 +units=m +no_defs`;
  if (within(32_701, 32_760)) return `+proj=utm +zone=${epsg - 32_700} +south +datum=WGS84 +units=m +no_defs`;
  if (within(4491, 4501)) return gaussKruger(6 * (epsg - 4478) - 3, epsg - 4478);
  if (within(4502, 4512)) return gaussKruger(75 + 6 * (epsg - 4502), 0);
  if (within(4513, 4533)) return gaussKruger(3 * (epsg - 4488), epsg - 4488);
  if (within(4534, 4554)) return gaussKruger(75 + 3 * (epsg - 4534), 0);
  return null;
}

function gaussKruger(meridian: number, zone: number): string {
  return `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${zone * 1_000_000 + 500_000} +y_0=0 +ellps=GRS80 +units=m +no_defs`;
}

/** The number in `urn:ogc:def:crs:EPSG::32616` and its like. */
export function epsgIn(text: string): number | null {
  const found = /EPSG[:/]{1,2}(?:[\d.]*[:/])?(\d{4,6})\b/i.exec(text)?.[1];
  return found === undefined ? null : Number(found);
}
