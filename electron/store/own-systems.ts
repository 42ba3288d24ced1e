/** Coordinate systems that people of this database defined. */
import type { OwnSystem } from '../contract/crs-own.ts';
import type { Actor } from './audit.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { readSettingValue, writeSettingValue } from './settings.ts';

export async function readOwnSystems(db: ReadDb): Promise<OwnSystem[]> {
  return ((await readSettingValue(db, 'crs_own')) as OwnSystem[] | null) ?? [];
}

/** In the place of one of the same name, or after the others. */
export async function putOwnSystem(db: WriteDb, actor: Actor, system: OwnSystem): Promise<void> {
  const kept = await readOwnSystems(db);
  const at = kept.findIndex(({ name }) => name === system.name);
  await writeSettingValue(db, actor, 'crs_own', at < 0 ? [...kept, system] : kept.with(at, system));
}

/** Whether there was one. */
export async function dropOwnSystem(db: WriteDb, actor: Actor, name: string): Promise<boolean> {
  const kept = await readOwnSystems(db);
  const left = kept.filter((system) => system.name !== name);
  if (left.length === kept.length) return false;
  await writeSettingValue(db, actor, 'crs_own', left);
  return true;
}
