/** From one JSON value to a record: a Feature, a bare geometry, or a flat object of columns. */
import type { RefusalCode } from '../../contract/refusals.ts';

const GEOMETRIES = new Set([
  'Point',
  'MultiPoint',
  'LineString',
  'MultiLineString',
  'Polygon',
  'MultiPolygon',
  'GeometryCollection',
]);

/** A Feature's own id is offered as a column of this name. */
export const FEATURE_ID = '@id';

export interface JsonRecord {
  /** GeoJSON geometry as found, unchecked; null when the record has none; undefined when it is not GeoJSON. */
  geometry: unknown;
  columns: Map<string, unknown>;
}

export type JsonResult = { ok: true; record: JsonRecord } | { ok: false; code: RefusalCode; detail: string };

/** Numbers too long for a double, such as identity numbers, stay as they are written. */
export function parseJson(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  const keep = (_: string, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' &&
    Number.isInteger(value) &&
    !Number.isSafeInteger(value) &&
    /^-?\d+$/.test(context?.source ?? '')
      ? context?.source
      : value;
  return JSON.parse(text, keep as (key: string, value: unknown) => unknown);
}

export function readRecord(text: string): JsonResult {
  let value: unknown;
  try {
    value = parseJson(text);
  } catch (error) {
    return { ok: false, code: 'json_invalid', detail: (error as Error).message.slice(0, 120) };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { ok: false, code: 'not_a_feature', detail: text.slice(0, 40) };
  }
  const object = value as Record<string, unknown>;
  if (object.type === 'Feature') return feature(object);
  if (
    typeof object.type === 'string' &&
    GEOMETRIES.has(object.type) &&
    ('coordinates' in object || 'geometries' in object)
  ) {
    return { ok: true, record: { geometry: object, columns: new Map() } };
  }
  return { ok: true, record: { geometry: undefined, columns: new Map(Object.entries(object)) } };
}

function feature(object: Record<string, unknown>): JsonResult {
  const { properties, geometry = null, id } = object;
  if (
    properties !== undefined &&
    properties !== null &&
    (typeof properties !== 'object' || Array.isArray(properties))
  ) {
    return { ok: false, code: 'not_a_feature', detail: 'properties' };
  }
  const columns = new Map<string, unknown>();
  if (typeof id === 'string' || typeof id === 'number') columns.set(FEATURE_ID, id);
  for (const [key, value] of Object.entries(properties ?? {})) columns.set(key, value);
  return { ok: true, record: { geometry, columns } };
}
