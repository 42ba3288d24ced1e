/** From points clicked on streets to the segment between them. */
import type { Geometry, Position } from 'geojson';
import { ZhituError } from '../contract/errors.ts';
import type { Trace } from '../contract/segments.ts';
import { linesOf, roundMeasure, type Stretch, walkLength, withoutRepeats } from '../domain/linear-reference.ts';
import { findWalk, type Stop, type StreetNetwork, stretchesOf, type Walk } from '../domain/street-walk.ts';
import type { ReadDb } from './database.ts';
import { type EdgeLine, edgesById, edgesNear } from './segment-edges.ts';
import { segmentName } from './segment-name.ts';
import { streetNetwork } from './segment-network.ts';

/** How far from a street a point may lie, metres. */
const REACH = 30;
/**
 * Streets this much farther than the nearest may be meant as well, if the other point lies on them: near a junction
 * nobody means the first metres of the side street. Metres.
 */
const SAME_PLACE = 12;
/** Nobody controls a longer stretch as one, metres. */
const MOST = 10_000;
/** Ends shorter than this are slips of the hand beyond a junction, metres. */
export const LEAST_PART = 1;

/** Throws ZhituError segment_no_street, segment_no_path, segment_too_short or segment_too_long. */
export async function traceSegment(db: ReadDb, points: readonly Position[]): Promise<Trace> {
  const network = await streetNetwork(db);
  const stops: Stop[][] = [];
  const edges = new Map<number, EdgeLine>();
  for (const [i, point] of points.entries()) {
    const near = await edgesNear(db, point[0] as number, point[1] as number, REACH);
    const known = near.filter(({ id }) => network.edgeOf.has(id));
    const [nearest] = known;
    if (!nearest) throw new ZhituError('segment_no_street', { n: i + 1, metres: REACH });
    const meant = known.filter(({ at }) => at.distance <= nearest.at.distance + SAME_PLACE);
    stops.push(
      meant.map(({ id, at }) => ({
        edge: network.edgeOf.get(id) as number,
        measure: roundMeasure(at.measure),
        off: at.distance,
      })),
    );
  }
  const walks = legs(network, stops);
  const ids = walks.flatMap(({ start, end, between }) => [start.edge, end.edge, ...between.map((arc) => arc >> 1)]);
  for (const [id, edge] of await edgesById(
    db,
    ids.map((e) => network.id[e] as number),
  ))
    edges.set(id, edge);
  const lengthOf = (id: number) => edges.get(id)?.length ?? 0;
  const walk = withoutSlips(withoutRepeats(walks.flatMap((w) => stretchesOf(network, w, lengthOf))));
  const length = walkLength(walk);
  if (length < LEAST_PART) throw new ZhituError('segment_too_short');
  if (length > MOST) throw new ZhituError('segment_too_long', { limit: MOST / 1000 });

  const [first, last] = [walks[0] as Walk, walks.at(-1) as Walk];
  const streets = shares(walk, (id) => edges.get(id)?.street ?? null);
  const towns = shares(walk, (id) => edges.get(id)?.town ?? null);
  const town = towns.find((t) => t.key !== null)?.key ?? null;
  const main = network.names.indexOf(streets[0]?.key ?? null);
  const whole: Walk = { ...first, end: last.end, onward: last.onward };
  const ends = walks.map((w) => w.start).concat(last.end);
  return {
    walk,
    geometry: geometryOfWalk(walk, edges) as Trace['geometry'],
    length,
    streets: streets.map(({ key, length }) => ({ street: key, length })),
    name: main < 0 ? null : segmentName(network, whole, main),
    town,
    squad:
      town && ((await db.get<{ squad: string | null }>('SELECT squad FROM towns WHERE code = ?', town))?.squad ?? null),
    points: ends.map((stop) => {
      const edge = edges.get(network.id[stop.edge] as number) as EdgeLine;
      return linesOf([{ edge: edge.id, from: stop.measure, to: stop.measure }], () => edge.line)[0]?.[0] as [
        number,
        number,
      ];
    }),
  };
}

/** A walk from each point to the next; where one ends the next begins. */
function legs(network: StreetNetwork, stops: readonly Stop[][]): Walk[] {
  const out: Walk[] = [];
  for (let i = 1; i < stops.length; i++) {
    const before = out.at(-1);
    const from = before ? [{ ...before.end, off: 0 }] : (stops[i - 1] as Stop[]);
    const to = stops[i] as Stop[];
    // Turns cost too; how long the walk is is looked at when it is known.
    const walk = findWalk(network, from, to, 1.2 * MOST);
    if (walk === 'too_far') throw new ZhituError('segment_too_long', { limit: MOST / 1000 });
    if (walk === 'apart') {
      const [a, b] = [from[0], to[0]].map((s) => network.names[network.street[(s as Stop).edge] as number] ?? '–');
      throw new ZhituError('segment_no_path', { from: a, to: b });
    }
    out.push(walk);
  }
  return out;
}

/** Without parts at the ends that are too short to be meant. */
function withoutSlips(walk: readonly Stretch[]): Stretch[] {
  const short = ({ from, to }: Stretch) => Math.abs(to - from) < LEAST_PART;
  const first = walk.findIndex((s) => !short(s));
  const last = walk.findLastIndex((s) => !short(s));
  return first < 0 ? [] : walk.slice(first, last + 1);
}

/** Metres by what an edge has, most first. */
function shares(walk: readonly Stretch[], keyOf: (edge: number) => string | null) {
  const by = new Map<string | null, number>();
  for (const { edge, from, to } of walk) by.set(keyOf(edge), (by.get(keyOf(edge)) ?? 0) + Math.abs(to - from));
  return [...by].map(([key, length]) => ({ key, length: roundMeasure(length) })).sort((a, b) => b.length - a.length);
}

/** Positions with eight decimals, a millimetre. */
export function geometryOfWalk(walk: readonly Stretch[], edges: ReadonlyMap<number, EdgeLine>): Geometry {
  const lines = linesOf(walk, (id) => (edges.get(id) as EdgeLine).line).map((line) =>
    line.map(([lon = 0, lat = 0]) => [Math.round(lon * 1e8) / 1e8, Math.round(lat * 1e8) / 1e8]),
  );
  return lines.length === 1
    ? { type: 'LineString', coordinates: lines[0] as Position[] }
    : { type: 'MultiLineString', coordinates: lines };
}
