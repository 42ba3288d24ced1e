/** A GeoJSON of streets as a basemap: checked, and cut down to what a street map draws. */
import { readFileSync, statSync } from 'node:fs';
import { z } from 'zod';
import { ZhituError } from '../../contract/errors.ts';
import { type BBox, eachPosition } from '../../domain/measure.ts';
import { type Facts, invalid } from './archive.ts';

/** Parsing 64 MB takes half a second; a county's streets are 10 MB. */
const MAX_BYTES = 64_000_000;

const position = z.tuple([z.number().min(-180).max(180), z.number().min(-90).max(90)]).rest(z.number());
const line = z.array(position).min(2);
const geometry = z.discriminatedUnion('type', [
  z.object({ type: z.literal('LineString'), coordinates: line }),
  z.object({ type: z.literal('MultiLineString'), coordinates: z.array(line) }),
  z.object({ type: z.literal('Polygon'), coordinates: z.array(line) }),
  z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(line)) }),
]);
const feature = z.object({ geometry, properties: z.record(z.string(), z.unknown()).nullish() });
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()).min(1) });

/** Where common sources keep a street's name and class. */
const NAMES = ['name', 'name:zh', 'NAME', '名称', '路名', '道路名称', 'road_name', 'street'];
const ENGLISH = ['name_en', 'name:en', 'NAME_EN'];
const CLASSES = ['class', 'highway', 'fclass', 'kind', 'kind_detail', 'type'];

/** GeoJSON text with the properties `name`, `name_en` and `class`, and its facts. Throws archive_invalid or too_large. */
export function readStreets(path: string): { facts: Facts; text: string } {
  if (statSync(path).size > MAX_BYTES) throw new ZhituError('too_large', { limit: '64 MB' });
  const { features } = parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
  const kept: unknown[] = [];
  const box: BBox = [Infinity, Infinity, -Infinity, -Infinity];
  for (const candidate of features) {
    const checked = feature.safeParse(candidate);
    if (!checked.success) continue; // points and broken features are not drawn
    const { geometry: shape, properties } = checked.data;
    eachPosition(shape, ([x = 0, y = 0]) => {
      box[0] = Math.min(box[0], x);
      box[1] = Math.min(box[1], y);
      box[2] = Math.max(box[2], x);
      box[3] = Math.max(box[3], y);
    });
    kept.push({ type: 'Feature', geometry: shape, properties: drawn(properties ?? {}) });
  }
  if (kept.length === 0) throw invalid('GeoJSON: 0 LineString / Polygon');
  return {
    text: JSON.stringify({ type: 'FeatureCollection', features: kept }),
    facts: {
      tiles: 'geojson',
      schema: null,
      layers: [],
      minZoom: 0,
      maxZoom: 18,
      bounds: box,
      tileSize: 512,
      attribution: '',
    },
  };
}

function parse(text: string): z.infer<typeof collection> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid('JSON', cause);
  }
  const checked = collection.safeParse(value);
  if (!checked.success) throw invalid('GeoJSON: FeatureCollection', checked.error);
  return checked.data;
}

function drawn(properties: Record<string, unknown>): Record<string, string> {
  const out: Record<string, string> = {};
  for (const [key, sources] of Object.entries({ name: NAMES, name_en: ENGLISH, class: CLASSES })) {
    const value = sources.map((source) => properties[source]).find((v) => typeof v === 'string' && v !== '');
    if (typeof value === 'string') out[key] = value.slice(0, 200);
  }
  return out;
}
