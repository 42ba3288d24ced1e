/** A stored row as the values of an export: names instead of codes, times in the city's zone. */
import type { Geometry } from 'geojson';
import { MASKED_PLATE, SOURCE_SUFFIX } from '../domain/export-format.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { type Sight, seesField } from '../domain/personal.ts';
import { isoInZone } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import { geometryOf } from '../store/feature-columns.ts';
import type { Image } from '../store/images.ts';

export interface ValueOptions {
  layer: Layer;
  timeZone: string;
  /** Of who gets it. */
  sight: Sight;
  /** Codes of towns and squads → their names. */
  names: ReadonlyMap<string, string>;
}

export type Value = string | number | boolean | null;

/** The columns of the layer's fields, in order. */
export function fieldNames({ layer, sight }: ValueOptions): string[] {
  return LAYER_SPECS[layer].fields
    .filter((f) => seesField(sight, f))
    .map((f) => (f.key === 'plate' ? MASKED_PLATE : f.key));
}

export function fieldValues(row: Image, { layer, timeZone, sight, names }: ValueOptions): Value[] {
  return LAYER_SPECS[layer].fields
    .filter((f) => seesField(sight, f))
    .map((f) => {
      const value = row[f.key === 'plate' ? MASKED_PLATE : f.key] ?? null;
      if (value === null || typeof value === 'object') return null;
      if (f.type === 'instant') return isoInZone(Number(value), timeZone);
      if (f.type === 'boolean') return Boolean(value);
      return f.key === 'town' || f.key === 'squad' ? (names.get(String(value)) ?? value) : value;
    });
}

/** Source columns by the name under which they are exported. */
export function propValues(row: Image, taken: ReadonlySet<string>): Map<string, unknown> {
  const out = new Map<string, unknown>();
  if (typeof row.props !== 'string') return out;
  for (const [name, value] of Object.entries(JSON.parse(row.props) as Record<string, unknown>)) {
    out.set(exportName(name, taken), value);
  }
  return out;
}

export function exportName(name: string, taken: ReadonlySet<string>): string {
  return taken.has(name) ? name + SOURCE_SUFFIX : name;
}

/** RFC 7946 recommends no more than seven decimals: 1.1 cm. */
export function roundedGeometry(layer: Layer, row: Image): Geometry {
  const round = (value: unknown): unknown =>
    Array.isArray(value) ? value.map(round) : typeof value === 'number' ? Math.round(value * 1e7) / 1e7 : value;
  const geometry = geometryOf(layer, row);
  return { ...geometry, coordinates: round((geometry as { coordinates: unknown }).coordinates) } as Geometry;
}
