/** Places at which a site could be, before anybody has asked whether it may. */
import type { Geometry, Polygon } from 'geojson';
import type { Digest } from '../analysis/inputs/digest.ts';
import { placeAt } from '../analysis/network/units.ts';
import type { Plane, StreetGraph } from '../analysis/shapes.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CandidateAsk, CandidateSource } from '../contract/plan-siting.ts';
import { checkGeometry } from '../domain/geometry-check.ts';
import { geometryArea, representativePoint } from '../domain/measure.ts';
import type { ReadDb } from '../store/database.ts';
import { type PlaneShape, planeShape, pointShape } from './plane-shapes.ts';

export interface RawSite {
  id: string;
  source: CandidateSource;
  name: string;
  class: string | null;
  at: [lon: number, lat: number];
  shape: PlaneShape;
  /** WGS 84. */
  geometry: Geometry;
  /** Square metres; null for a place without extent. */
  area: number | null;
  /** Berths or stalls as stated; null: to be worked out. */
  capacity: number | null;
  planned: string | null;
  /** Known for places on streets. */
  on: { edge: number; measure: number } | null;
}

interface Ground {
  db: ReadDb;
  plane: Plane;
  graph: StreetGraph;
  digest: Digest;
}

/** In the order of CANDIDATE_SOURCES, each by its own order. Throws ZhituError geometry_*, `too_large`. */
export async function rawSites(ground: Ground, ask: CandidateAsk): Promise<RawSite[]> {
  const out: RawSite[] = [];
  if (ask.sources.includes('land')) out.push(...(await land(ground)));
  if (ask.sources.includes('parking')) out.push(...(await lots(ground)));
  if (ask.sources.includes('given')) out.push(...ask.given.map((site) => givenSite(ground, site)));
  if (ask.sources.includes('frontage')) out.push(...frontage(ground, ask.every));
  const { within } = ask;
  if (!within) return out;
  const [west, south, east, north] = within;
  return out.filter(({ at: [lon, lat] }) => lon >= west && lon <= east && lat >= south && lat <= north);
}

async function land({ db, plane, digest }: Ground): Promise<RawSite[]> {
  const rows = await db.all<{ id: number; name: string | null; class: string | null; geometry: string }>(
    `SELECT id, name, detail ->> 'class' AS class, geometry FROM reference_features
     WHERE kind = 'candidate_land' ORDER BY id`,
  );
  digest.add('land', JSON.stringify(rows));
  return rows.map((row, i) => {
    const geometry = JSON.parse(row.geometry) as Geometry;
    return {
      ...measured(geometry, plane),
      id: `land-${row.id}`,
      source: 'land',
      name: row.name ?? `${row.class ?? ''}${i + 1}`,
      class: row.class,
      capacity: null,
      planned: null,
    };
  });
}

/** Lots that are planned or being built, and yards that could be shared: no supply yet. */
async function lots({ db, plane, digest }: Ground): Promise<RawSite[]> {
  const rows = await db.all<{
    id: number;
    name: string | null;
    kind: string;
    status: string | null;
    berths: number | null;
    geometry: string;
  }>(
    `SELECT id, name, kind, status, berths, geometry FROM parking
     WHERE retired_at IS NULL AND kind <> 'nonmotor_bay' AND status IN ('planned', 'in_progress') ORDER BY id`,
  );
  digest.add('candidate lots', JSON.stringify(rows));
  return rows.map((row) => ({
    ...measured(JSON.parse(row.geometry) as Geometry, plane),
    id: `parking-${row.id}`,
    source: 'parking',
    name: row.name ?? `#${row.id}`,
    class: row.kind,
    capacity: row.berths,
    planned: row.status,
  }));
}

function givenSite({ plane }: Ground, site: CandidateAsk['given'][number]): RawSite {
  const geometry = site.geometry as Geometry;
  const problem = checkGeometry('parking', geometry);
  if (problem) throw new ZhituError(problem.code, problem);
  return {
    ...measured(geometry, plane),
    id: site.id,
    source: 'given',
    name: site.name || site.id,
    class: null,
    capacity: site.capacity ?? null,
    planned: null,
  };
}

/** Every `every` metres of street, counted on from edge to edge, so that short edges do not each get one. */
function frontage({ graph, plane }: Ground, every: number): RawSite[] {
  const out: RawSite[] = [];
  let next = every / 2;
  for (let edge = 0; edge < graph.edges.count; edge++) {
    const length = graph.edges.length[edge] as number;
    for (; next < length; next += every) out.push(onStreet(graph, plane, edge, next));
    next -= length;
  }
  return out;
}

function onStreet(graph: StreetGraph, plane: Plane, edge: number, measure: number): RawSite {
  const [x, y] = placeAt(graph, edge, measure);
  const at = plane.unproject(x, y).map((d) => Math.round(d * 1e7) / 1e7) as [number, number];
  return {
    id: `frontage-${graph.edges.id[edge]}-${Math.round(measure)}`,
    source: 'frontage',
    name: graph.streets[graph.edges.street[edge] as number] ?? '',
    class: null,
    at,
    shape: pointShape(x, y),
    geometry: { type: 'Point', coordinates: at },
    area: null,
    capacity: null,
    planned: null,
    on: { edge, measure },
  };
}

function measured(geometry: Geometry, plane: Plane): Pick<RawSite, 'at' | 'shape' | 'geometry' | 'area' | 'on'> {
  const at = representativePoint(geometry).map((d) => Math.round(d * 1e7) / 1e7) as [number, number];
  const area = geometryArea(geometry as Polygon);
  return {
    at,
    geometry,
    shape: planeShape(geometry, plane),
    area: area > 0 ? Math.round(area * 10) / 10 : null,
    on: null,
  };
}
