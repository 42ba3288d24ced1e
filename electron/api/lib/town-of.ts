import { townAt, townMap } from '../../imports/town-raster.ts';
import type { ReadDb } from '../../store/database.ts';
import { readTowns } from '../../store/places.ts';

/** Code of the town that a place (WGS 84) lies in; null outside all of them. */
export async function townOf(db: ReadDb, lon: number, lat: number): Promise<string | null> {
  const map = townMap(await readTowns(db));
  return map.codes[townAt(map, lon, lat)] ?? null;
}
