/**
 * The coordinate system that a GeoTIFF's keys tell of (OGC GeoTIFF 1.1, section 7): by its number, or by the parameters of
 * a transverse Mercator projection, as programs write local systems.
 */
import { DATUMS, SYSTEMS } from '../../contract/crs-table.ts';

export interface GeoKeys {
  /** Numbers that are whole and short. */
  short: ReadonlyMap<number, number>;
  /** Others. */
  double: ReadonlyMap<number, number>;
}

const KEY = {
  geographic: 2048,
  semiMajor: 2057,
  inverseFlattening: 2059,
  projected: 3072,
  method: 3075,
  unit: 3076,
  longitude: 3080,
  latitude: 3081,
  easting: 3082,
  northing: 3083,
  scale: 3092,
  centreLongitude: 3088,
  centreEasting: 3086,
};
const USER = 32_767;
const TRANSVERSE_MERCATOR = 1;
const METRE = 9001;

/** Four header numbers, then key, place, count, value; a place is 0 for a value of its own, or a tag with the value's number in it. */
export function geoKeys(words: readonly number[], doubles: readonly number[]): GeoKeys {
  const [short, double] = [new Map<number, number>(), new Map<number, number>()];
  for (let i = 4; i + 3 < words.length; i += 4) {
    const [key, place, , value] = words.slice(i, i + 4) as [number, number, number, number];
    if (place === 0) short.set(key, value);
    else if (place === 34_736 && doubles[value] !== undefined) double.set(key, doubles[value]);
  }
  return { short, double };
}

/** A number of the table, or 32767 with a PROJ string; null where the keys tell of no system. */
export function systemOfKeys({ short, double }: GeoKeys): { epsg: number; proj: string | null } | null {
  const projected = short.get(KEY.projected);
  if (projected === undefined) {
    const geographic = short.get(KEY.geographic);
    return geographic === undefined || geographic === USER || geographic === 0
      ? null
      : { epsg: geographic, proj: null };
  }
  if (projected !== USER) return projected === 0 ? null : { epsg: projected, proj: null };
  if (short.get(KEY.method) !== TRANSVERSE_MERCATOR || (short.get(KEY.unit) ?? METRE) !== METRE) return null;
  const meridian = double.get(KEY.longitude) ?? double.get(KEY.centreLongitude);
  if (meridian === undefined) return null;
  const [latitude, scale] = [double.get(KEY.latitude) ?? 0, double.get(KEY.scale) ?? 1];
  const [easting, northing] = [
    double.get(KEY.easting) ?? double.get(KEY.centreEasting) ?? 0,
    double.get(KEY.northing) ?? 0,
  ];
  const datum = Object.values(DATUMS).find(({ geographic }) => geographic === short.get(KEY.geographic));
  const same = SYSTEMS.find(
    ({ datum: own, zone, epsg }) =>
      zone !== null &&
      DATUMS[own] === datum &&
      epsg < 32_600 &&
      zone.meridian === meridian &&
      zone.number * 1_000_000 + 500_000 === easting,
  );
  if (same && latitude === 0 && scale === 1 && northing === 0) return { epsg: same.epsg, proj: null };
  const [a, rf] = [double.get(KEY.semiMajor), double.get(KEY.inverseFlattening)];
  const shape = datum ? `+ellps=${datum.ellipsoid}` : a && rf ? `+a=${a} +rf=${rf}` : null;
  if (shape === null) return null;
  const proj = `+proj=tmerc +lat_0=${latitude} +lon_0=${meridian} +k=${scale} +x_0=${easting} +y_0=${northing} ${shape} +units=m +no_defs`;
  return { epsg: USER, proj };
}
