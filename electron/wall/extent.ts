/** Where a wall's map looks: boxes around several features or along a street, none of which gives a feature away. */
import type { Filter } from '../contract/filter.ts';
import type { WallBox } from '../contract/wall.ts';
import { WALL_LEAST } from '../contract/wall-access.ts';
import { type Ask, inTowns, within } from './panel.ts';

const MOST = 20_000; // features looked at
const NEAR = 0.7; // share of them, on each axis, that lies within the box
const STEP = 500; // parts of a degree that boxes are rounded to, outwards: about 200 m

/** Around the median of a layer's features, where the densest part of a city is; null of few. */
export async function extentOf(ask: Ask, layer: 'parking' | 'vendors' | 'structures'): Promise<WallBox | null> {
  const [where, params] = inTowns(ask);
  const rows = await ask.db.all<{ lon: number; lat: number }>(
    `SELECT lon, lat FROM ${layer} WHERE retired_at IS NULL ${where} LIMIT ${MOST}`,
    ...params,
  );
  if (rows.length < WALL_LEAST) return null;
  const [west, east] = middle(rows.map(({ lon }) => lon));
  const [south, north] = middle(rows.map(({ lat }) => lat));
  return outwards([west, south, east, north]);
}

/** Around the strict segments in force: everybody may know them. */
export async function extentOfSegments(ask: Ask): Promise<WallBox | null> {
  const [where, params] = inTowns(ask);
  return boxOf(
    await ask.db.get<Sides>(
      `SELECT min(west) AS west, min(south) AS south, max(east) AS east, max(north) AS north FROM segments
       WHERE retired_at IS NULL AND valid_from <= ? AND (valid_to IS NULL OR valid_to > ?) ${where}`,
      ask.now,
      ask.now,
      ...params,
    ),
  );
}

const CELLS = 6; // that a street is cut into

/** The part of a street on which half of its violations are; all of it where they are few, null where it is not drawn. */
export async function busyPart(ask: Ask, street: string): Promise<WallBox | null> {
  const whole = boxOf(
    await ask.db.get<Sides>(
      `SELECT min(e.west) AS west, min(e.south) AS south, max(e.east) AS east, max(e.north) AS north
       FROM roads r JOIN road_edges e ON e.road_id = r.id WHERE r.name = ?`,
      street,
    ),
  );
  if (!whole) return null;
  const cells = cellsOf(whole);
  const counts: number[] = [];
  for (const bbox of cells) {
    const filter: Filter = { ...within(ask, ask.period), street: [street], bbox };
    counts.push((await ask.summary('violations', filter)).total);
  }
  const [first, last] = halfOf(counts);
  const [a, b] = [cells[first], cells[last]];
  return a && b
    ? outwards([Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])])
    : whole;
}

/** First and last of the shortest run that holds half of a sum. */
export function halfOf(counts: readonly number[]): [first: number, last: number] {
  const sum = counts.reduce((a, b) => a + b, 0);
  for (let length = 1; length < counts.length; length++) {
    let best = -1;
    let most = -1;
    for (let first = 0; first + length <= counts.length; first++) {
      const held = counts.slice(first, first + length).reduce((a, b) => a + b, 0);
      if (held > most) [best, most] = [first, held];
    }
    if (sum > 0 && most * 2 >= sum) return [best, best + length - 1];
  }
  return [0, counts.length - 1];
}

/** Along the longer side. */
function cellsOf([west, south, east, north]: WallBox): WallBox[] {
  const lying = east - west > north - south;
  const at = (i: number) => (lying ? west + ((east - west) * i) / CELLS : south + ((north - south) * i) / CELLS);
  return Array.from({ length: CELLS }, (_, i) =>
    lying ? [at(i), south, at(i + 1), north] : [west, at(i), east, at(i + 1)],
  );
}

interface Sides {
  west: number | null;
  south: number | null;
  east: number | null;
  north: number | null;
}

function boxOf(sides: Sides | undefined): WallBox | null {
  if (sides?.west == null || sides.south == null || sides.east == null || sides.north == null) return null;
  return outwards([sides.west, sides.south, sides.east, sides.north]);
}

function middle(values: number[]): [number, number] {
  const sorted = values.sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] as number;
  const away = sorted.map((value) => Math.abs(value - median)).sort((a, b) => a - b);
  const reach = away[Math.round(NEAR * (away.length - 1))] as number;
  return [median - reach, median + reach];
}

function outwards([west, south, east, north]: WallBox): WallBox {
  const [down, up] = [(v: number) => Math.floor(v * STEP) / STEP, (v: number) => Math.ceil(v * STEP) / STEP];
  return [down(west), down(south), up(east), up(north)];
}
