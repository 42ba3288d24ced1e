/** Street lines from a GeoJSON file, or one with a feature a line. */
import type { Position } from 'geojson';
import type { Crs } from '../../contract/crs.ts';
import { ZhituError } from '../../contract/errors.ts';
import { REFUSALS, type RefusalCode } from '../../contract/refusals.ts';
import { toWgs84 } from '../../crs/transform.ts';
import { prepareGeometry, Refused } from '../geometry/prepare.ts';
import { probe } from '../probe.ts';
import { readRows } from '../source.ts';
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
}

/** The same rules for geometry as strict segments have: lines. */
const LINES = 'segments';

/** `name` is the file's own. Throws ZhituError import_* when the file as a whole cannot be read. */
export function readRoads(path: string, name: string, crs: Crs): ReadRoads {
  const { reading } = probe(path, name, {});
  if (reading.format === 'csv') throw new ZhituError('import_unknown_format');
  const transform = toWgs84(crs);
  const out: ReadRoads = { lines: [], read: 0, noStreets: 0, unknownClass: 0, refused: [] };
  readRows(reading, (row) => {
    out.read++;
    const refuse = (code: RefusalCode, detail: string) => {
      out.refused.push({ row: row.row, line: row.line, code, detail });
      return undefined;
    };
    if (row.problem) return refuse(row.problem.code, row.problem.detail);
    const type = (row.geometry as { type?: unknown } | null | undefined)?.type;
    const columns = new Map<string, unknown>();
    row.all((column, value) => columns.set(column, value));
    const fields = roadFields(columns);
    if (!fields || (typeof type === 'string' && /Point|Polygon/.test(type))) {
      out.noStreets++;
      return undefined;
    }
    try {
      const { geometry } = prepareGeometry(LINES, row.geometry, transform);
      if (!fields.classKnown) out.unknownClass++;
      const lines =
        geometry.type === 'MultiLineString'
          ? geometry.coordinates
          : [(geometry as { coordinates: Position[] }).coordinates];
      for (const line of lines) {
        out.lines.push({ ...fields, line: fields.reversed ? [...line].reverse() : line, row: row.row });
      }
      return undefined;
    } catch (error) {
      if (error instanceof Refused) return refuse(error.code, error.detail);
      throw error;
    }
  });
  return out;
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
