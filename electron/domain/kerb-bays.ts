/**
 * Parking bays along a kerb: how many vehicles fit, and where each stands.
 *
 * A bay of width w and length l at an angle a to the kerb takes w / sin a of kerb; the last of a row reaches past its
 * foot on the kerb by l · cos a, so that a stretch of L metres holds floor((L − l · cos a) / (w / sin a)) bays. Parallel ones
 * (a = 0) stand end to end and take l each. Rows reach l · sin a + w · cos a into the street.
 */
import type { Position } from 'geojson';
import { distance, metresPerDegree } from './measure.ts';

export const BAY_ANGLES = [0, 30, 45, 60, 90] as const;
export type BayAngle = (typeof BAY_ANGLES)[number];

/**
 * Metres a bay where none are given: customary sizes for small cars, near to those of GB 50763 and JGJ 100 but not a
 * quotation of them. The bureau's own norm goes before.
 */
export const BAY_SIZES: Readonly<Record<'parallel' | 'angled', { length: number; width: number }>> = {
  parallel: { length: 6, width: 2.5 },
  angled: { length: 5.3, width: 2.5 },
};

export interface KerbRules {
  angle: BayAngle;
  /** Of a bay, metres: along the car, and across it. */
  length: number;
  width: number;
  /** Metres kept free at either end of the kerb. */
  endClearance: number;
  /** Which side of the line the bays lie on, seen from its start. */
  side: 'left' | 'right';
  /** Stretches kept free for crossings, entrances and fire lanes: metres along the line. */
  gaps: readonly (readonly [from: number, to: number])[];
}

/** With customary sizes where none are given. */
export function kerbRules({
  angle,
  length,
  width,
  ...rest
}: Omit<KerbRules, 'length' | 'width'> & { length?: number | undefined; width?: number | undefined }): KerbRules {
  const size = BAY_SIZES[angle === 0 ? 'parallel' : 'angled'];
  return { ...rest, angle, length: length ?? size.length, width: width ?? size.width };
}

export interface KerbBays {
  count: number;
  /** Metres of the whole line, and of it those that bays may stand on. */
  length: number;
  usable: number;
  /** Metres of kerb that one bay takes, and how far bays reach from it. */
  perBay: number;
  depth: number;
  /** Each bay as a closed ring, WGS 84. */
  rings: Position[][];
}

/** Bays along a line in WGS 84. Each straight piece of it holds a row of its own: no bay stands around a corner. */
export function kerbBays(line: readonly Position[], rules: KerbRules): KerbBays {
  const angle = (rules.angle * Math.PI) / 180;
  const parallel = rules.angle === 0;
  const perBay = parallel ? rules.length : rules.width / Math.sin(angle);
  const jut = parallel ? 0 : rules.length * Math.cos(angle);
  const depth = parallel ? rules.width : rules.length * Math.sin(angle) + rules.width * Math.cos(angle);
  const total = line.slice(1).reduce((sum, at, i) => sum + distance(line[i] as Position, at), 0);
  const rings: Position[][] = [];
  let usable = 0;
  let begin = 0;
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Position, line[i] as Position];
    const length = distance(a, b);
    for (const [from, to] of free(begin, begin + length, total, rules)) {
      usable += to - from;
      const fits = Math.max(0, Math.floor((to - from - jut) / perBay + 1e-9));
      for (let k = 0; k < fits; k++) rings.push(ring(a, b, from - begin + k * perBay, rules, { angle, perBay }));
    }
    begin += length;
  }
  return { count: rings.length, length: total, usable, perBay, depth, rings };
}

/** What is left of a stretch between the ends' clearance and the gaps. */
function free(from: number, to: number, total: number, { endClearance, gaps }: KerbRules): [number, number][] {
  let parts: [number, number][] = [[Math.max(from, endClearance), Math.min(to, total - endClearance)]];
  for (const [a, b] of gaps) {
    parts = parts.flatMap(([x, y]): [number, number][] => [
      [x, Math.min(y, a)],
      [Math.max(x, b), y],
    ]);
  }
  return parts.filter(([x, y]) => y > x);
}

/** The bay that begins `along` metres after a on the way to b. */
function ring(
  a: Position,
  b: Position,
  along: number,
  { length, width, side }: KerbRules,
  { angle, perBay }: { angle: number; perBay: number },
): Position[] {
  const per = metresPerDegree(((a[1] ?? 0) + (b[1] ?? 0)) / 2);
  const [dx, dy] = [((b[0] ?? 0) - (a[0] ?? 0)) * per.lon, ((b[1] ?? 0) - (a[1] ?? 0)) * per.lat];
  const straight = Math.hypot(dx, dy);
  const [ux, uy] = [dx / straight, dy / straight];
  const turn = side === 'left' ? 1 : -1;
  const [nx, ny] = [-uy * turn, ux * turn];
  const corner = (s: number, n: number): Position => [
    (a[0] ?? 0) + (s * ux + n * nx) / per.lon,
    (a[1] ?? 0) + (s * uy + n * ny) / per.lat,
  ];
  if (angle === 0)
    return closed([corner(along, 0), corner(along + perBay, 0), corner(along + perBay, width), corner(along, width)]);
  // The corner on the kerb, where the bay's far side meets it; the next bay lies one width off across the car.
  const foot = along + perBay;
  const [ahead, up] = [length * Math.cos(angle), length * Math.sin(angle)];
  const [back, over] = [width * Math.sin(angle), width * Math.cos(angle)];
  return closed([
    corner(foot, 0),
    corner(foot + ahead, up),
    corner(foot + ahead - back, up + over),
    corner(foot - back, over),
  ]);
}

function closed(corners: Position[]): Position[] {
  return [...corners, corners[0] as Position];
}
