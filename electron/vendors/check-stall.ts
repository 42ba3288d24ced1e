/** A stall judged where it is drawn, with the smallest move that would make it legal. */
import type { Geometry, Point, Polygon, Position } from 'geojson';
import { createPlane } from '../analysis/plane.ts';
import type { Plane } from '../analysis/shapes.ts';
import { ZhituError } from '../contract/errors.ts';
import type { CityPack } from '../contract/pack.ts';
import { MET_BY_MOVING, type Stall, type StallVerdict, type VendorRule } from '../contract/plan-vendors.ts';
import { bboxOf, metresPerDegree } from '../domain/measure.ts';
import { type Hours, isUnreadable, parseHours } from '../domain/opening-hours.ts';
import { fromWallSeconds, wallSeconds } from '../domain/time.ts';
import { type Box, knownKinds, readAround } from '../store/around-stall.ts';
import type { ReadDb } from '../store/database.ts';
import { readMeta } from '../store/meta.ts';
import { readVendorRules } from '../store/vendor-rules.ts';
import { HALF_STALL, judge, obstaclesOf, type StallKind, type Surroundings } from './judge.ts';
import type { Outline } from './outline.ts';
import { smallestMove } from './smallest-move.ts';

/** Farther than this a stall is not moved but sited anew: metres. */
export const FARTHEST_MOVE = 100;
/** A square longer than this is no stall: metres. */
const LONGEST_STALL = 300;

interface Host {
  read: ReadDb;
  pack: Pick<CityPack, 'rules' | 'timeZone'>;
}

/** Throws ZhituError `stall_invalid`, `hours_unreadable`. */
export async function checkStall({ read, pack }: Host, stall: Stall): Promise<StallVerdict> {
  const day = stall.date ?? (await dayToday(read, pack));
  const rules = rulesOn(await readVendorRules(read, pack), day);
  const kind = kindOf(stall);
  const [west, south, east, north] = bboxOf(stall.geometry);
  const plane = createPlane((west + east) / 2, (south + north) / 2);
  const outline = outlineOf(stall.geometry, plane);
  if (stall.geometry.type === 'Polygon') checkShape(outline);
  const around = await surroundings({ read, pack }, [west, south, east, north], plane, rules, day, stall.vendorId);
  const judged = judge(rules, kind, outline, around);
  const movable = judged.clauses.some((c) => c.verdict === 'fail' && MET_BY_MOVING.has(c.kind));
  const stuck = judged.clauses.some((c) => c.verdict === 'fail' && !MET_BY_MOVING.has(c.kind));
  if (!movable) return { ...judged, move: null, noMove: stuck ? 'not_by_moving' : null, day };
  const { obstacles, crowds } = obstaclesOf(rules, kind, around);
  const move = smallestMove(outline, obstacles, crowds, FARTHEST_MOVE);
  if (!move) return { ...judged, move: null, noMove: 'none_near', day };
  const geometry = shifted(stall.geometry, plane, move.east, move.north);
  return {
    ...judged,
    move: { ...move, metres: Math.hypot(move.east, move.north), geometry, at: plane.unproject(move.east, move.north) },
    noMove: null,
    day,
  };
}

/** The rules that hold on a day. */
export function rulesOn(rules: readonly VendorRule[], day: string): VendorRule[] {
  return rules.filter((rule) => rule.active && (rule.validFrom === null || rule.validFrom <= day));
}

/** Throws ZhituError `hours_unreadable`. */
export function kindOf(
  stall: Pick<Stall, 'class' | 'subtype' | 'trade' | 'hours'> & Partial<Pick<Stall, 'pavement'>>,
): StallKind {
  const { hours: text, subtype, trade, pavement = null } = stall;
  let hours: Hours | null = null;
  if (text) {
    const parsed = parseHours(text);
    if (isUnreadable(parsed)) throw new ZhituError('hours_unreadable', { text: parsed.unreadable });
    hours = parsed;
  }
  return { class: stall.class, subtype: stall.class === 'scattered' ? subtype : null, trade, pavement, hours };
}

/** Day of the city's data: of the demo its as-of day, else today in the city's zone. */
export async function dayToday(read: ReadDb, pack: Pick<CityPack, 'timeZone'>): Promise<string> {
  const asOf = Number((await readMeta(read, 'as_of')) ?? Number.NaN);
  const at = Number.isFinite(asOf) ? asOf : Math.floor(Date.now() / 1000);
  return new Date(wallSeconds(at, pack.timeZone) * 1000).toISOString().slice(0, 10);
}

/** All that rules could speak of within reach of any move. */
export async function surroundings(
  { read, pack }: Host,
  [west, south, east, north]: Box,
  plane: Plane,
  rules: readonly VendorRule[],
  day: string,
  vendorId: number | null,
  farthest = FARTHEST_MOVE,
): Promise<Surroundings> {
  const reach = Math.max(0, ...rules.map(reachOf));
  const metres = reach + farthest + 2 * HALF_STALL;
  const degree = metresPerDegree((south + north) / 2);
  const box: Box = [
    west - metres / degree.lon,
    south - metres / degree.lat,
    east + metres / degree.lon,
    north + metres / degree.lat,
  ];
  // Noon of the day: what begins on it holds, what ended on it does not.
  const at = fromWallSeconds(Date.parse(`${day}T12:00:00Z`) / 1000, pack.timeZone);
  const near = await readAround(read, box, at);
  return {
    plane,
    known: await knownKinds(read),
    near: near
      .filter((n) => !(n.kind === 'stall' && n.id === vendorId))
      .map((n) => ({ ...n, outline: outlineOf(n.geometry, plane, n.kind === 'stall') })),
  };
}

/** Metres within which a rule looks around. */
function reachOf({ meaning, value }: VendorRule): number {
  if (meaning.kind === 'distance') return Number(value);
  if (meaning.kind === 'carriageway') return Number(value) + Math.max(0, ...Object.values(meaning.halfWidths));
  return meaning.kind === 'density' ? meaning.within : 0;
}

/** A stall that is a point is a square; everything else is as it is. */
export function outlineOf(geometry: Geometry, plane: Plane, stalls = true): Outline {
  if (geometry.type === 'Point' && stalls) {
    const { x, y } = plane.project([geometry.coordinates[0] as number], [geometry.coordinates[1] as number]);
    const [e, n, h] = [x[0] as number, y[0] as number, HALF_STALL];
    return {
      area: true,
      lines: [Float64Array.of(e - h, n - h, e + h, n - h, e + h, n + h, e - h, n + h, e - h, n - h)],
    };
  }
  return {
    area: geometry.type === 'Polygon' || geometry.type === 'MultiPolygon',
    lines: chains(geometry).map((line) => {
      const { x, y } = plane.project(
        line.map((p) => p[0] as number),
        line.map((p) => p[1] as number),
      );
      return Float64Array.from({ length: 2 * line.length }, (_, i) => (i % 2 ? y : x)[i >> 1] as number);
    }),
  };
}

function chains(g: Geometry): Position[][] {
  if (g.type === 'Point') return [[g.coordinates]];
  if (g.type === 'LineString' || g.type === 'MultiPoint') return [g.coordinates];
  if (g.type === 'Polygon' || g.type === 'MultiLineString') return g.coordinates;
  return g.type === 'MultiPolygon' ? g.coordinates.flat() : g.geometries.flatMap(chains);
}

function checkShape({ lines }: Outline): void {
  const ring = lines[0] as Float64Array;
  let [west, east, south, north, doubled] = [Infinity, -Infinity, Infinity, -Infinity, 0];
  for (let i = 0; i + 3 < ring.length; i += 2) {
    const [ax, ay, bx, by] = [ring[i], ring[i + 1], ring[i + 2], ring[i + 3]] as [number, number, number, number];
    [west, east, south, north] = [Math.min(west, ax), Math.max(east, ax), Math.min(south, ay), Math.max(north, ay)];
    doubled += ax * by - bx * ay;
  }
  const wrong = (detail_zh: string, detail_en: string) => new ZhituError('stall_invalid', { detail_zh, detail_en });
  if (Math.max(east - west, north - south) > LONGEST_STALL)
    throw wrong(
      `边长超过 ${LONGEST_STALL} 米，请画单个摊点或一片摊区`,
      `longer than ${LONGEST_STALL} m: draw one stall or one ground`,
    );
  if (Math.abs(doubled) / 2 < 0.25)
    throw wrong('面积不足 0.25 平方米，请重新画', 'smaller than 0.25 m²: draw it again');
}

function shifted(geometry: Point | Polygon, plane: Plane, east: number, north: number): Point | Polygon {
  const shift = (p: Position): [number, number] => {
    const { x, y } = plane.project([p[0] as number], [p[1] as number]);
    return plane.unproject((x[0] as number) + east, (y[0] as number) + north);
  };
  return geometry.type === 'Point'
    ? { type: 'Point', coordinates: shift(geometry.coordinates) }
    : { type: 'Polygon', coordinates: geometry.coordinates.map((ring) => ring.map(shift)) };
}
