/** A whole row of a layer's table as JSON: what a change keeps of before and after. */
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue, WriteDb } from './database.ts';
import { readSpansText, writeSpansText } from './segment-spans.ts';

/**
 * By column. Bytes are `{ hex }`; the 64-bit fingerprint is text, for a number cannot hold it. A segment's spans on
 * the network are one more, `spans`.
 */
export type Image = Record<string, null | number | string | { hex: string }>;

const WIDE = new Set(['fingerprint']);

async function columns(db: ReadDb, layer: Layer): Promise<string[]> {
  const rows = await db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', layer);
  return rows.map((r) => r.name);
}

export async function readImage(db: ReadDb, layer: Layer, id: number): Promise<Image | undefined> {
  const list = (await columns(db, layer)).map((c) => (WIDE.has(c) ? `CAST(${c} AS TEXT) AS ${c}` : `"${c}"`));
  const row = await db.get<Record<string, SqlValue>>(`SELECT ${list.join(', ')} FROM ${layer} WHERE id = ?`, id);
  if (!row) return undefined;
  const image: Image = Object.fromEntries(Object.entries(row).map(([k, v]) => [k, fromSql(v)]));
  if (layer === 'segments') image.spans = await readSpansText(db, id);
  return image;
}

/** Puts a row in place: changes the one with the image's id, or adds it. */
export async function writeImage(db: WriteDb, layer: Layer, image: Image): Promise<void> {
  const names = (await columns(db, layer)).filter((c) => c in image);
  const slots = names.map((c) => (WIDE.has(c) ? 'CAST(? AS INTEGER)' : '?'));
  const sets = names.filter((c) => c !== 'id').map((c) => `"${c}" = excluded."${c}"`);
  await db.run(
    `INSERT INTO ${layer} (${names.map((c) => `"${c}"`).join(', ')}) VALUES (${slots.join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${sets.join(', ')}`,
    ...names.map((c) => toSql(image[c] ?? null)),
  );
  if (layer === 'segments' && typeof image.spans === 'string') {
    await writeSpansText(db, Number(image.id), image.spans);
  }
}

/** Whether two rows say the same; when they were written, and how often, is left out. */
export function sameContent(a: Image, b: Image): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const k of ['rev', 'updated_at']) keys.delete(k);
  if (!('spans' in a && 'spans' in b)) keys.delete('spans'); // images of older changes have none
  return [...keys].every((k) => JSON.stringify(a[k] ?? null) === JSON.stringify(b[k] ?? null));
}

function fromSql(value: SqlValue): Image[string] {
  if (value instanceof Uint8Array) return { hex: Buffer.from(value).toString('hex') };
  return typeof value === 'bigint' ? String(value) : value;
}

function toSql(value: Image[string]): SqlValue {
  return typeof value === 'object' && value !== null ? Buffer.from(value.hex, 'hex') : value;
}
