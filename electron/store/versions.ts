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

/** Each layer's beyond these, and beyond what it is. */
export async function liftVersions(db: WriteDb, beyond: Readonly<Record<string, number>>): Promise<void> {
  for (const layer of Object.keys({ ...beyond, ...(await layerVersions(db)) })) {
    await db.run(
      'INSERT INTO layer_versions VALUES (?1, ?2 + 1) ON CONFLICT (layer) DO UPDATE SET version = max(version, ?2) + 1',
      layer,
      beyond[layer] ?? 0,
    );
  }
}
