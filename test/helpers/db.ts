/** Real databases in a temporary folder, filled with random but repeatable features of all five layers. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Geometry } from 'geojson';
import { LAYER_SPECS } from '../../electron/domain/layers.ts';
import { bboxOf, representativePoint } from '../../electron/domain/measure.ts';
import { Random } from '../../electron/domain/prng.ts';
import { hourOfWeek } from '../../electron/domain/time.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { openStore, type SqlValue, type Store } from '../../electron/store/database.ts';
import { raiseVersion } from '../../electron/store/versions.ts';

export const ZONE = 'Asia/Shanghai';

export interface TestDb {
  path: string;
  folder: string;
  store: Store;
  remove(): Promise<void>;
}

/** An empty, up-to-date database; `remove` closes it and deletes its folder. */
export function tempDb(): TestDb {
  const folder = mkdtempSync(join(tmpdir(), 'zhitu-test-'));
  const path = join(folder, 'test.zhitu');
  const store = openStore(path, { create: true });
  return {
    path,
    folder,
    store,
    async remove() {
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A feature to insert: its geometry and any columns of its table; instants are epoch seconds. */
export type Fixture = { geometry: Geometry } & Record<string, unknown>;

/** Inserts features as an import would and raises the layer's version; returns how many. */
export async function insertFeatures(store: Store, layer: Layer, features: readonly Fixture[]): Promise<number> {
  const { time } = LAYER_SPECS[layer];
  const rows = features.map(({ geometry, ...given }) => {
    const [lon, lat] = representativePoint(geometry);
    const out: Record<string, unknown> = { ...given, lon, lat };
    if (layer !== 'violations') {
      const [west, south, east, north] = bboxOf(geometry);
      Object.assign(out, { geometry: JSON.stringify(geometry), west, south, east, north });
    }
    const at = time.kind === 'instant' ? given[time.at] : null;
    if (typeof at === 'number') out.how = hourOfWeek(at, ZONE);
    return out;
  });
  const columns = [...new Set(rows.flatMap(Object.keys))];
  return store.write(async (db) => {
    await raiseVersion(db, layer);
    const sql = `INSERT INTO ${layer} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`;
    return db.bulk(
      sql,
      rows.map((row) => columns.map((c) => (row[c] ?? null) as SqlValue)),
    );
  });
}

export interface RandomOptions {
  seed?: number;
  /** Share of fields left empty. */
  missing?: number;
  /** Centre and half width in degrees of where features fall. */
  centre?: [number, number];
  spread?: number;
}

/** Random features of a layer: clustered places, 2022–2023, a few without a time, some texts, some retired. */
export function randomFeatures(layer: Layer, count: number, options: RandomOptions = {}): Fixture[] {
  const { seed = 1, missing = 0.15, centre = [121.02, 30.7], spread = 0.2 } = options;
  const generator = new Random(seed);
  const random = () => generator.next();
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const streets = ['解放路', '当湖路', '新华路', '环城西路', "O'Neil, Main St", '50%_路'];
  const towns = ['330482001', '330482002', '330482100'];
  const clusters = Array.from({ length: 8 }, () => [
    centre[0] + (random() - 0.5) * spread,
    centre[1] + (random() - 0.5) * spread,
  ]);
  const { fields, time, geometry: kinds } = LAYER_SPECS[layer];
  const instant = () => 1_640_966_400 + Math.floor(random() * 17_520) * 3600; // whole hours of 2022 and 2023

  return Array.from({ length: count }, (_, i) => {
    const [cx, cy] = pick(clusters) as [number, number];
    const lon = cx + (random() - 0.5) * spread * random();
    const lat = cy + (random() - 0.5) * spread * random();
    const out: Fixture = { geometry: randomGeometry(pick(kinds), lon, lat, random) };
    for (const field of fields) {
      if (field.key === 'plate' || (!field.required && random() < missing)) continue;
      if (field.key === 'key') out.key = `${layer[0]?.toUpperCase()}-${i}`;
      else if (field.key === 'street') out.street = pick(streets);
      else if (field.key === 'town') out.town = pick(towns);
      else if (field.key === 'squad') out.squad = pick(['direct', 'danghu']);
      else if (field.type === 'enum') out[field.key] = pick(field.values ?? []);
      else if (field.type === 'instant') out[field.key] = instant();
      else if (field.type === 'boolean') out[field.key] = random() < 0.2 ? 1 : 0;
      else if (field.type === 'text')
        out[field.key] = pick(['红旗小区门口', 'Corner shop', '<b>bold</b>', 'ABC']) + (i % 7);
      else out[field.key] = Math.round(random() * 100) / 100;
    }
    if (time.kind === 'period' && typeof out[time.from] === 'number' && typeof out[time.to] === 'number') {
      out[time.to] = (out[time.from] as number) + Math.floor(random() * 2800) * 3600;
    }
    if (layer === 'violations') out.plate_masked = '浙F·12•45';
    if (random() < 0.05) out.retired_at = 1_700_000_000;
    return out;
  });
}

function randomGeometry(kind: Geometry['type'], lon: number, lat: number, random: () => number): Geometry {
  const size = 0.0002 + random() * 0.003;
  const ring = [
    [lon, lat],
    [lon + size, lat],
    [lon + size, lat + size],
    [lon, lat + size],
    [lon, lat],
  ];
  const line = [
    [lon, lat],
    [lon + size, lat + size / 2],
    [lon + size, lat + size],
  ];
  if (kind === 'Polygon') return { type: 'Polygon', coordinates: [ring] };
  if (kind === 'MultiPolygon') return { type: 'MultiPolygon', coordinates: [[ring]] };
  if (kind === 'LineString') return { type: 'LineString', coordinates: line };
  if (kind === 'MultiLineString') return { type: 'MultiLineString', coordinates: [line] };
  return { type: 'Point', coordinates: [lon, lat] };
}
