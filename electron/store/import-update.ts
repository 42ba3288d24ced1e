/** Rows of a register that are there already: changed where it says something else, retired where it lists them no longer. */
import type { Geometry } from 'geojson';
import type { SqlValue, WriteDb } from './database.ts';
import type { IdSet } from './fingerprint.ts';
import { type Image, readImage, writeImage } from './images.ts';
import { DERIVABLE, importColumns } from './import-columns.ts';
import type { CommitInput } from './import-commit.ts';

type Updating = Pick<CommitInput, 'layer' | 'importId' | 'changeId' | 'given' | 'touched'>;

/** Compares a row of the register with what the layer holds, and changes that if it says something else. */
export async function updateRow(
  db: WriteDb,
  { layer, changeId, given, touched }: Updating,
  id: number,
  row: SqlValue[],
): Promise<'updated' | 'unchanged'> {
  const before = await readImage(db, layer, id);
  if (!before) throw new Error(`row ${id} of ${layer} is gone`);
  const columns = importColumns(layer);
  const said = new Set(given);
  const shaped = columns.at('geometry') >= 0;
  const after: Image = { ...before };
  let differs = false;
  columns.list.forEach(({ name }, i) => {
    const value = imageValue(row[i] ?? null);
    const filledIn = (Number(row.at(-1)) & (1 << (DERIVABLE as readonly string[]).indexOf(name))) !== 0;
    if (said.has(name) && !filledIn) {
      const follows = UNCOMPARED.has(name) || (shaped && (name === 'lon' || name === 'lat'));
      if (!follows && !same(name, before[name] ?? null, value)) differs = true;
      after[name] = value;
    } else if (name !== 'fingerprint' && (before[name] ?? null) === null) after[name] = value;
  });
  if (!differs) return 'unchanged';
  if ('spans' in after && !same('geometry', before.geometry ?? null, after.geometry ?? null)) after.spans = '[]'; // a line that came is on no street yet
  after.fingerprint = String(row[columns.at('fingerprint')]);
  Object.assign(after, { rev: Number(before.rev) + 1, updated_at: Math.floor(Date.now() / 1000) });
  await writeImage(db, layer, after);
  await addChangeRow(db, changeId, id, before, after);
  touched(id, id);
  return 'updated';
}

/** They follow from the others, or say how the others came. */
const UNCOMPARED = new Set(['source_crs', 'how', 'west', 'south', 'east', 'north']);

function same(name: string, a: Image[string], b: Image[string]): boolean {
  if (a === b) return true;
  if (a === null || b === null) return false;
  if (name === 'geometry') return rounded(String(a)) === rounded(String(b));
  if (name === 'props') return sorted(String(a)) === sorted(String(b));
  if (typeof a === 'number' && typeof b === 'number') return Math.abs(a - b) < 6e-8; // half a unit of the seventh decimal
  return JSON.stringify(a) === JSON.stringify(b);
}

/** Drawn shapes may have more decimals than an import keeps. */
function rounded(geometry: string): string {
  return JSON.stringify((JSON.parse(geometry) as Geometry & { coordinates: unknown }).coordinates, (_, v: unknown) =>
    typeof v === 'number' ? Math.round(v * 1e7) / 1e7 : v,
  );
}

/** Whatever the order of columns, and whether a number came as a number or as text. */
function sorted(props: string): string {
  const entries = Object.entries(JSON.parse(props) as Record<string, unknown>);
  return JSON.stringify(entries.map(([k, v]) => [k, typeof v === 'object' ? JSON.stringify(v) : String(v)]).sort());
}

function imageValue(value: SqlValue): Image[string] {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  return typeof value === 'bigint' ? String(value) : value;
}

/** Retires what has a key and came from another import, unless the register still lists it. */
export async function retireUntouched(
  db: WriteDb,
  { layer, importId, changeId, touched: changed }: Updating,
  touched: IdSet,
): Promise<number> {
  const missing: number[] = [];
  const sql = `SELECT id FROM ${layer}
    WHERE retired_at IS NULL AND key IS NOT NULL AND import_id IS NOT NULL AND import_id <> ?`;
  for await (const batch of db.scan(sql, [importId])) {
    for (const [id] of batch) if (!touched.has(Number(id))) missing.push(Number(id));
  }
  const now = Math.floor(Date.now() / 1000);
  for (const id of missing) {
    const before = await readImage(db, layer, id);
    if (!before) continue;
    const after: Image = { ...before, retired_at: now, rev: Number(before.rev) + 1, updated_at: now };
    await writeImage(db, layer, after);
    await addChangeRow(db, changeId, id, before, after);
    changed(id, id);
  }
  return missing.length;
}

async function addChangeRow(db: WriteDb, changeId: number, id: number, before: Image, after: Image): Promise<void> {
  await db.run(
    'INSERT INTO change_rows (change_id, row_id, before, after) VALUES (?, ?, ?, ?)',
    changeId,
    id,
    JSON.stringify(before),
    JSON.stringify(after),
  );
}
