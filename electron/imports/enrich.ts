/** What a record's place says of it when the record itself does not: its town and its street. */

import { NEAR, type Streets } from '../crs/doctor/fit.ts';
import type { LonLat } from '../crs/gcj.ts';
import type { ReadDb } from '../store/database.ts';
import { readStreets, readTowns } from '../store/places.ts';
import { nearestStreet, type StreetGrid, segmentsWithin, streetGrid } from './street-grid.ts';
import { type TownMap, TownRaster, townMap } from './town-raster.ts';

/** Metres within which a record belongs to a street: a wide road and its pavement. */
export const STREET_REACH = 30;
const SEARCH_REACH = 200; // metres: for judging coordinate systems, a miss is a miss

/** Plain data, to be read from the database once and handed to every thread. */
export interface PlaceData {
  towns: TownMap;
  streets: StreetGrid | null;
}

export interface Surroundings {
  town(p: LonLat): string | null;
  /** Name of the nearest street within STREET_REACH; null when that one has no name or there is none. */
  street(p: LonLat): string | null;
  /** For judging coordinate systems; null when no streets are known. */
  streets: Streets | null;
}

export async function readPlaces(db: ReadDb): Promise<PlaceData> {
  return { towns: townMap(await readTowns(db)), streets: streetGrid(await readStreets(db), STREET_REACH) };
}

export function surroundings({ towns, streets }: PlaceData): Surroundings {
  const raster = new TownRaster(towns);
  return {
    town: ([lon, lat]) => towns.codes[raster.at(lon, lat)] ?? null,
    street: ([lon, lat]) => streets?.names[nearestStreet(streets, lon, lat, STREET_REACH).name] ?? null,
    streets: streets && {
      near: ([lon, lat]) => nearestStreet(streets, lon, lat, NEAR).metres,
      far: ([lon, lat]) => nearestStreet(streets, lon, lat, SEARCH_REACH).metres,
      within: (box, limit) => segmentsWithin(streets, box, limit),
    },
  };
}
