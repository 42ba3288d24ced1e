/** How files with the same columns were read before, to be suggested next time. */
import { createHash } from 'node:crypto';
import type { ImportOptions } from '../contract/imports.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { ReadDb, WriteDb } from './database.ts';

export interface Mapping {
  fields: NonNullable<ImportOptions['fields']>;
  lon?: string | undefined;
  lat?: string | undefined;
}

function keyOf(layer: Layer, columns: readonly string[]): string {
  const signature = createHash('sha256')
    .update(JSON.stringify([...columns].sort()))
    .digest('hex')
    .slice(0, 32);
  return `import:${layer}:${signature}`;
}

/** null when no file with these columns was imported into the layer. */
export async function readMapping(db: ReadDb, layer: Layer, columns: readonly string[]): Promise<Mapping | null> {
  const row = await db.get<{ value: string }>('SELECT value FROM settings WHERE key = ?', keyOf(layer, columns));
  return row ? (JSON.parse(row.value) as Mapping) : null;
}

export async function writeMapping(
  db: WriteDb,
  layer: Layer,
  columns: readonly string[],
  mapping: Mapping,
): Promise<void> {
  await db.run(
    'INSERT INTO settings (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value',
    keyOf(layer, columns),
    JSON.stringify(mapping),
  );
}
