/** Column headers, and which field or coordinate each seems to hold. */
import type { ImportOptions } from '../../contract/imports.ts';
import { type Field, LAYER_SPECS } from '../../domain/layers.ts';
import { LAYERS, type Layer } from '../../domain/vocabulary.ts';
import { readCoordinate } from '../values/coordinates.ts';
import { mayBeInstant } from '../values/instants.ts';
import { looksLikeNumber } from '../values/numbers.ts';
import { looksLikePlate } from '../values/plate.ts';
import { normaliseWord, vocabulary } from '../values/words.ts';

/** `违停时间 (北京)` → 违停时间, `Street_Name` → streetname, `@id` → id, `长度（米）` → 长度. */
export function normaliseHeader(name: string): string {
  const plain = name.normalize('NFKC').trim().toLowerCase().replace(/^@/, '');
  const bare = plain.replace(/[([【][^)\]】]*[)\]】]$/, '').trim() || plain;
  return bare.replace(/[\s_\-./:：]/g, '');
}

export interface Column {
  name: string;
  /** Texts of the first rows; empty ones left out. */
  samples: readonly string[];
  /** No two sampled rows have the same text; empty ones aside. */
  unique: boolean;
}

const ALIASES = new Map<Layer, Map<string, string[]>>();

/** Field key → headers it goes by, normalised, its own name first. */
function aliases(layer: Layer): Map<string, string[]> {
  let found = ALIASES.get(layer);
  if (!found) {
    found = new Map(LAYER_SPECS[layer].fields.map((f) => [f.key, [f.key, ...f.headers].map(normaliseHeader)]));
    ALIASES.set(layer, found);
  }
  return found;
}

/** Whether any layer has a field, or any coordinate, that goes by this header. */
export function isKnownHeader(name: string): boolean {
  const n = normaliseHeader(name);
  return LAYERS.some((l) => [...aliases(l).values()].some((list) => list.includes(n))) || isCoordinateHeader(name);
}

/** Each column serves at most one field, and only one whose values it can hold. */
export function suggestFields(
  layer: Layer,
  columns: readonly Column[],
  taken: ReadonlySet<string>,
  decimal: '.' | ',' = '.',
): NonNullable<ImportOptions['fields']> {
  const used = new Set(taken);
  const fields: NonNullable<ImportOptions['fields']> = {};
  // Names as they are before those that say first what they are of: 名称 before 摊点名称.
  for (const named of [normaliseHeader, (name: string) => normaliseHeader(name).replace(NOUNS[layer], '')]) {
    for (const field of LAYER_SPECS[layer].fields) {
      if (fields[field.key]) continue;
      for (const alias of aliases(layer).get(field.key) ?? []) {
        const column = columns.find(
          (c) => !used.has(c.name) && named(c.name) === alias && holds(layer, field, c, decimal),
        );
        if (!column) continue;
        fields[field.key] = { column: column.name };
        used.add(column.name);
        break;
      }
    }
  }
  return fields;
}

/** What people write before the name of a column. */
const NOUNS: Record<Layer, RegExp> = {
  violations: /^(违法停车|违停|违法|违章|案件)/,
  segments: /^(严管路段|严管|路段)/,
  parking: /^(停车场库?|停车点|停车|车场)/,
  vendors: /^(外摆点位?|外摆|摊点|摊位|摊贩|商户|点位)/,
  structures: /^(疑似违建|违建|违法建筑|图斑|建筑)/,
};

function holds(layer: Layer, field: Field, column: Column, decimal: '.' | ','): boolean {
  const { samples } = column;
  if (field.key === 'key') return column.unique;
  if (samples.length === 0) return true;
  const most = (test: (text: string) => boolean) => samples.filter(test).length * 2 > samples.length;
  switch (field.type) {
    case 'instant':
      return most(mayBeInstant);
    case 'integer':
    case 'number':
      return most((s) => looksLikeNumber(s, decimal));
    case 'enum': {
      const words = vocabulary(layer, field);
      return samples.some((s) => words.has(normaliseWord(s)));
    }
    case 'boolean':
    case 'text':
      return true;
  }
}

const PLATE_HEADERS = new Set(
  [
    '车牌',
    '车牌号',
    '车牌号码',
    '号牌',
    '号牌号码',
    'plate',
    'plateno',
    'platenumber',
    'licenseplate',
    'licenceplate',
    'licence',
    'carno',
  ].map(normaliseHeader),
);

/** By its name or by its contents. Such a column never reaches the database, a report or a screen as it is. */
export function isPlateColumn(column: Pick<Column, 'name' | 'samples'>): boolean {
  if (PLATE_HEADERS.has(normaliseHeader(column.name))) return true;
  return column.samples.length > 0 && column.samples.filter(looksLikePlate).length * 2 > column.samples.length;
}

const LON = [
  '经度',
  '东经',
  'longitude',
  'lon',
  'lng',
  'long',
  'x',
  'easting',
  'east',
  '东坐标',
  '横坐标',
  'x坐标',
  'pointx',
  'coordx',
  'xcoord',
];
const LAT = [
  '纬度',
  '北纬',
  'latitude',
  'lat',
  'y',
  'northing',
  'north',
  '北坐标',
  '纵坐标',
  'y坐标',
  'pointy',
  'coordy',
  'ycoord',
];
/** How many of the names above mean degrees. */
const DEGREES = { lon: 6, lat: 4 };
/** Which system a header or file name speaks of. */
const SYSTEM =
  /gcj-?(?:02)?|火星|高德|腾讯|amap|bd-?09|百度|baidu|wgs-?84|cgcs-?2000|国家2000|epsg|4326|4490|4549|4528|3857/gi;
const SINGLE = [
  'wkt',
  'geom',
  'geometry',
  'thegeom',
  'shape',
  'geojson',
  'coordinates',
  'coordinate',
  'coords',
  '坐标',
  '经纬度',
  '坐标点',
  'lnglat',
  'lonlat',
  'latlng',
  'location',
  '位置',
];

function baseOf(name: string): string {
  return normaliseHeader(name.normalize('NFKC').replace(SYSTEM, '')) || normaliseHeader(name);
}

export function systemIn(name: string): string {
  return (name.normalize('NFKC').match(SYSTEM) ?? []).join(' ').toLowerCase();
}

function isCoordinateHeader(name: string): boolean {
  const base = baseOf(name);
  return LON.includes(base) || LAT.includes(base) || SINGLE.includes(base);
}

export interface CoordinateColumns {
  lon: string;
  /** null when `lon` names one column with both. */
  lat: string | null;
}

/** Degrees before metres, WGS 84 before other systems. `readable` tells whether a cell holds a whole geometry. */
export function suggestCoordinates(
  columns: readonly Column[],
  decimal: '.' | ',',
  readable: (sample: string) => boolean,
): CoordinateColumns | null {
  const numeric = columns.filter(
    (c) =>
      c.samples.length > 0 &&
      c.samples.filter((s) => !Number.isNaN(readCoordinate(s, decimal))).length * 2 > c.samples.length,
  );
  let best: { pair: CoordinateColumns; rank: number } | null = null;
  for (const lon of numeric) {
    const rank = LON.indexOf(baseOf(lon.name));
    if (rank < 0) continue;
    const system = systemIn(lon.name);
    const lat = numeric.find(
      (c) => systemIn(c.name) === system && LAT.includes(baseOf(c.name)) && kin(baseOf(lon.name), baseOf(c.name)),
    );
    if (!lat) continue;
    const shifted = system === '' || /84|2000|4326|4490/.test(system) ? 0 : 100;
    if (!best || rank + shifted < best.rank) best = { pair: { lon: lon.name, lat: lat.name }, rank: rank + shifted };
  }
  if (best) return best.pair;
  const single = columns.find(
    (c) => SINGLE.includes(baseOf(c.name)) && c.samples.length > 0 && c.samples.every(readable),
  );
  return single ? { lon: single.name, lat: null } : null;
}

/** x goes with y and longitude with latitude, but not longitude with northing. */
function kin(lon: string, lat: string): boolean {
  return LON.indexOf(lon) < DEGREES.lon === LAT.indexOf(lat) < DEGREES.lat;
}
