/** What a drawn map of a place shows under its subject. */
import type { Geometry, Position } from 'geojson';
import type { BBox } from '../domain/measure.ts';
import type { ReferenceKind, RoadClass } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';

export interface MapExtract {
  ground: { kind: ReferenceKind; name: string | null; geometry: Geometry }[];
  roads: { id: number; name: string | null; class: RoadClass; line: Position[] }[];
  /** There was more than a map can hold: minor things are left out. */
  cut: boolean;
}

/** A map of a whole county has so many at most before paper turns grey. */
const MOST = 20_000;

/** Whatever touches the box, in order of id. WGS 84. */
export async function mapExtract(
  db: ReadDb,
  [west, south, east, north]: BBox,
  kinds: readonly ReferenceKind[],
  classes: readonly RoadClass[],
): Promise<MapExtract> {
  const within = 'west <= ? AND east >= ? AND south <= ? AND north >= ?';
  const box = [east, west, north, south];
  const ground = await db.all<{ kind: ReferenceKind; name: string | null; geometry: string }>(
    `SELECT kind, name, geometry FROM reference_features WHERE kind IN (${kinds.map(() => '?').join(', ')})
     AND ${within} ORDER BY id LIMIT ${MOST}`,
    ...kinds,
    ...box,
  );
  const roads = await db.all<{ id: number; name: string | null; class: RoadClass; geometry: string }>(
    `SELECT r.id, r.name, e.class, e.geometry FROM road_edges e JOIN roads r ON r.id = e.road_id
     WHERE e.class IN (${classes.map(() => '?').join(', ')})
     AND e.west <= ? AND e.east >= ? AND e.south <= ? AND e.north >= ? ORDER BY e.id LIMIT ${MOST}`,
    ...classes,
    ...box,
  );
  return {
    ground: ground.map((g) => ({ ...g, geometry: JSON.parse(g.geometry) as Geometry })),
    roads: roads.map(({ geometry, ...road }) => ({
      ...road,
      line: (JSON.parse(geometry) as { coordinates: Position[] }).coordinates,
    })),
    cut: ground.length === MOST || roads.length === MOST,
  };
}
