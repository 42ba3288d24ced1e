/**
 * The coordinate systems known by number: degrees, Web Mercator, UTM, and the Gauss-Krüger zones that Chinese surveys
 * use. Numbers and parameters are those of the EPSG dataset (v10.076); `test/crs/table.test.ts` holds each to PROJ.
 */

/** What a system's degrees stand on. */
export type Datum = 'wgs84' | 'cgcs2000' | 'xian80' | 'beijing54' | 'newbeijing';

export interface System {
  epsg: number;
  zh: string;
  en: string;
  datum: Datum;
  /** As PROJ writes it; null for degrees that are WGS 84's own. */
  proj: string | null;
  projected: boolean;
  /** west, south, east, north in degrees: of a zone its whole strip. */
  area: readonly [number, number, number, number];
  zone: Zone | null;
}

export interface Zone {
  meridian: number;
  /** Degrees wide. */
  width: 3 | 6;
  /** Before the easting as millions of metres; 0 for none. */
  number: number;
}

interface DatumFacts {
  zh: string;
  en: string;
  ellipsoid: string;
  geographic: number;
}

export const DATUMS: Record<Datum, DatumFacts> = {
  wgs84: { zh: 'WGS 84', en: 'WGS 84', ellipsoid: 'WGS84', geographic: 4326 },
  cgcs2000: { zh: 'CGCS2000', en: 'CGCS2000', ellipsoid: 'GRS80', geographic: 4490 },
  xian80: { zh: '西安 80', en: 'Xian 1980', ellipsoid: 'IAU76', geographic: 4610 },
  beijing54: { zh: '北京 54', en: 'Beijing 1954', ellipsoid: 'krass', geographic: 4214 },
  newbeijing: { zh: '新北京 54', en: 'New Beijing', ellipsoid: 'krass', geographic: 4555 },
};

/** Consecutive numbers for consecutive meridians. `zone` is the number of the first one, 0 where eastings carry none. */
const SERIES: readonly { first: number; count: number; datum: Datum; width: 3 | 6; meridian: number; zone: number }[] =
  [
    { first: 4534, count: 21, datum: 'cgcs2000', width: 3, meridian: 75, zone: 0 },
    { first: 4513, count: 21, datum: 'cgcs2000', width: 3, meridian: 75, zone: 25 },
    { first: 4502, count: 11, datum: 'cgcs2000', width: 6, meridian: 75, zone: 0 },
    { first: 4491, count: 11, datum: 'cgcs2000', width: 6, meridian: 75, zone: 13 },
    { first: 2370, count: 21, datum: 'xian80', width: 3, meridian: 75, zone: 0 },
    { first: 2349, count: 21, datum: 'xian80', width: 3, meridian: 75, zone: 25 },
    { first: 2338, count: 11, datum: 'xian80', width: 6, meridian: 75, zone: 0 },
    { first: 2327, count: 11, datum: 'xian80', width: 6, meridian: 75, zone: 13 },
    { first: 2422, count: 21, datum: 'beijing54', width: 3, meridian: 75, zone: 0 },
    { first: 2401, count: 21, datum: 'beijing54', width: 3, meridian: 75, zone: 25 },
    { first: 21453, count: 11, datum: 'beijing54', width: 6, meridian: 75, zone: 0 },
    { first: 21413, count: 11, datum: 'beijing54', width: 6, meridian: 75, zone: 13 },
    { first: 21473, count: 11, datum: 'beijing54', width: 6, meridian: 75, zone: 0 }, // withdrawn in favour of 21453
    { first: 4579, count: 11, datum: 'newbeijing', width: 6, meridian: 75, zone: 0 },
    { first: 4568, count: 11, datum: 'newbeijing', width: 6, meridian: 75, zone: 13 },
    { first: 4782, count: 19, datum: 'newbeijing', width: 3, meridian: 75, zone: 0 },
    { first: 4812, count: 1, datum: 'newbeijing', width: 3, meridian: 132, zone: 0 },
    { first: 4822, count: 1, datum: 'newbeijing', width: 3, meridian: 135, zone: 0 },
    { first: 4652, count: 5, datum: 'newbeijing', width: 3, meridian: 75, zone: 25 },
    { first: 4766, count: 16, datum: 'newbeijing', width: 3, meridian: 90, zone: 30 },
  ];
const SOUTH = 3; // degrees: China's reefs in the Nansha
const NORTH = 54;

function gaussKruger(epsg: number, datum: Datum, zone: Zone): System {
  const { zh, en, ellipsoid } = DATUMS[datum];
  const { meridian, width, number } = zone;
  const easting = number * 1_000_000 + 500_000;
  return {
    epsg,
    zh: `${zh} ${width} 度带 ${number ? `第 ${number} 带` : `中央经线 ${meridian}°`}`,
    en: `${en} ${width}° ${number ? `zone ${number}` : `central meridian ${meridian}°E`}`,
    datum,
    proj: `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +x_0=${easting} +y_0=0 +ellps=${ellipsoid} +units=m +no_defs`,
    projected: true,
    area: [meridian - width / 2, SOUTH, meridian + width / 2, NORTH],
    zone,
  };
}

function utm(epsg: number): System {
  const number = epsg % 100;
  const south = epsg >= 32_700;
  const west = 6 * number - 186;
  return {
    epsg,
    zh: `WGS 84 UTM ${number}${south ? 'S' : 'N'} 带`,
    en: `WGS 84 UTM zone ${number}${south ? 'S' : 'N'}`,
    datum: 'wgs84',
    proj: `+proj=utm +zone=${number}${south ? ' +south' : ''} +datum=WGS84 +units=m +no_defs`,
    projected: true,
    area: [west, south ? -80 : 0, west + 6, south ? 0 : 84],
    zone: { meridian: west + 3, width: 6, number: 0 },
  };
}

function degrees(epsg: number, datum: Datum, zh: string, en: string): System {
  const { ellipsoid } = DATUMS[datum];
  const own = datum === 'wgs84' || datum === 'cgcs2000'; // centimetres apart, taken as the same
  const proj = own ? null : `+proj=longlat +ellps=${ellipsoid} +no_defs`;
  const area = datum === 'wgs84' ? ([-180, -90, 180, 90] as const) : ([73, SOUTH, 136, NORTH] as const);
  return { epsg, zh, en, datum, proj, projected: false, area, zone: null };
}

const MERCATOR: System = {
  epsg: 3857,
  zh: 'Web 墨卡托',
  en: 'Web Mercator',
  datum: 'wgs84',
  proj: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  projected: true,
  area: [-180, -85.06, 180, 85.06],
  zone: null,
};

const KNOWN = new Map<number, System>();
const add = (system: System) => KNOWN.set(system.epsg, system);
add(degrees(4326, 'wgs84', 'WGS 84', 'WGS 84'));
add(degrees(4490, 'cgcs2000', 'CGCS2000 经纬度', 'CGCS2000 degrees'));
add(MERCATOR);
for (const { first, count, datum, width, meridian, zone } of SERIES) {
  for (let i = 0; i < count; i++) {
    add(gaussKruger(first + i, datum, { meridian: meridian + i * width, width, number: zone && zone + i }));
  }
}
add(degrees(4610, 'xian80', '西安 80 经纬度', 'Xian 1980 degrees'));
add(degrees(4214, 'beijing54', '北京 54 经纬度', 'Beijing 1954 degrees'));
add(degrees(4555, 'newbeijing', '新北京 54 经纬度', 'New Beijing degrees'));
add(degrees(4979, 'wgs84', 'WGS 84 经纬度与高程', 'WGS 84 with heights'));
add(degrees(4480, 'cgcs2000', 'CGCS2000 经纬度与高程', 'CGCS2000 with heights'));
const UTM_ZONES = 60;
for (const base of [32_600, 32_700]) for (let n = 1; n <= UTM_ZONES; n++) add(utm(base + n));

/** All of them, those of the country first. */
export const SYSTEMS: readonly System[] = [...KNOWN.values()];

export function systemOf(epsg: number): System | null {
  return KNOWN.get(epsg) ?? null;
}

/** Its degrees lie tens of metres to more than a hundred beside WGS 84's, by an amount that is different in each place. */
export function isShiftUnknown(system: System): boolean {
  return system.datum !== 'wgs84' && system.datum !== 'cgcs2000';
}
