/** What the numbers of a file may mean: the readings worth comparing, each with how common it is. */

import type { OwnSystem } from '../../contract/crs-own.ts';
import { DATUMS, SYSTEMS, type System } from '../../contract/crs-table.ts';
import { isShifted, type LonLat } from '../gcj.ts';
import { isPacked, type ReadAs, readAs } from '../read-as.ts';
import { transformerOf } from '../transform.ts';

export interface Hypothesis {
  as: ReadAs;
  weight: number;
  zh: string[];
  en: string[];
}

export type Bounds = readonly [west: number, south: number, east: number, north: number];

const AROUND = 0.5; // degrees about the city within which a plane's reading is believed
const CLOSE = 0.1; // the same for systems that nobody publishes

/** Readings in degrees: as they are, shifted by web maps, with the latitude first, or in packed minutes and seconds. */
export function inDegrees(points: readonly LonLat[], bounds: Bounds): Hypothesis[] {
  const middle = medianOf(points) as LonLat;
  const turned: LonLat = [middle[1], middle[0]];
  const swap = Math.abs(middle[1]) > 90 || (isHome(turned, bounds, AROUND) && !isHome(middle, bounds, AROUND));
  const [axes, place] = swap ? (['yx', turned] as const) : (['xy', middle] as const);
  const order = swap ? { zh: ['纬度在前'], en: ['the latitude stands first'] } : { zh: [], en: [] };
  const of = (crs: ReadAs['crs'], weight: number, zh: string, en: string): Hypothesis => ({
    as: { crs, ...(swap ? { axes } : {}) },
    weight,
    zh: [zh, ...order.zh],
    en: [en, ...order.en],
  });
  const found = [of('EPSG:4326', 0.6, '数值是经纬度', 'the numbers are degrees')];
  if (isShifted(place)) {
    found.push(of('GCJ-02', 0.25, '网络地图导出的数据常用', 'common in data taken from web maps'));
    found.push(of('BD-09', 0.12, '网络地图导出的数据常用', 'common in data taken from web maps'));
  }
  if (looksPacked(points)) {
    found.push({
      as: { crs: 'EPSG:4326', angles: 'packed', ...(swap ? { axes } : {}) },
      weight: 3,
      zh: ['小数像是度分秒：121.0112 表示 121°01′12″', ...order.zh],
      en: ['the decimals look like minutes and seconds: 121.0112 for 121° 01′ 12″', ...order.en],
    });
  }
  return found;
}

/** Of numbers that are no angles 64 % would have 60 or more minutes or seconds. */
function looksPacked(points: readonly LonLat[]): boolean {
  const distinct = new Set(points.map(String));
  const precise = points.every(([x, y]) => !Number.isInteger(x * 100) && !Number.isInteger(y * 100));
  return distinct.size >= 10 && precise && isPacked(points);
}

/** Readings in metres (or kilometres) of planes: those that put the middle of the points in or about the city. */
export function inMetres(points: readonly LonLat[], bounds: Bounds, own: readonly OwnSystem[]): Hypothesis[] {
  const middle = medianOf(points) as LonLat;
  const found: Hypothesis[] = [];
  const tried = new Set<string>();
  const consider = (as: ReadAs, weight: number, zh: string, en: string, margin = AROUND) => {
    for (const axes of ['xy', 'yx'] as const) {
      const reading: ReadAs = axes === 'yx' ? { ...as, axes } : as;
      if (!isHome(readAs(reading, own)(middle), bounds, margin)) continue;
      const swapped = axes === 'yx' ? { zh: ['北坐标在前'], en: ['the northing stands first'] } : { zh: [], en: [] };
      found.push({ as: reading, weight, zh: [zh, ...swapped.zh], en: [en, ...swapped.en] });
      return;
    }
  };
  const home = { zh: '数值是米，换算后落在本市', en: 'the numbers are metres, and this puts them in the city' };
  for (const { name } of own)
    consider(
      { crs: `user:${name}` },
      1,
      '自定义的坐标系，换算后落在本市',
      'one of your own, and it puts them in the city',
    );
  for (const system of SYSTEMS) {
    if (!system.projected || system.proj === null || tried.has(system.proj)) continue;
    tried.add(system.proj);
    consider(
      { crs: `EPSG:${system.epsg}` },
      WEIGHT[system.datum] * (system.zone?.width === 6 || system.epsg >= 32_600 ? 0.3 : 1),
      home.zh,
      home.en,
    );
  }
  if (found.length === 0) {
    for (const { definition, name, zh, en } of unpublished(points, bounds))
      consider({ crs: `user:${name}`, definition }, 0.5, zh, en, CLOSE);
  }
  if (found.length === 0) return elsewhere(middle);
  return found.sort((a, b) => b.weight - a.weight);
}

const WEIGHT: Record<System['datum'], number> = {
  cgcs2000: 1,
  wgs84: 0.8,
  xian80: 0.03,
  beijing54: 0.03,
  newbeijing: 0.001,
};

interface Plane {
  name: string;
  definition: string;
  zh: string;
  en: string;
}

/**
 * Planes as drawings and tables have them: without the false easting, in kilometres, with the millions of the northing
 * cut off, with a central meridian of the city's own. By where the city lies in the plane of each meridian, as thousands
 * of them would be.
 */
function* unpublished(points: readonly LonLat[], bounds: Bounds): Generator<Plane> {
  const middle = medianOf(points) as LonLat;
  for (const quarter of [false, true]) {
    for (
      let meridian = quarter ? Math.floor(bounds[0]) - 2 : 75;
      meridian <= (quarter ? bounds[2] + 2 : 135);
      meridian += quarter ? 0.25 : 3
    ) {
      const base = `+proj=tmerc +lat_0=0 +lon_0=${meridian} +k=1 +ellps=${DATUMS.cgcs2000.ellipsoid} +no_defs`;
      const corner = transformerOf(`${base} +x_0=0 +y_0=0`, 'forward');
      const [west, south] = corner([bounds[0] - CLOSE, bounds[1] - CLOSE]);
      const [east, north] = corner([bounds[2] + CLOSE, bounds[3] + CLOSE]);
      for (const unit of [1, 1000]) {
        for (const easting of [0, 500_000]) {
          for (const millions of [0, 1, 2, 3, 4, 5]) {
            if (!quarter && unit === 1 && easting === 500_000 && millions === 0) continue; // the table has it
            const inside = ([x, y]: LonLat) => {
              const [e, n] = [x * unit - easting, y * unit + millions * 1e6];
              return e > west && e < east && n > south && n < north;
            };
            if (!inside(middle) && !inside([middle[1], middle[0]])) continue;
            yield planeOf(base, { meridian, quarter, unit, easting, millions });
          }
        }
      }
    }
  }
}

interface Oddities {
  meridian: number;
  quarter: boolean;
  unit: number;
  easting: number;
  millions: number;
}

function planeOf(base: string, { meridian, quarter, unit, easting, millions }: Oddities): Plane {
  const parts: [zh: string, en: string][] = [];
  if (quarter) parts.push([`中央经线 ${meridian}°`, `central meridian ${meridian}°`]);
  if (easting === 0) parts.push(['东坐标未加 500 千米', 'the easting lacks its 500 km']);
  if (unit === 1000) parts.push(['单位是千米', 'in kilometres']);
  if (millions) parts.push([`北坐标少 ${millions} 个百万`, `the northing lacks ${millions} million`]);
  const tail = `${easting === 0 ? ' x0=0' : ''}${millions ? ` y0=-${millions}e6` : ''}${unit === 1000 ? ' km' : ''}`;
  return {
    name: `CGCS2000 ${meridian}°${tail}`,
    definition: `${base} +x_0=${easting} +y_0=${-millions * 1e6} +to_meter=${unit}`,
    zh: parts.map((p) => p[0]).join('，'),
    en: parts.map((p) => p[1]).join(', '),
  };
}

/** Nothing puts them in the city: what is possible by size alone. */
function elsewhere([x, y]: LonLat): Hypothesis[] {
  const found: Hypothesis[] = [];
  const plane = (crs: ReadAs['crs'], possible: boolean) => {
    if (possible) found.push({ as: { crs }, weight: 0.05, zh: ['数值是米'], en: ['the numbers are metres'] });
  };
  plane('EPSG:4549', x > 100_000 && x < 900_000 && y > 0 && y < 10_000_000);
  plane('EPSG:4528', x > 40_100_000 && x < 40_900_000 && y > 0 && y < 10_000_000);
  plane('EPSG:3857', Math.abs(x) <= 20_037_508.35 && Math.abs(y) <= 20_048_966.11);
  return found;
}

function isHome([lon, lat]: LonLat, [west, south, east, north]: Bounds, margin: number): boolean {
  return lon >= west - margin && lon <= east + margin && lat >= south - margin && lat <= north + margin;
}

export function medianOf(points: readonly LonLat[]): LonLat | null {
  if (points.length === 0) return null;
  const of = (axis: 0 | 1) => points.map((p) => p[axis]).sort((a, b) => a - b)[points.length >> 1] as number;
  return [of(0), of(1)];
}
