import type { Geometry } from 'geojson';
import type { Digest } from '../analysis/inputs/digest.ts';
import { nearestPlaces } from '../analysis/network/nearest-place.ts';
import type { Plane, Snapped, StreetGraph } from '../analysis/shapes.ts';
import { FARTHEST_STREET } from '../contract/plan-catchment.ts';
import { isSupply } from '../planning/supply/lots.ts';
import type { ReadDb } from '../store/database.ts';
import { scenarioFeatures } from '../store/scenario-features.ts';

interface Ground {
  db: ReadDb;
  graph: StreetGraph;
  plane: Plane;
  digest: Digest;
}

/** Open places for cars, which serve whatever is chosen. */
export interface Existing {
  on: Snapped;
  berths: Float64Array;
  rows: { id: number; name: string; geometry: Geometry }[];
}

/** As a scenario has them; null is the record. Throws ZhituError `not_found`. */
export async function readExisting({ db, graph, plane, digest }: Ground, scenarioId: number | null): Promise<Existing> {
  const rows = (await scenarioFeatures(db, scenarioId, 'parking')).flatMap(({ id, geometry, columns }) => {
    const { kind, status, name, berths, lon, lat } = columns;
    if (!isSupply(String(kind), String(status), false)) return [];
    return [
      {
        id,
        name: name ? String(name) : null,
        berths: Number(berths ?? 0),
        lon: Number(lon),
        lat: Number(lat),
        geometry,
      },
    ];
  });
  digest.add('existing', JSON.stringify(rows));
  const points = plane.project(
    rows.map(({ lon }) => lon),
    rows.map(({ lat }) => lat),
  );
  return {
    on: nearestPlaces(graph, points, FARTHEST_STREET),
    berths: Float64Array.from(rows, ({ berths }) => berths),
    rows: rows.map(({ id, name, geometry }) => ({
      id,
      name: name ?? `#${id}`,
      geometry,
    })),
  };
}

export function noneExisting(): Existing {
  return {
    on: { edge: new Int32Array(), measure: new Float64Array(), distance: new Float64Array() },
    berths: new Float64Array(),
    rows: [],
  };
}
