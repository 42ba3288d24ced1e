/** Rows of road_edges as a graph of junctions and edges in flat arrays. */
import type { Position } from 'geojson';
import type { Plane, StreetGraph } from '../shapes.ts';
import { arcsOf, numberPieces } from './topology.ts';

export interface EdgeRow {
  id: number;
  /** Ids of the junctions at the ends. */
  from: number;
  to: number;
  street: string | null;
  /** WGS 84 degrees. */
  line: readonly Position[];
}

/**
 * Lengths are metres of the plane along the line. Edges come in the order given, junctions and streets in the order in
 * which edges first name them. An edge without length is dropped and its two junctions become one; loops and parallel
 * edges stay. A junction lies where its first edge ends.
 */
export function buildGraph(rows: readonly EdgeRow[], plane: Plane): StreetGraph {
  const drawn = rows.map((row) => draw(row.line, plane));
  const same = junctionsMadeOne(rows.filter((_, i) => drawn[i] === null));
  const kept = rows
    .map((row, i) => ({ row, line: drawn[i] }))
    .filter((e): e is { row: EdgeRow; line: Line } => !!e.line);
  const count = kept.length;

  const nodes = new Numbers<number>();
  const streets = new Numbers<string>();
  const [id, from, to, street] = [0, 1, 2, 3].map(() => new Uint32Array(count)) as [U32, U32, U32, U32];
  const length = new Float64Array(count);
  const lines = new Uint32Array(count + 1);
  const sum = kept.reduce((n, e) => n + e.line.x.length, 0);
  const vertices = { x: new Float64Array(sum), y: new Float64Array(sum), measure: new Float64Array(sum) };
  const x: number[] = [];
  const y: number[] = [];
  kept.forEach(({ row, line }, e) => {
    const last = line.x.length - 1;
    const ends = [
      [row.from, 0],
      [row.to, last],
    ] as const;
    const [a, b] = ends.map(([junction, vertex]) => {
      const node = nodes.of(same(junction));
      x[node] ??= line.x[vertex] as number;
      y[node] ??= line.y[vertex] as number;
      return node;
    }) as [number, number];
    id[e] = row.id;
    from[e] = a;
    to[e] = b;
    street[e] = streets.of(row.street?.trim() ?? '');
    length[e] = line.measure[last] as number;
    const at = lines[e] as number;
    vertices.x.set(line.x, at);
    vertices.y.set(line.y, at);
    vertices.measure.set(line.measure, at);
    lines[e + 1] = at + last + 1;
  });

  const { piece, pieces } = numberPieces(x.length, from, to);
  return {
    nodes: { count: x.length, x: Float64Array.from(x), y: Float64Array.from(y), piece },
    edges: { count, id, from, to, length, street, lines },
    vertices,
    arcs: arcsOf(x.length, from, to),
    streets: streets.list,
    pieces,
  };
}

type U32 = Uint32Array<ArrayBuffer>;
type Line = { x: number[]; y: number[]; measure: number[] };

/** Vertices on the plane with their measures, repeated ones once; null when the line has no length. */
function draw(line: readonly Position[], plane: Plane): Line | null {
  const on = plane.project(
    line.map((p) => p[0] as number),
    line.map((p) => p[1] as number),
  );
  const out: Line = { x: [], y: [], measure: [] };
  for (let i = 0; i < line.length; i++) {
    const [px, py] = [on.x[i] as number, on.y[i] as number];
    const step = i === 0 ? 0 : Math.hypot(px - (out.x.at(-1) as number), py - (out.y.at(-1) as number));
    if (i > 0 && !(step > 0)) continue;
    out.measure.push(i === 0 ? 0 : (out.measure.at(-1) as number) + step);
    out.x.push(px);
    out.y.push(py);
  }
  return out.x.length > 1 ? out : null;
}

/** What stands for a junction id once edges without length have pulled their ends together. */
function junctionsMadeOne(rows: readonly EdgeRow[]): (id: number) => number {
  const parent = new Map<number, number>();
  const root = (id: number): number => {
    let at = id;
    for (let up = parent.get(at); up !== undefined; up = parent.get(at)) at = up;
    return at;
  };
  for (const { from, to } of rows) {
    const [a, b] = [root(from), root(to)];
    if (a !== b) parent.set(Math.max(a, b), Math.min(a, b));
  }
  return root;
}

/** Numbers things in the order in which they are first asked for. */
class Numbers<T> {
  readonly list: T[] = [];
  readonly #numbers = new Map<T, number>();
  of(thing: T): number {
    let number = this.#numbers.get(thing);
    if (number === undefined) {
      number = this.list.length;
      this.#numbers.set(thing, number);
      this.list.push(thing);
    }
    return number;
  }
}
