/** For each cell of a grid: how many clauses a stall in its middle would break. */
import { MET_BY_MOVING, type VendorRule } from '../contract/plan-vendors.ts';
import { HALF_STALL, isKnown, judge, obstaclesOf, type StallKind, type Surroundings } from './judge.ts';
import { eachSegment, gapBetween, isInside, moved, type Outline, onto } from './outline.ts';

export interface Grid {
  columns: number;
  rows: number;
  /** Metres; and the middle of the south-western cell on the plane. */
  cell: number;
  x: number;
  y: number;
}

export interface Surface {
  /** Row by row from the south. */
  broken: Uint8Array;
  byRule: { rule: VendorRule; broken: number }[];
}

/** Hears how many of the cells to be looked at are done; may throw. */
export type Tick = (done: number, total: number) => Promise<void>;

/** What of a rule is to be marked; or the same verdict for every cell. */
interface Work {
  rule: VendorRule;
  everywhere: boolean;
  marks: { outline: Outline; clear: number; span: Span }[];
  /** A cell that is marked more often breaks the rule. */
  most: number;
}

/** `tick` is awaited after each row of cells. Rules of which the city has no data count nowhere. */
export async function suitability(
  grid: Grid,
  rules: readonly VendorRule[],
  kind: StallKind,
  around: Surroundings,
  tick: Tick,
): Promise<Surface> {
  const n = grid.columns * grid.rows;
  const broken = new Uint8Array(n);
  const byRule: Surface['byRule'] = [];
  const works = rules.flatMap((rule) => workOf(grid, rule, kind, around) ?? []);
  const total = works.reduce((sum, { marks }) => marks.reduce((cells, { span }) => cells + cellsIn(span), sum), 0);
  let done = 0;
  const looked = async (cells: number) => {
    done += cells;
    await tick(done, total);
  };
  for (const { rule, everywhere, marks, most } of works) {
    const times = new Uint16Array(n);
    for (const { outline, clear, span } of marks) await mark(grid, outline, clear, span, times, looked);
    let count = 0;
    for (let i = 0; i < n; i++) {
      if (!everywhere && (times[i] as number) <= most) continue;
      count++;
      broken[i] = Math.min(254, (broken[i] as number) + 1);
    }
    byRule.push({ rule, broken: count });
  }
  return { broken, byRule };
}

/** Null where the rule does not apply or cannot be told. */
function workOf(grid: Grid, rule: VendorRule, kind: StallKind, around: Surroundings): Work | null {
  const { meaning } = rule;
  if (!MET_BY_MOVING.has(meaning.kind)) {
    const verdict = judge([rule], kind, squareAt(0, 0), { ...around, near: [] }).clauses[0]?.verdict;
    if (verdict !== 'fail' && verdict !== 'pass') return null;
    return { rule, everywhere: verdict === 'fail', marks: [], most: 0 };
  }
  if ((meaning.kind === 'distance' || meaning.kind === 'carriageway') && !isKnown(meaning, around)) return null;
  const { obstacles, crowds } = obstaclesOf([rule], kind, around);
  const crowded = crowds.flatMap(({ others, clear }) => others.map((outline) => ({ outline, clear })));
  return {
    rule,
    everywhere: false,
    marks: [...obstacles, ...crowded].map((one) => ({ ...one, span: spanOf(grid, one.outline, one.clear) })),
    most: crowds[0]?.most ?? 0,
  };
}

/** Columns and rows, both ends among them; none where the last is before the first. */
interface Span {
  west: number;
  east: number;
  south: number;
  north: number;
}

const CORNER = HALF_STALL * Math.SQRT2;

/** The cells whose stall could be nearer than `clear`. */
function spanOf({ columns, rows, cell, x, y }: Grid, outline: Outline, clear: number): Span {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  eachSegment(outline, (ax, ay, bx, by) => {
    west = Math.min(west, ax, bx);
    east = Math.max(east, ax, bx);
    south = Math.min(south, ay, by);
    north = Math.max(north, ay, by);
  });
  const reach = clear + CORNER;
  const first = (low: number, from: number) => Math.max(0, Math.ceil((low - reach - from) / cell));
  const last = (high: number, from: number, count: number) =>
    Math.min(count - 1, Math.floor((high + reach - from) / cell));
  return {
    west: first(west, x),
    east: last(east, x, columns),
    south: first(south, y),
    north: last(north, y, rows),
  };
}

function cellsIn({ west, east, south, north }: Span): number {
  return Math.max(0, east - west + 1) * Math.max(0, north - south + 1);
}

/** Counts the outline in the cells whose stall is nearer than `clear`, or lies on it. */
async function mark(
  { columns, cell, x, y }: Grid,
  outline: Outline,
  clear: number,
  { west, east, south, north }: Span,
  times: Uint16Array,
  looked: (cells: number) => Promise<void>,
): Promise<void> {
  for (let r = south; r <= north && west <= east; r++) {
    for (let c = west; c <= east; c++) {
      const [px, py] = [x + c * cell, y + r * cell];
      const away = isInside(outline, px, py) ? 0 : distanceTo(outline, px, py);
      // Only between the stall's half side and its corner does its shape matter.
      const near =
        away < clear + HALF_STALL ||
        (away < clear + CORNER && tooNear(gapBetween(squareAt(px, py), outline).metres, clear));
      if (near) times[r * columns + c] = (times[r * columns + c] as number) + 1;
    }
    await looked(east - west + 1);
  }
}

const tooNear = (metres: number, clear: number) => (clear > 0 ? metres < clear : metres === 0);

function distanceTo(outline: Outline, x: number, y: number): number {
  let best = Number.POSITIVE_INFINITY;
  eachSegment(outline, (ax, ay, bx, by) => {
    const [qx, qy] = onto(x, y, ax, ay, bx, by);
    best = Math.min(best, Math.hypot(x - qx, y - qy));
  });
  return best;
}

const HALF = HALF_STALL;
const SQUARE: Outline = {
  area: true,
  lines: [Float64Array.of(-HALF, -HALF, HALF, -HALF, HALF, HALF, -HALF, HALF, -HALF, -HALF)],
};
const squareAt = (x: number, y: number) => moved(SQUARE, x, y);
