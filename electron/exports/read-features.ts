/** Reads features for an export: names instead of codes, positions in the system asked for. Memory does not grow with them. */
import type { Geometry } from 'geojson';
import type { LonLat } from '../crs/gcj.ts';
import type { Transformer } from '../crs/transform.ts';
import { MASKED_PLATE } from '../domain/export-format.ts';
import type { ReadDb } from '../store/database.ts';
import { rowsOfIds } from '../store/export-rows.ts';
import { readSquads, readTowns } from '../store/places.ts';
import { BATCH, type ExportColumn, type Feature, type LayerPlan, type Value } from './feature.ts';
import type { Losses } from './losses.ts';

interface Reading {
  ids: Uint32Array;
  /** Codes of towns and squads → their names. */
  names: ReadonlyMap<string, string>;
  /** From WGS 84; null for WGS 84 itself. */
  place: Transformer | null;
  losses: Losses;
  /** Columns that mix types keep each value's own: for formats that have types by value. */
  structured?: boolean;
}

export async function* readFeatures(
  db: ReadDb,
  plan: LayerPlan,
  { ids, names, place, losses, structured = false }: Reading,
): AsyncGenerator<Feature[]> {
  const { layer, columns } = plan;
  const shaped = layer !== 'violations';
  const fields = columns.filter((c) => c.source === null);
  const sourced = fields.length < columns.length;
  const first = ['id', 'lon', 'lat', ...(shaped ? ['geometry'] : [])];
  const list = [...first, ...fields.map(tableColumn), ...(sourced ? ['props'] : [])];
  const at = columns.map((c) => (c.source === null ? first.length + fields.indexOf(c) : -1));
  const readers = columns.map((c) => (structured && c.mixed ? asIs : readerOf(c, names)));
  for (let i = 0; i < ids.length; i += BATCH) {
    const slice = ids.subarray(i, i + BATCH);
    const rows = await rowsOfIds(db, layer, list, slice);
    for (let gone = slice.length - rows.length; gone > 0; gone--) losses.count('changed_meanwhile', { layer });
    const features: Feature[] = [];
    for (const row of rows) {
      const here: LonLat = [row[1] as number, row[2] as number];
      const point = place ? place(here) : here;
      const placed = shaped ? move(JSON.parse(String(row[3])) as Geometry, place) : pointOf(point);
      if (!placed || !pointOf(point)) {
        losses.count('outside_crs', { layer }, { crs: plan.crs });
        continue;
      }
      const props = sourced ? propsOf(row.at(-1)) : NOTHING;
      const values = columns.map((c, k) =>
        (readers[k] as Reader)(c.source === null ? row[at[k] as number] : props[c.source]),
      );
      features.push({ id: Number(row[0]), geometry: placed, point, values });
    }
    yield features;
  }
}

/** Codes of towns and squads → their names. */
export async function namesByCode(db: ReadDb): Promise<Map<string, string>> {
  const all = [...(await readTowns(db)), ...(await readSquads(db))];
  return new Map(all.map(({ code, names }) => [code, names[1] ?? code]));
}

type Reader = (value: unknown) => Value;
const NOTHING: Record<string, unknown> = Object.create(null);

function readerOf({ field, source, type, mixed }: ExportColumn, names: ReadonlyMap<string, string>): Reader {
  if (source !== null) return mixed ? textOf : plain;
  if (type === 'boolean') return (value) => (value === null || value === undefined ? null : Boolean(value));
  if (field === 'town' || field === 'squad') {
    return (value) => (typeof value === 'string' ? (names.get(value) ?? value) : null);
  }
  return plain;
}

function plain(value: unknown): Value {
  return value === undefined || typeof value === 'object' ? null : (value as Value);
}

function asIs(value: unknown): Value {
  return (value ?? null) as Value;
}

function textOf(value: unknown): Value {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function tableColumn({ field, name }: ExportColumn): string {
  return field === 'plate' ? MASKED_PLATE : (field ?? name);
}

function propsOf(text: unknown): Record<string, unknown> {
  return typeof text === 'string' ? (JSON.parse(text) as Record<string, unknown>) : NOTHING;
}

function pointOf(place: LonLat): Geometry | null {
  return Number.isFinite(place[0]) && Number.isFinite(place[1]) ? { type: 'Point', coordinates: place } : null;
}

/** Null where a position does not exist in the other system. */
function move(geometry: Geometry, place: Transformer | null): Geometry | null {
  if (!place) return geometry;
  let lost = false;
  const walk = (value: unknown): unknown => {
    if (!Array.isArray(value)) return value;
    if (typeof value[0] !== 'number') return value.map(walk);
    const [x, y] = place(value as LonLat);
    if (!Number.isFinite(x) || !Number.isFinite(y)) lost = true;
    return [x, y];
  };
  const coordinates = walk((geometry as { coordinates: unknown }).coordinates);
  return lost ? null : ({ ...geometry, coordinates } as Geometry);
}
