/** What a `.prj` file or a pasted definition is: an entry of the table where its parameters are that entry's. */
import type { ProjectionDefinition } from 'proj4';
import type { Crs } from '../contract/crs.ts';
import { type Datum, SYSTEMS, type System } from '../contract/crs-table.ts';
import { ZhituError } from '../contract/errors.ts';
import { datumIn, namedCrs } from './named.ts';
import { definitionOf } from './own.ts';

export interface Recognised {
  crs: Crs;
  /** When it is none of the table: what `user:NAME` then means. */
  definition?: string;
}

/** Of a name, a GeoJSON `crs` member, WKT or a PROJ string; null when nothing can be made of it. */
export function recogniseCrs(text: string): Recognised | null {
  if (!/^\s*\+|\[/.test(text)) {
    const named = namedCrs(text);
    return named && { crs: named };
  }
  try {
    const parsed = definitionOf({ definition: text, parameters: null });
    const entry = entryOf(parsed, text);
    if (entry) return { crs: `EPSG:${entry.epsg}` };
    return { crs: `user:${nameOf(text)}`, definition: text };
  } catch (error) {
    if (error instanceof ZhituError) return null;
    throw error;
  }
}

/** By parameters; the datum, which they do not show, by its name and by its ellipsoid. */
function entryOf(parsed: ProjectionDefinition, text: string): System | null {
  const datum = datumOf(parsed, text);
  if (!datum || parsed.datum_params) return null;
  const same = SYSTEMS.filter((system) => system.datum === datum && sameParameters(parsed, parametersOf(system)));
  // The zones of 3 and 6 degrees share every other meridian: only the name tells which of the two was meant.
  const width = text.includes('[') && !/3[_ -]?deg/i.test(text) ? 6 : 3;
  return same.find(({ zone }) => zone?.width === width) ?? same[0] ?? null;
}

const ELLIPSOIDS: Record<string, [a: number, rf: number]> = {
  WGS84: [6_378_137, 298.257223563],
  GRS80: [6_378_137, 298.257222101],
  IAU76: [6_378_140, 298.257],
  krass: [6_378_245, 298.3],
};
const ELLIPSOID_OF: Record<Datum, string> = {
  wgs84: 'WGS84',
  cgcs2000: 'GRS80',
  xian80: 'IAU76',
  beijing54: 'krass',
  newbeijing: 'krass',
};

function datumOf(parsed: ProjectionDefinition, text: string): Datum | null {
  const written = /DATUM\["([^"]*)"/i.exec(text)?.[1] ?? /ENSEMBLE\["([^"]*)"/i.exec(text)?.[1];
  const wgs84 =
    written === undefined ? /\+datum=WGS84/.test(text) : /WGS[_ ]?(?:19)?84|World Geodetic System 1984/i.test(written);
  const datum = wgs84
    ? 'wgs84'
    : written === undefined
      ? null
      : (datumIn(written) ?? (/china/i.test(written) ? 'cgcs2000' : null));
  if (!datum) return null;
  if (parsed.a === undefined) return parsed.datumCode?.toLowerCase() === 'wgs84' ? datum : null;
  const [a, rf] = ELLIPSOIDS[ELLIPSOID_OF[datum]] as [number, number];
  return Math.abs(parsed.a - a) < 0.01 && Math.abs((parsed.rf ?? 0) - rf) < 1e-5 ? datum : null;
}

interface Parameters {
  kind: 'degrees' | 'tmerc' | 'merc';
  meridian: number;
  easting: number;
  scale: number;
  northing: number;
}

function parametersOf({ epsg, projected, zone }: System): Parameters | null {
  if (epsg === 4979 || epsg === 4480) return null; // the same degrees, with heights
  if (!projected) return { kind: 'degrees', meridian: 0, easting: 0, scale: 1, northing: 0 };
  if (!zone) return { kind: 'merc', meridian: 0, easting: 0, scale: 1, northing: 0 };
  const utm = epsg >= 32_600;
  const easting = zone.number * 1_000_000 + 500_000;
  return {
    kind: 'tmerc',
    meridian: zone.meridian,
    easting,
    scale: utm ? 0.9996 : 1,
    northing: epsg >= 32_700 ? 10_000_000 : 0,
  };
}

const DEGREE = Math.PI / 180;

function sameParameters(p: ProjectionDefinition, wanted: Parameters | null): boolean {
  if (!wanted) return false;
  const kind = KINDS.find(([pattern]) => pattern.test(p.projName ?? ''))?.[1];
  if (kind !== wanted.kind || (p.from_greenwich ?? 0) !== 0) return false;
  if (kind === 'degrees') return true;
  if ((p.to_meter ?? 1) !== 1) return false;
  const utm = /^utm$/i.test(p.projName ?? '');
  const meridian = utm ? 6 * (p.zone ?? 0) - 183 : (p.long0 ?? 0) / DEGREE;
  const [easting, scale] = utm ? [500_000, 0.9996] : [p.x0 ?? 0, p.k0 ?? 1];
  const north = utm ? (p.utmSouth ? 10_000_000 : 0) : (p.y0 ?? 0);
  return (
    Math.abs(meridian - wanted.meridian) < 1e-9 &&
    Math.abs(easting - wanted.easting) < 1e-3 &&
    Math.abs(scale - wanted.scale) < 1e-9 &&
    Math.abs(north - wanted.northing) < 1e-3 &&
    Math.abs(p.lat0 ?? 0) < 1e-12
  );
}

const KINDS: [RegExp, Parameters['kind']][] = [
  [/^(?:longlat|identity)$/i, 'degrees'],
  [/^(?:e?tmerc|utm|gauss.?kr|transverse.?mercator)/i, 'tmerc'],
  [/^(?:merc|mercator|popular visualisation|mercator_auxiliary)/i, 'merc'],
];

function nameOf(text: string): string {
  const written = /^\s*\w+\["([^"]*)"/.exec(text)?.[1] ?? /\+title=(\S+)/.exec(text)?.[1] ?? '';
  const plain = written.replace(/\p{C}/gu, '').trim().slice(0, 40).trim();
  return plain || 'PROJ';
}
