/** Strict-control segments as spans of the graph's edges. */
import type { Geometry, Position } from 'geojson';
import { scanSegments, scanSpans } from '../../store/analysis-input.ts';
import type { ReadDb } from '../../store/database.ts';
import { candidates } from '../network/snap.ts';
import type { Plane, SegmentSpan } from '../shapes.ts';
import type { Digest } from './digest.ts';
import type { Streets } from './streets.ts';

/** A line drawn without reference to the network is looked up every so many metres, within so many of it. */
const EVERY = 5;
const NEAR = 25;
/** Of the places looked up at least this share must be near a street. */
const SHARE = 0.5;
/** What touches an edge for less is a crossing. */
const LEAST = 2 * EVERY;

export interface Segments {
  list: SegmentSpan[];
  /** Names of those that lie on no street, and are left out. */
  off: string[];
}

export async function readSegments(
  db: ReadDb,
  streets: Streets | null,
  plane: Plane,
  digest: Digest,
): Promise<Segments> {
  const text: string[] = [];
  const stored = new Map<number, [edge: number, from: number, to: number][]>();
  for await (const rows of scanSpans(db)) {
    for (const [segment, edge, from, to] of rows as [number, number, number, number][]) {
      stored.set(segment, [...(stored.get(segment) ?? []), [edge, from, to]]);
      text.push([segment, edge, from, to].join());
    }
  }
  const out: Segments = { list: [], off: [] };
  for await (const rows of scanSegments(db)) {
    for (const row of rows) {
      text.push(JSON.stringify(row));
      const [id, name, street, from, to, geometry] = row as [number, string, string, number, number | null, string];
      const known = streets ? onEdges(stored.get(id) ?? [], streets) : [];
      const spans = known.length || !streets ? known : drawnOn(JSON.parse(geometry), street, streets, plane);
      if (spans.length) out.list.push({ id, name, from, to, spans });
      else out.off.push(name);
    }
  }
  digest.add('segments', text.join('\n'));
  return out;
}

/** Stored measures are metres on the ellipsoid. */
function onEdges(spans: readonly [number, number, number][], { graph, edgeOf, scale }: Streets): SegmentSpan['spans'] {
  return spans.flatMap(([id, from, to]) => {
    const edge = edgeOf.get(id);
    if (edge === undefined) return [];
    const length = graph.edges.length[edge] as number;
    const [a, b] = [from, to].map((m) => Math.min(length, Math.max(0, m * (scale[edge] as number)))) as [
      number,
      number,
    ];
    return a < b ? [{ edge, from: a, to: b }] : [];
  });
}

/** The edges along which a line runs, those of its own street where they are near; empty when it runs along none. */
function drawnOn(geometry: Geometry, street: string | null, { graph }: Streets, plane: Plane): SegmentSpan['spans'] {
  const covered = new Map<number, { from: number; to: number }>();
  let [looked, found] = [0, 0];
  for (const [x, y] of placesAlong(geometry, plane)) {
    looked++;
    const near = candidates(graph, x, y, NEAR);
    const best = near.find((c) => c.street !== null && c.street === street) ?? near[0];
    if (!best) continue;
    found++;
    const known = covered.get(best.edge) ?? { from: best.measure, to: best.measure };
    covered.set(best.edge, { from: Math.min(known.from, best.measure), to: Math.max(known.to, best.measure) });
  }
  if (looked === 0 || found < SHARE * looked) return [];
  return [...covered]
    .filter(([, { from, to }]) => to - from >= LEAST)
    .map(([edge, { from, to }]) => {
      const length = graph.edges.length[edge] as number;
      return { edge, from: from < EVERY ? 0 : from, to: to > length - EVERY ? length : to };
    })
    .sort((a, b) => a.edge - b.edge);
}

function* placesAlong(geometry: Geometry, plane: Plane): Generator<[number, number]> {
  for (const line of linesOf(geometry)) {
    const on = plane.project(
      line.map((p) => p[0] as number),
      line.map((p) => p[1] as number),
    );
    for (let i = 1; i < line.length; i++) {
      const [ax, ay, bx, by] = [on.x[i - 1], on.y[i - 1], on.x[i], on.y[i]] as [number, number, number, number];
      const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / EVERY));
      for (let s = i === 1 ? 0 : 1; s <= steps; s++) yield [ax + ((bx - ax) * s) / steps, ay + ((by - ay) * s) / steps];
    }
  }
}

function linesOf(geometry: Geometry): Position[][] {
  if (geometry.type === 'LineString') return [geometry.coordinates];
  return geometry.type === 'MultiLineString' ? geometry.coordinates : [];
}
