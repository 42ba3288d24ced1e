/** Features as ogr2ogr read them out of an export beside those that went in; a difference needs a loss that tells of it. */
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import type { ExportLoss } from '../../electron/contract/export-losses.ts';
import type { ExportFormat } from '../../electron/contract/exports.ts';

export type Scalar = string | number | boolean | null;
export interface Expected {
  geometry: Geometry;
  values: Record<string, { type: string; value: Scalar }>;
}

/** Formats that keep the type of every value. */
const TYPED: readonly ExportFormat[] = ['gpkg', 'geojson', 'flatgeobuf'];
const DEGREES = 1e-7;

/** All features of a file, in degrees. */
export function readByOgr(ogr2ogr: string, source: string, more: readonly string[] = []): Feature[] {
  const out = `${source.replace(/^\/vsizip\//, '')}.${Math.random()}.json`;
  const precise = ['-lco', 'COORDINATE_PRECISION=12'];
  execFileSync(ogr2ogr, ['-f', 'GeoJSON', '-t_srs', 'EPSG:4326', ...precise, out, source, ...more], { stdio: 'pipe' });
  const { features } = JSON.parse(readFileSync(out, 'utf8')) as FeatureCollection;
  rmSync(out);
  return features;
}

/** Sentences about each difference that no loss explains. */
export function unexplained(
  format: ExportFormat,
  expected: readonly Expected[],
  found: readonly Feature[],
  losses: readonly ExportLoss[],
  by: string,
): string[] {
  const problems: string[] = [];
  if (found.length !== expected.length) problems.push(`${found.length} features instead of ${expected.length}`);
  const told = (code: string, column?: string) =>
    losses.find((l) => l.code === code && (column === undefined || (l.column ?? '').split(', ').includes(column)));
  const renamed = (column: string) => String(told('column_renamed', column)?.params.to ?? column);
  const get = (properties: Record<string, unknown>, column: string): unknown => {
    const name = renamed(column);
    return properties[name] ?? (format === 'kml' && name === 'name' ? properties.Name : undefined);
  };
  for (const { geometry, values } of expected) {
    const key = values[by]?.value;
    const guarded = told('formula_guarded', by) ? `'${key}` : key;
    const feature = found.find(({ properties }) => [key, guarded].includes(get(properties ?? {}, by) as Scalar));
    if (!feature) {
      problems.push(`${String(key)} is not there`);
      continue;
    }
    const apart = distance(geometry, feature, told('rings_turned') !== undefined);
    if (!(apart <= DEGREES)) problems.push(`${String(key)}: geometry ${apart}° off`);
    for (const [column, { type, value }] of Object.entries(values)) {
      const raw = get(feature.properties ?? {}, column);
      const why = differs(type, value, raw);
      if (why) problems.push(`${String(key)} ${column}: ${JSON.stringify(value)} became ${JSON.stringify(raw)}`);

      function differs(type: string, value: Scalar, raw: unknown): boolean {
        if (raw === value && type === 'text') return false;
        const none = raw === undefined || raw === null || raw === '';
        if (value === null) return !(none || (raw === '?' && told('booleans_as_letters', column)));
        if (value === '') return raw !== '' && !(none && told('empty_as_null', column));
        if (type === 'instant') return seconds(String(raw), told('time_local') !== undefined) !== value;
        if (type === 'boolean') {
          const yes = [true, 1, 'T', 'true', '1'].includes(raw as never);
          const no = [false, 0, 'F', 'false', '0'].includes(raw as never);
          return (value ? !yes : !no) || (TYPED.includes(format) && typeof raw !== 'boolean');
        }
        if (typeof value === 'number' && type !== 'text') {
          return Number(raw) !== value || (typeof raw !== 'number' && !told('types_untold'));
        }
        const text = typeof value === 'string' ? value : JSON.stringify(value);
        if (typeof value === 'object' && JSON.stringify(raw) === text) return false;
        if (String(raw) === text)
          return typeof raw !== 'string' && !told('types_untold') && !told('mixed_types', column);
        if (told('formula_guarded', column) && raw === `'${text}`) return false;
        if (told('text_cut', column) && String(raw).length > 0 && text.startsWith(String(raw))) return false;
        return !(told('characters_missing', column) && looksLike(text, String(raw)));
      }
    }
  }
  return problems;
}

/** What the encoding lacks became a question mark, the rest stayed. */
function looksLike(text: string, raw: string): boolean {
  const [a, b] = [[...text], [...raw]];
  return a.length === b.length && a.every((c, i) => c === b[i] || b[i] === '?');
}

function seconds(text: string, local: boolean): number {
  const iso = text.replaceAll('/', '-').replace(' ', 'T');
  const zoned = /(?:Z|[+-]\d\d(?::?\d\d)?)$/.test(iso);
  if (!zoned && !local) return Number.NaN;
  return Date.parse(zoned ? iso.replace(/([+-]\d\d)$/, '$1:00') : `${iso}+08:00`) / 1000;
}

/** Degrees between the corners that are farthest apart; infinite for other shapes. */
function distance(geometry: Geometry, feature: Feature, turned: boolean): number {
  const wkt = feature.properties?.wkt;
  if (!feature.geometry && (typeof wkt === 'string' || feature.properties?.lon !== undefined)) {
    const [lon, lat] = [Number(feature.properties?.lon), Number(feature.properties?.lat)];
    const numbers = typeof wkt === 'string' ? (wkt.match(/-?\d+(?:\.\d+)?(?:e-?\d+)?/g) ?? []).map(Number) : [lon, lat];
    return farthest(flat(geometry), numbers);
  }
  if (feature.geometry?.type !== geometry.type) return Number.POSITIVE_INFINITY;
  const straight = farthest(flat(geometry), flat(feature.geometry));
  return turned && geometry.type.endsWith('Polygon')
    ? Math.min(straight, farthest(flat(geometry), flat(reversed(feature.geometry))))
    : straight;
}

function flat(geometry: Geometry): number[] {
  return ((geometry as { coordinates: unknown[] }).coordinates as number[]).flat(9) as number[];
}

function farthest(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((most, x, i) => Math.max(most, Math.abs(x - (b[i] as number))), 0);
}

function reversed(geometry: Geometry): Geometry {
  const turn = (value: unknown): unknown => {
    const list = value as unknown[][][];
    return Array.isArray(list[0]) && typeof list[0][0] === 'number' ? list.toReversed() : list.map(turn);
  };
  return { ...geometry, coordinates: turn((geometry as { coordinates: unknown }).coordinates) } as Geometry;
}
