/** Which violations a segment can claim, surely or in doubt, by the version that was valid when they happened. */

import { buildGraph } from '../../analysis/network/graph.ts';
import { AMBIGUOUS, candidates, FAR, snapPoints } from '../../analysis/network/snap.ts';
import { createPlane } from '../../analysis/plane.ts';
import { ZhituError } from '../../contract/errors.ts';
import type { SegmentVersion, SegmentViolations } from '../../contract/segments.ts';
import { cutLine, nearestOnLine, type Span } from '../../domain/linear-reference.ts';
import { metresPerDegree } from '../../domain/measure.ts';
import { type EdgeLine, edgesById, edgesIn } from '../../store/segment-edges.ts';
import { PLANNED, segmentVersions } from '../../store/segment-versions.ts';
import { violationsByIds } from '../../store/segment-violations.ts';
import type { Context } from '../context.ts';

/** Points that are looked at one by one, some µs each. */
const MOST = 200_000;
/** Points taken before others have their turn. */
const BATCH = 2000;
/** Nearer to the middle of a street its side cannot be told, metres. */
const SIDE_DOUBT = 2;
/** Roundings of measures, metres. */
const SLACK = 0.05;

interface Query {
  tolerance: number;
  offset: number;
  limit: number;
}
type Doubtful = SegmentViolations['doubtful']['items'][number];

/** Throws `not_found`, `segment_too_many`. A violation is in doubt by the rule of analysis/network/snap.ts. */
export async function violationsOf(
  ctx: Context,
  id: number,
  query: Query,
  signal?: AbortSignal,
): Promise<SegmentViolations> {
  const db = ctx.store.read;
  const versions = (await segmentVersions(db, id)).filter((v) => !v.retired);
  const places = spansByEdge(versions);
  const placesOf = new Map(versions.map((v) => [v, spansByEdge([v])]));
  const own = await edgesById(db, places.keys());
  const counts = new Map(versions.map((v) => [v.id, { id: v.id, version: v.version, on: 0, doubtful: 0 }]));
  const outside = { on: 0, doubtful: 0 };
  let otherSide = 0;
  const doubtful: Doubtful[] = [];

  const box = boxOf(own.values(), places, query.tolerance);
  const ids = box ? await ctx.queries.ids('violations', { bbox: box }, signal) : new Uint32Array();
  if (ids.length > MOST) throw new ZhituError('segment_too_many', { found: ids.length, limit: MOST });
  if (box && ids.length > 0) {
    const plane = createPlane((box[0] + box[2]) / 2, (box[1] + box[3]) / 2);
    const edges = await edgesIn(db, box, query.tolerance);
    const graph = buildGraph(
      edges.map((e) => ({ id: e.id, from: 2 * e.id, to: 2 * e.id + 1, street: e.street, line: e.line })),
      plane,
    );
    const lines = new Map(edges.map((e) => [e.id, e]));
    for (let i = 0; i < ids.length; i += BATCH) {
      if (signal?.aborted) throw new ZhituError('cancelled');
      const rows = await violationsByIds(db, ids.subarray(i, i + BATCH));
      const points = plane.project(
        rows.map((r) => r.lon),
        rows.map((r) => r.lat),
      );
      const snapped = snapPoints(graph, points, query.tolerance);
      rows.forEach((row, k) => {
        const edge = snapped.edge[k] as number;
        if (edge === FAR) return;
        const then = validAt(versions, row.at);
        const count = (then && counts.get(then.id)) ?? outside;
        const spansThen = (then && placesOf.get(then)) ?? places;
        if (edge === AMBIGUOUS) {
          const near = candidates(graph, points.x[k] as number, points.y[k] as number, query.tolerance);
          const claimed = near.some((c) => covers(spansThen, graph.edges.id[c.edge] as number, c.measure));
          if (!claimed) return;
          count.doubtful++;
          const streets = near.map(({ street, distance }) => ({ street, distance: Math.round(distance * 10) / 10 }));
          doubtful.push({ ...row, version: then?.version ?? null, why: 'street', streets });
          return;
        }
        const edgeId = graph.edges.id[edge] as number;
        const span = covers(spansThen, edgeId, snapped.measure[k] as number);
        if (!span) return;
        const { left } = nearestOnLine((lines.get(edgeId) as EdgeLine).line, row.lon, row.lat);
        if (span.side === 'both') count.on++;
        else if (Math.abs(left) < SIDE_DOUBT) {
          count.doubtful++;
          const street = lines.get(edgeId)?.street ?? null;
          const distance = Math.round((snapped.distance[k] as number) * 10) / 10;
          doubtful.push({ ...row, version: then?.version ?? null, why: 'side', streets: [{ street, distance }] });
        } else if (left > 0 === (span.side === 'left')) count.on++;
        else otherSide++;
      });
      await new Promise((go) => setImmediate(go));
    }
  }
  doubtful.sort((a, b) => a.at - b.at || a.id - b.id);
  const told = [...counts.values()];
  const total = [...told, outside].reduce((n, c) => n + c.on + c.doubtful, 0);
  return {
    tolerance: query.tolerance,
    total,
    versions: told,
    outside,
    otherSide,
    doubtful: { total: doubtful.length, items: doubtful.slice(query.offset, query.offset + query.limit) },
  };
}

/** Versions do not overlap, so there is one at most. */
function validAt(versions: readonly SegmentVersion[], at: number): SegmentVersion | undefined {
  return versions.find(
    (v) =>
      !PLANNED.includes(v.status ?? '') && v.validFrom !== null && v.validFrom <= at && (v.validTo ?? Infinity) > at,
  );
}

function spansByEdge(versions: readonly SegmentVersion[]): Map<number, Span[]> {
  const out = new Map<number, Span[]>();
  for (const { spans } of versions) for (const s of spans) out.set(s.edge, [...(out.get(s.edge) ?? []), s]);
  return out;
}

function covers(spans: ReadonlyMap<number, readonly Span[]>, edge: number, measure: number): Span | undefined {
  return spans.get(edge)?.find((s) => s.from - SLACK <= measure && measure <= s.to + SLACK);
}

/** What the spans cover, wider by the tolerance; null when there are none on the network. */
function boxOf(edges: Iterable<EdgeLine>, places: ReadonlyMap<number, readonly Span[]>, reach: number) {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { id, line } of edges) {
    for (const { from, to } of places.get(id) ?? []) {
      for (const [lon = 0, lat = 0] of cutLine(line, from, to)) {
        [west, south] = [Math.min(west, lon), Math.min(south, lat)];
        [east, north] = [Math.max(east, lon), Math.max(north, lat)];
      }
    }
  }
  if (west > east) return null;
  const metres = metresPerDegree((south + north) / 2);
  const [dx, dy] = [reach / metres.lon, reach / metres.lat];
  return [west - dx, south - dy, east + dx, north + dy] as [number, number, number, number];
}
