import { crosses } from '../../photogrammetry/crosses.ts';
import type { Ellipse } from '../../photogrammetry/ellipse.ts';
import type { ReadDb } from '../../store/database.ts';
import { readTowns } from '../../store/places.ts';

/** Codes of the towns whose border runs through the error ellipse of a place: it may belong to either side. */
export async function bordersNear(db: ReadDb, lon: number, lat: number, ellipse: Ellipse | null): Promise<string[]> {
  if (!ellipse) return [];
  const towns = (await readTowns(db)).flatMap(({ code, geometry }) =>
    geometry.type === 'Polygon' || geometry.type === 'MultiPolygon' ? [{ code, geometry }] : [],
  );
  return crosses(lon, lat, ellipse, towns).map((town) => town.code);
}
