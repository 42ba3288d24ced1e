import type { ReadDb, WriteDb } from './database.ts';

/** A layer, or `city` for all reference layers. */
export async function raiseVersion(db: WriteDb, ...layers: string[]): Promise<void> {
  for (const layer of layers) {
    await db.run(
      'INSERT INTO layer_versions VALUES (?, 1) ON CONFLICT (layer) DO UPDATE SET version = version + 1',
      layer,
    );
  }
}

export async function layerVersions(db: ReadDb): Promise<Record<string, number>> {
  const rows = await db.all<{ layer: string; version: number }>('SELECT layer, version FROM layer_versions');
  return Object.fromEntries(rows.map((r) => [r.layer, r.version]));
}
