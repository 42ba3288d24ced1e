/** Schools and fire lanes on the plane. */
import type { Geometry, Position } from 'geojson';
import { scanReference } from '../../store/analysis-input.ts';
import type { ReadDb } from '../../store/database.ts';
import type { Plane, PlanePoints, TaskInput } from '../shapes.ts';
import type { Digest } from './digest.ts';

export async function readPlaces(db: ReadDb, plane: Plane, digest: Digest): Promise<ReturnType<TaskInput['places']>> {
  const schools: Position[] = [];
  for await (const rows of scanReference(db, 'school')) {
    for (const [lon, lat] of rows as [number, number][]) schools.push([lon, lat]);
  }
  const lanes: Position[][] = [];
  for await (const rows of scanReference(db, 'fire_lane')) {
    for (const [, , geometry] of rows) lanes.push(...linesOf(JSON.parse(geometry as string)));
  }
  digest.add('places', JSON.stringify([schools, lanes]));
  return { schools: projected(schools, plane), fireLanes: lanes.map((line) => projected(line, plane)) };
}

/** Lines, and rings of areas. */
function linesOf(g: Geometry): Position[][] {
  switch (g.type) {
    case 'LineString':
      return [g.coordinates];
    case 'MultiLineString':
    case 'Polygon':
      return g.coordinates;
    case 'MultiPolygon':
      return g.coordinates.flat();
    default:
      return [];
  }
}

function projected(line: readonly Position[], plane: Plane): PlanePoints {
  return plane.project(
    line.map((p) => p[0] as number),
    line.map((p) => p[1] as number),
  );
}
