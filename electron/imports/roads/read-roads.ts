/** Street lines from OpenStreetMap's PBF or XML, from GeoJSON or a feature a line, and from what decoders read. */
import type { Position } from 'geojson';
import type { Crs } from '../../contract/crs.ts';
import { ZhituError } from '../../contract/errors.ts';
import { REFUSALS, type RefusalCode } from '../../contract/refusals.ts';
import { readAs } from '../../crs/read-as.ts';
import { recogniseCrs } from '../../crs/recognise.ts';
import { type Transformer, toWgs84 } from '../../crs/transform.ts';
import { decoderOf } from '../decoders/index.ts';
import { prepareGeometry, Refused } from '../geometry/prepare.ts';
import { probe } from '../probe.ts';
import { withLayer } from '../probe-decoded.ts';
import { readRows } from '../source.ts';
import { OSM_ATTRIBUTION, openOsm, readOsmRoads } from './osm/read-osm.ts';
import { type RoadFields, roadFields } from './road-fields.ts';

export interface RoadLine extends RoadFields {
  /** WGS 84; in the direction of traffic where that is one-way. */
  line: Position[];
  /** Which record of the file it came from. */
  row: number;
}

export interface ReadRoads {
  lines: RoadLine[];
  read: number;
  /** Listed among streets, and none: planned, under construction, points and areas. */
  noStreets: number;
  unknownClass: number;
  refused: { row: number; line: number; code: RefusalCode; detail: string }[];
  /** Whom to name wherever the streets are shown. */
  attribution?: string;
}

/** The same rules for geometry as strict segments have: lines. */
const LINES = 'segments';

/** Of text and of OpenStreetMap files. `name` is the file's own; without `crs` it is what a GeoJSON declares, else WGS 84. Throws ZhituError import_* when it cannot be read as a whole. */
export function readRoads(path: string, name: string, crs: Crs | null): ReadRoads {
  const osm = openOsm(path);
  if (osm) return { ...readOsmRoads(osm), attribution: OSM_ATTRIBUTION };
  const { reading, declared } = probe(path, name, {});
  if (reading.format === 'csv') throw new ZhituError('import_unknown_format');
  const out: ReadRoads = { lines: [], read: 0, noStreets: 0, unknownClass: 0, refused: [] };
  const transform = crs ? toWgs84(crs) : declaredTransform(declared);
  readRows(reading, (row) => {
    const columns = new Map<string, unknown>();
    row.all((column, value) => columns.set(column, value));
    const { problem, geometry } = row;
    takeRoad(out, { row: row.row, line: row.line, problem, geometry, columns }, transform);
    return undefined;
  });
  return out;
}

/**
 * Of any format with lines: GeoPackage, Shapefile, FlatGeobuf, KML and DXF too. Without `crs` it is what the file says,
 * else WGS 84. `scratch` is where decoders may make files.
 */
export async function readAnyRoads(path: string, name: string, crs: Crs | null, scratch: string): Promise<ReadRoads> {
  const decoder = openOsm(path) ? null : await decoderOf(path, name);
  if (!decoder) return readRoads(path, name, crs);
  return withLayer(decoder, { path, name, options: {}, scratch }, async (layer) => {
    const transform = crs ? toWgs84(crs) : declaredTransform(layer.crs);
    const out: ReadRoads = { lines: [], read: 0, noStreets: 0, unknownClass: 0, refused: [] };
    for await (const { number, geometry, columns, problem = null } of layer.rows()) {
      takeRoad(out, { row: number, line: 0, problem, geometry, columns: new Map(Object.entries(columns)) }, transform);
    }
    return out;
  });
}

function declaredTransform(declared: string | null): Transformer {
  return readAs((declared === null ? null : recogniseCrs(declared)) ?? { crs: 'EPSG:4326' });
}

interface RoadRow {
  row: number;
  line: number;
  problem: { code: RefusalCode; detail: string } | null;
  geometry: unknown;
  columns: ReadonlyMap<string, unknown>;
}

function takeRoad(
  out: ReadRoads,
  { row, line, problem, geometry: raw, columns }: RoadRow,
  transform: Transformer,
): void {
  out.read++;
  const refuse = (code: RefusalCode, detail: string) => {
    out.refused.push({ row, line, code, detail });
  };
  if (problem) {
    refuse(problem.code, problem.detail);
    return;
  }
  const type = (raw as { type?: unknown } | null | undefined)?.type;
  const fields = roadFields(columns);
  if (!fields || (typeof type === 'string' && /Point|Polygon/.test(type))) {
    out.noStreets++;
    return;
  }
  try {
    const { geometry } = prepareGeometry(LINES, raw, transform);
    if (!fields.classKnown) out.unknownClass++;
    const lines =
      geometry.type === 'MultiLineString'
        ? geometry.coordinates
        : [(geometry as { coordinates: Position[] }).coordinates];
    for (const course of lines) {
      out.lines.push({ ...fields, line: fields.reversed ? [...course].reverse() : course, row });
    }
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(error.code, error.detail);
  }
}

/** Reasons with the first rows that they hold for, most frequent first. */
export function refusalWords(
  refused: ReadRoads['refused'],
): { code: RefusalCode; count: number; rows: number[]; zh: string; en: string }[] {
  const by = new Map<RefusalCode, ReadRoads['refused']>();
  for (const one of refused) by.set(one.code, [...(by.get(one.code) ?? []), one]);
  return [...by]
    .map(([code, all]) => {
      const detail = all[0]?.detail ?? '';
      const say = (text: string) => text.replace('{detail}', detail);
      return {
        code,
        count: all.length,
        rows: all.slice(0, 10).map((r) => r.row),
        zh: say(REFUSALS[code].zh),
        en: say(REFUSALS[code].en),
      };
    })
    .sort((a, b) => b.count - a.count);
}
