/** Towns, squads and named streets as imports need them: to know a name again and to place a point. */
import type { Geometry, Position } from 'geojson';
import type { ReadDb } from './database.ts';

export interface Town {
  code: string;
  names: string[];
  geometry: Geometry;
}

export async function readTowns(db: ReadDb): Promise<Town[]> {
  const rows = await db.all<{ code: string; name: string; name_en: string | null; geometry: string }>(
    'SELECT code, name, name_en, geometry FROM towns ORDER BY code',
  );
  return rows.map((r) => ({
    code: r.code,
    names: [r.code, r.name, ...(r.name_en ? [r.name_en] : [])],
    geometry: JSON.parse(r.geometry),
  }));
}

export async function readSquads(db: ReadDb): Promise<{ code: string; names: string[] }[]> {
  const rows = await db.all<{ code: string; name: string }>('SELECT code, name FROM squads ORDER BY code');
  return rows.map((r) => ({ code: r.code, names: [r.code, r.name] }));
}

/** Every edge of the network as a line in WGS 84; `name` is null for nameless streets. */
export async function readStreets(db: ReadDb): Promise<{ name: string | null; line: Position[] }[]> {
  const streets: { name: string | null; line: Position[] }[] = [];
  const sql = 'SELECT r.name, e.geometry FROM road_edges e JOIN roads r ON r.id = e.road_id ORDER BY e.id';
  for await (const batch of db.scan(sql)) {
    for (const [name, geometry] of batch) {
      const { coordinates } = JSON.parse(String(geometry)) as { coordinates: Position[] };
      streets.push({ name: name === null ? null : String(name), line: coordinates });
    }
  }
  return streets;
}

/** Codes of squads by the codes of the towns that they look after. */
export async function readSquadsOfTowns(db: ReadDb): Promise<Map<string, string>> {
  const rows = await db.all<{ code: string; squad: string }>('SELECT code, squad FROM towns WHERE squad IS NOT NULL');
  return new Map(rows.map((r) => [r.code, r.squad]));
}
