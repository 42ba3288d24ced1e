/** From a checked geometry and checked fields to columns, and back. */
import type { Geometry } from 'geojson';
import type { FieldValue } from '../domain/field-check.ts';
import { LAYER_SPECS } from '../domain/layers.ts';
import { bboxOf, geometryArea, geometryLength, representativePoint } from '../domain/measure.ts';
import { type Sight, seesField } from '../domain/personal.ts';
import { hourOfWeek } from '../domain/time.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { Image } from './images.ts';

/** Geometry, the point that stands for it, its box, and the measures that follow from it (ellipsoid, metres). */
export function geometryColumns(layer: Layer, geometry: Geometry, given: Record<string, FieldValue>): Image {
  const [lon, lat] = representativePoint(geometry);
  if (layer === 'violations') return { lon, lat };
  const [west, south, east, north] = bboxOf(geometry);
  const columns: Image = { geometry: JSON.stringify(geometry), lon, lat, west, south, east, north };
  const length = geometryLength(geometry);
  if ((layer === 'segments' || layer === 'parking') && length > 0 && given.length_m === undefined) {
    columns.length_m = round(length);
  }
  if (layer === 'structures') columns.area_m2 = round(geometryArea(geometry));
  return columns;
}

/** Fields as SQLite holds them; the hour of week follows from the instant. */
export function fieldColumns(layer: Layer, fields: Record<string, FieldValue>, timeZone: string): Image {
  const columns: Image = {};
  for (const [key, value] of Object.entries(fields)) columns[key] = typeof value === 'boolean' ? Number(value) : value;
  const { time } = LAYER_SPECS[layer];
  if (time.kind === 'instant' && time.at in fields) {
    const at = fields[time.at];
    columns.how = typeof at === 'number' ? hourOfWeek(at, timeZone) : null;
  }
  return columns;
}

export function geometryOf(layer: Layer, row: Image): Geometry {
  if (layer === 'violations') return { type: 'Point', coordinates: [Number(row.lon), Number(row.lat)] };
  return JSON.parse(String(row.geometry)) as Geometry;
}

/** The layer's fields by key that `sight` sees; a plate only in its masked form. */
export function fieldsOf(layer: Layer, row: Image, sight: Sight): Record<string, FieldValue> {
  const out: Record<string, FieldValue> = {};
  for (const field of LAYER_SPECS[layer].fields) {
    if (!seesField(sight, field)) continue;
    const value = row[field.key === 'plate' ? 'plate_masked' : field.key] ?? null;
    if (typeof value === 'object' && value !== null) continue;
    out[field.key] = field.type === 'boolean' && value !== null ? Boolean(value) : value;
  }
  return out;
}

function round(metres: number): number {
  return Math.round(metres * 100) / 100; // centimetres: finer than anyone draws
}
