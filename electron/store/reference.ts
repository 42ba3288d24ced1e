/** Reading what lies under the five layers, all of it: for the worker that draws the city. */
import type { Geometry, Position } from 'geojson';
import type { ReferenceKind, RoadClass } from '../domain/vocabulary.ts';
import type { ReadDb } from './database.ts';

export interface ReferenceFeature {
  id: number;
  kind: ReferenceKind;
  name: string | null;
  nameEn: string | null;
  detail: Record<string, unknown>;
  geometry: Geometry;
  lon: number;
  lat: number;
}

export async function readReference(db: ReadDb): Promise<ReferenceFeature[]> {
  const out: ReferenceFeature[] = [];
  const sql = 'SELECT id, kind, name, name_en, detail, geometry, lon, lat FROM reference_features ORDER BY id';
  for await (const batch of db.scan(sql)) {
    for (const [id, kind, name, nameEn, detail, geometry, lon, lat] of batch) {
      out.push({
        id: id as number,
        kind: kind as ReferenceKind,
        name: name as string | null,
        nameEn: nameEn as string | null,
        detail: JSON.parse((detail as string | null) ?? '{}'),
        geometry: JSON.parse(geometry as string),
        lon: lon as number,
        lat: lat as number,
      });
    }
  }
  return out;
}

export interface RoadEdge {
  road: number;
  name: string | null;
  /** Without spaces and tones, as the search knows it. */
  pinyin: string | null;
  class: RoadClass;
  capture: boolean;
  from: number;
  to: number;
  line: Position[];
}

/** Edges of the network, those of a road together. */
export async function readEdges(db: ReadDb): Promise<RoadEdge[]> {
  const out: RoadEdge[] = [];
  const sql = `SELECT e.road_id, r.name, t.pinyin, e.class, r.capture, e.from_node, e.to_node, e.geometry
    FROM road_edges e JOIN roads r ON r.id = e.road_id
    LEFT JOIN (SELECT ref, min(pinyin) AS pinyin FROM search_terms WHERE kind = 'road' GROUP BY ref) t ON t.ref = r.id
    ORDER BY e.road_id, e.id`;
  for await (const batch of db.scan(sql)) {
    for (const [road, name, pinyin, klass, capture, from, to, geometry] of batch) {
      out.push({
        road: road as number,
        name: name as string | null,
        pinyin: pinyin as string | null,
        class: klass as RoadClass,
        capture: capture === 1,
        from: from as number,
        to: to as number,
        line: (JSON.parse(geometry as string) as { coordinates: Position[] }).coordinates,
      });
    }
  }
  return out;
}

export interface Town {
  code: string;
  name: string;
  nameEn: string | null;
  lon: number;
  lat: number;
  geometry: Geometry;
}

export async function readTowns(db: ReadDb): Promise<Town[]> {
  const rows = await db.all<Omit<Town, 'geometry'> & { geometry: string }>(
    'SELECT code, name, name_en AS nameEn, lon, lat, geometry FROM towns ORDER BY code',
  );
  return rows.map((row) => ({ ...row, geometry: JSON.parse(row.geometry) as Geometry }));
}
