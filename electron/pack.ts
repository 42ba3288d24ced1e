import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CityPack, cityPack } from './contract/pack.ts';
import { resourcesDir } from './folders.ts';

/** The city pack with this id, or without one the first there is. Throws when it is missing or not valid. */
export function findPack(id?: string | null, resources = resourcesDir()): CityPack {
  const packs = readdirSync(resources)
    .sort()
    .filter((folder) => existsSync(join(resources, folder, 'pack.json')));
  const folder = id ? packs.find((p) => p === id) : packs[0];
  if (!folder) throw new Error(`No city pack ${id ?? ''} in ${resources}`);
  return cityPack.parse(JSON.parse(readFileSync(join(resources, folder, 'pack.json'), 'utf8')));
}
