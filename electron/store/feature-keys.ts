import { ZhituError } from '../contract/errors.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from './database.ts';

/** Throws `key_taken` when a live feature of the layer other than `id` has the number; versions of a segment share theirs. */
export async function requireFreeKey(
  db: ReadDb,
  layer: Layer,
  key: unknown,
  id: number | null,
  version: unknown = 1,
): Promise<void> {
  if (typeof key !== 'string') return;
  const sameVersion = layer === 'segments' ? 'AND version = ?' : '';
  const params: SqlValue[] = [key, id, ...(sameVersion ? [Number(version ?? 1)] : [])];
  const other = await db.get(
    `SELECT id FROM ${layer} WHERE key = ? AND retired_at IS NULL AND id IS NOT ? ${sameVersion}`,
    ...params,
  );
  if (other) throw new ZhituError('key_taken', { key });
}
