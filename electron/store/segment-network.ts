/** The streets as a network without their lines: a hundred thousand edges are 5 MB, read once for each state of the city. */
import { lowestConnected } from '../domain/connected.ts';
import { metresPerDegree } from '../domain/measure.ts';
import type { StreetNetwork } from '../domain/street-walk.ts';
import { ROAD_CLASSES } from '../domain/vocabulary.ts';
import type { ReadDb, SqlValue } from './database.ts';
import { layerVersions } from './versions.ts';

const kept = new WeakMap<ReadDb, { version: number; network: Promise<StreetNetwork> }>();

export async function streetNetwork(db: ReadDb): Promise<StreetNetwork> {
  const version = (await layerVersions(db)).city ?? 0;
  const known = kept.get(db);
  if (known?.version === version) return known.network;
  const network = readNetwork(db);
  kept.set(db, { version, network });
  network.catch(() => kept.delete(db)); // the next one tries again
  return network;
}

/** Rows read before others have their turn: about 5 ms. */
const BATCH = 1000;

async function readNetwork(db: ReadDb): Promise<StreetNetwork> {
  const rows: [id: number, from: number, to: number, length: number, street: number, rank: number][] = [];
  const [lon, lat]: [number[], number[]] = [[], []];
  const nodes = new Map<number, number>();
  const streets = new Map<string, number>();
  const names: (string | null)[] = [];
  const numberOf = (key: SqlValue | undefined, x: SqlValue | undefined, y: SqlValue | undefined): number => {
    const known = nodes.get(Number(key));
    if (known !== undefined) return known;
    nodes.set(Number(key), nodes.size);
    lon.push(Number(x));
    return lat.push(Number(y)) - 1;
  };
  const sql = `SELECT e.id, e.from_node, e.to_node, e.length_m, e.class, e.road_id, r.name, a.lon, a.lat, b.lon, b.lat
    FROM road_edges e JOIN roads r ON r.id = e.road_id
    JOIN road_nodes a ON a.id = e.from_node JOIN road_nodes b ON b.id = e.to_node ORDER BY e.id`;
  for await (const batch of db.scan(sql, [], BATCH)) {
    for (const [id, from, to, length, klass, road, name, ax, ay, bx, by] of batch) {
      const named = typeof name === 'string' ? name.trim() : '';
      const key = named ? `=${named}` : `#${road}`;
      let street = streets.get(key);
      if (street === undefined) {
        street = names.push(named || null) - 1;
        streets.set(key, street);
      }
      const rank = (ROAD_CLASSES as readonly string[]).indexOf(String(klass));
      const ends = [numberOf(from, ax, ay), numberOf(to, bx, by)] as const;
      rows.push([Number(id), ...ends, Number(length), street, rank < 0 ? ROAD_CLASSES.length : rank]);
    }
    await new Promise((go) => setImmediate(go));
  }
  const [from, to] = [Uint32Array.from(rows, (r) => r[1]), Uint32Array.from(rows, (r) => r[2])];
  const metres = metresPerDegree(lat[0] ?? 0);
  return {
    id: Uint32Array.from(rows, (r) => r[0]),
    edgeOf: new Map(rows.map((r, e) => [r[0], e])),
    from,
    to,
    length: Float64Array.from(rows, (r) => r[3]),
    street: Uint32Array.from(rows, (r) => r[4]),
    names,
    rank: Uint8Array.from(rows, (r) => r[5]),
    ...arcsOf(nodes.size, from, to),
    x: Float64Array.from(lon, (degrees) => degrees * metres.lon),
    y: Float64Array.from(lat, (degrees) => degrees * metres.lat),
    piece: lowestConnected(nodes.size, from, to),
  };
}

function arcsOf(nodes: number, from: Uint32Array, to: Uint32Array): Pick<StreetNetwork, 'starts' | 'arcs'> {
  const starts = new Uint32Array(nodes + 1);
  const tails = (visit: (node: number, arc: number) => void) => {
    for (let e = 0; e < from.length; e++) {
      visit(from[e] as number, 2 * e);
      visit(to[e] as number, 2 * e + 1);
    }
  };
  tails((node) => {
    starts[node + 1] = (starts[node + 1] as number) + 1;
  });
  for (let v = 0; v < nodes; v++) starts[v + 1] = (starts[v + 1] as number) + (starts[v] as number);
  const arcs = new Uint32Array(2 * from.length);
  const next = starts.slice();
  tails((node, arc) => {
    arcs[next[node] as number] = arc;
    next[node] = (next[node] as number) + 1;
  });
  return { starts, arcs };
}
