/** The spans of a segment as part of its row's image, so that every change, undone or done again, has them right. */
import type { Geometry, Position } from 'geojson';
import { cutLine, nearestOnLine, type Side, type Span, sideAlong } from '../domain/linear-reference.ts';
import type { ReadDb, WriteDb } from './database.ts';
import { edgesById, spansOfSegment } from './segment-edges.ts';

type Row = [edge: number, from: number, to: number, side: Side];

/** In order of edge and measure. */
export function spansText(spans: readonly Span[]): string {
  const rows = spans.map(({ edge, from, to, side }): Row => [edge, from, to, side]);
  return JSON.stringify(rows.sort((a, b) => a[0] - b[0] || a[1] - b[1]));
}

export async function readSpansText(db: ReadDb, id: number): Promise<string> {
  return spansText(await spansOfSegment(db, id));
}

export async function writeSpansText(db: WriteDb, id: number, text: string): Promise<void> {
  if (text === (await readSpansText(db, id))) return;
  await db.run('DELETE FROM segment_spans WHERE segment_id = ?', id);
  const rows = JSON.parse(text) as Row[];
  await db.bulk(
    'INSERT INTO segment_spans (segment_id, edge_id, from_m, to_m, side) VALUES (?, ?, ?, ?, ?)',
    rows.map((row) => [id, ...row]),
  );
}

/** The same spans on another side of the segment's line, which may run against an edge's own direction. */
export async function spansOnSide(db: ReadDb, text: string, geometry: Geometry, side: Side): Promise<string> {
  const rows = JSON.parse(text) as Row[];
  const edges = await edgesById(
    db,
    rows.map((row) => row[0]),
  );
  const lines =
    geometry.type === 'MultiLineString'
      ? geometry.coordinates
      : [(geometry as { coordinates: Position[] }).coordinates];
  return spansText(
    rows.map(([edge, from, to]) => {
      const own = edges.get(edge)?.line;
      const forward = !own || runsForward(lines, cutLine(own, from, to));
      return { edge, from, to, side: sideAlong(side, forward) };
    }),
  );
}

/** Whether a part of an edge is walked in its own direction by the lines. */
function runsForward(lines: readonly Position[][], part: readonly Position[]): boolean {
  const [a, b] = [part[0] as [number, number], part.at(-1) as [number, number]];
  const on = lines
    .map((line) => ({ first: nearestOnLine(line, a[0], a[1]), last: nearestOnLine(line, b[0], b[1]) }))
    .sort((x, y) => x.first.distance + x.last.distance - y.first.distance - y.last.distance)[0];
  return !on || on.last.measure >= on.first.measure;
}
