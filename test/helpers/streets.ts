/** A few streets on a square grid of 100 m for tests: positions in metres east and north of 121 E, 30.7 N. */
import type { Position } from 'geojson';
import { lineLength, metresPerDegree } from '../../electron/domain/measure.ts';
import type { Store } from '../../electron/store/database.ts';
import { raiseVersion } from '../../electron/store/versions.ts';

const METRES = metresPerDegree(30.7);

/** Longitude and latitude of a place in metres from the corner of the grid. */
export function place(x: number, y: number): [number, number] {
  return [121 + x / METRES.lon, 30.7 + y / METRES.lat];
}

export interface TestStreet {
  name: string | null;
  capture?: boolean;
  class?: string;
  /** Junctions along it, metres; one edge from each to the next, numbered on from the edges before. */
  through: readonly [x: number, y: number][];
}

/** Lays streets into an empty city; junctions at one place are one. Edges are numbered from 1 as given. */
export async function layStreets(store: Store, streets: readonly TestStreet[]): Promise<void> {
  const nodes = new Map<string, number>();
  const nodeOf = (at: readonly [number, number]) => {
    const known = nodes.get(at.join()) ?? nodes.size + 1;
    nodes.set(at.join(), known);
    return known;
  };
  let edge = 0;
  const edges = streets.flatMap(({ through, class: klass = 'secondary' }, road) =>
    through.slice(1).map((to, i) => {
      const from = through[i] as [number, number];
      const line: Position[] = [place(...from), place(...to)];
      const [a, b] = line as [[number, number], [number, number]];
      const box = [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[0], b[0]), Math.max(a[1], b[1])];
      const geometry = JSON.stringify({ type: 'LineString', coordinates: line });
      return [++edge, road + 1, nodeOf(from), nodeOf(to), klass, 0, lineLength(line), 'T1', geometry, ...box];
    }),
  );
  await store.write(async (db) => {
    await db.run("INSERT INTO squads (code, name) VALUES ('S1', '直属')");
    await db.run(
      "INSERT INTO towns (code, name, squad, lon, lat, geometry) VALUES ('T1', '当湖街道', 'S1', 121, 30.7, '{}')",
    );
    await db.bulk(
      'INSERT INTO roads (id, name, class, capture) VALUES (?, ?, ?, ?)',
      streets.map((s, i) => [i + 1, s.name, s.class ?? 'secondary', s.capture ? 1 : 0]),
    );
    await db.bulk(
      'INSERT INTO road_nodes VALUES (?, ?, ?)',
      [...nodes].map(([at, id]) => [id, ...place(...(at.split(',').map(Number) as [number, number]))]),
    );
    await db.bulk('INSERT INTO road_edges VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)', edges);
    await raiseVersion(db, 'city');
  });
}
