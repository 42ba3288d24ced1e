/** The street network, and what lies on its edges by row id and measure. */
import type { LineString } from 'geojson';
import { measuresOf } from '../../domain/linear-reference.ts';
import { scanEdges, scanPatrols } from '../../store/analysis-input.ts';
import type { ReadDb } from '../../store/database.ts';
import { buildGraph, type EdgeRow } from '../network/graph.ts';
import type { Plane, Progress, StreetGraph, TaskInput } from '../shapes.ts';
import type { Digest } from './digest.ts';

export interface Streets {
  graph: StreetGraph;
  /** Index of an edge by its row id. */
  edgeOf: ReadonlyMap<number, number>;
  /** Metres on the plane a metre of stored measure, by index of the edge: 1 but for a millionth. */
  scale: Float64Array;
}

/** Null when there are none. */
export async function readStreets(
  db: ReadDb,
  plane: Plane,
  digest: Digest,
  progress: Progress,
): Promise<Streets | null> {
  const rows: EdgeRow[] = [];
  const text: string[] = [];
  const metres = new Map<number, number>();
  for await (const batch of scanEdges(db)) {
    progress.tick(rows.length, rows.length + batch.length, 'streets');
    for (const [id, from, to, street, geometry] of batch as [number, number, number, string | null, string][]) {
      const line = (JSON.parse(geometry) as LineString).coordinates;
      rows.push({ id, from, to, street, line });
      metres.set(id, measuresOf(line).at(-1) ?? 0);
      text.push(JSON.stringify([id, from, to, street, geometry]));
    }
  }
  digest.add('streets', text.join('\n'));
  const graph = buildGraph(rows, plane);
  if (graph.edges.count === 0) return null;
  const edgeOf = new Map([...graph.edges.id].map((id, e) => [id, e] as const));
  const scale = Float64Array.from(
    graph.edges.id,
    (id, e) => (graph.edges.length[e] as number) / (metres.get(id) as number),
  );
  return { graph, edgeOf, scale };
}

/** Shifts within the time, cut to it, in order of their rows; those on no edge of the network are left out. */
export async function readPatrols(
  db: ReadDb,
  streets: Streets | null,
  span: { from: number; to: number },
  digest: Digest,
): Promise<ReturnType<TaskInput['patrol']>> {
  const edge: number[] = [];
  const from: number[] = [];
  const to: number[] = [];
  const method: number[] = [];
  for await (const rows of scanPatrols(db, span.from, span.to)) {
    for (const [id, begin, end, how] of rows as [number, number, number, number][]) {
      const e = streets?.edgeOf.get(id);
      if (e === undefined) continue;
      edge.push(e);
      from.push(Math.max(begin, span.from));
      to.push(Math.min(end, span.to));
      method.push(how);
    }
  }
  const patrol = {
    edge: Uint32Array.from(edge),
    from: Float64Array.from(from),
    to: Float64Array.from(to),
    method: Uint8Array.from(method),
  };
  digest.add('patrols', patrol.edge, patrol.from, patrol.to, patrol.method);
  return patrol;
}
