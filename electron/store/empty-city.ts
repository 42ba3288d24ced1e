import type { CityPack } from '../contract/pack.ts';
import type { WriteDb } from './database.ts';
import { fillTable } from './demo.ts';
import { writeMeta } from './meta.ts';
import { raiseVersion } from './versions.ts';

/** A town whose border nobody has given yet. */
const NO_AREA = JSON.stringify({ type: 'MultiPolygon', coordinates: [] });

/** What a city pack says of its city, and no features: where a bureau begins with its own registers. */
export async function fillEmptyCity(db: WriteDb, pack: CityPack): Promise<void> {
  await fillTable(db, { table: 'squads', columns: ['code', 'name'], rows: pack.squads.map((s) => [s.code, s.zh]) });
  await fillTable(db, {
    table: 'towns',
    columns: ['code', 'name', 'name_en', 'squad', 'lon', 'lat', 'geometry'],
    rows: pack.towns.map((t) => [t.code, t.zh, t.en, t.squad, ...t.centre, NO_AREA]),
  });
  await fillTable(db, {
    table: 'rules',
    columns: ['id', 'value', 'unit', 'source', 'clause', 'note_zh', 'note_en'],
    rows: pack.rules.map((r) => [r.id, String(r.value), r.unit ?? null, r.source, r.clause ?? null, r.zh, r.en]),
  });
  await writeMeta(db, 'pack', pack.id);
  await writeMeta(db, 'schematic', '0');
  await raiseVersion(db, 'city');
}
