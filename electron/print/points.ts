/**
 * The points of a layer as a sheet can hold them: one by one while they can be told apart, else gathered in circles
 * whose area grows with their count, as the map on the screen does.
 */
import { VectorTile } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import type { Filter } from '../contract/filter.ts';
import { EXTENT, pointsLayer, SINGLE_POINTS_ZOOM } from '../contract/tile-format.ts';
import type { Layer } from '../domain/vocabulary.ts';
import type { Framed } from './frame.ts';
import type { Source } from './source.ts';

export interface PointSpot {
  /** Millimetres on the sheet. */
  x: number;
  y: number;
  category: string;
  count: number;
}

export interface Points {
  spots: PointSpot[];
  gathered: boolean;
}

/** Square millimetres that a mark needs to be told apart from others, and marks on a sheet at most. */
const ROOM = 10;
const MOST = 20_000;
/** Side of the squares that points are gathered in, millimetres on A4. */
const CELL = 6;
/** A tile's unit is drawn no larger, millimetres. */
const UNIT = 0.02;
const EQUATOR = 2 * Math.PI * 6_378_137; // metres
const CELLS = 32; // a side of a tile whose points are gathered

export async function readPoints(
  { columns, signal }: Source,
  framed: Framed,
  layer: Layer,
  filter: Filter,
  total: number,
): Promise<Points> {
  const { frame, sheet, facts } = framed;
  const room = Math.min(MOST, (frame.width * frame.height) / ROOM);
  const gathered = total > room;
  const metre = EQUATOR * Math.cos((facts.centre[1] * Math.PI) / 180);
  const cell = CELL * sheet.unit;
  const byUnit = Math.log2(metre / (EXTENT * (UNIT / 1000) * frame.scale));
  const byCell = Math.round(Math.log2(metre / (CELLS * (cell / 1000) * frame.scale)));
  const fine = Math.max(SINGLE_POINTS_ZOOM, Math.min(20, Math.ceil(byUnit)));
  const zoom = gathered ? Math.max(0, byCell < SINGLE_POINTS_ZOOM ? byCell : SINGLE_POINTS_ZOOM) : fine;
  const spots: PointSpot[] = [];
  for (const [x, y] of tilesOf(frame.box, zoom)) {
    signal.throwIfAborted();
    spots.push(...within(framed, decode(framed, await columns.tile(layer, filter, zoom, x, y), layer, zoom, x, y)));
  }
  return { spots: gathered && byCell >= SINGLE_POINTS_ZOOM ? gather(spots, cell) : spots, gathered };
}

function decode({ frame }: Framed, bytes: Uint8Array, layer: Layer, z: number, x: number, y: number): PointSpot[] {
  if (bytes.length === 0) return [];
  const found = new VectorTile(new PbfReader(bytes)).layers[pointsLayer(layer)];
  if (!found) return [];
  const world = 2 ** z * EXTENT;
  return Array.from({ length: found.length }, (_, i) => {
    const feature = found.feature(i);
    const at = feature.loadGeometry()[0]?.[0] ?? { x: 0, y: 0 };
    const lon = ((x * EXTENT + at.x + 0.5) / world) * 360 - 180;
    const lat = (Math.atan(Math.sinh(Math.PI * (1 - (2 * (y * EXTENT + at.y + 0.5)) / world))) * 180) / Math.PI;
    const [px, py] = frame.at([lon, lat]);
    return { x: px, y: py, category: String(feature.properties.c ?? 'none'), count: Number(feature.properties.n ?? 1) };
  });
}

function within({ frame: { x, y, width, height } }: Framed, spots: PointSpot[]): PointSpot[] {
  return spots.filter((s) => s.x >= x && s.x <= x + width && s.y >= y && s.y <= y + height);
}

/** Each square's points at their mean, under the category of most of them. */
export function gather(spots: readonly PointSpot[], cell: number): PointSpot[] {
  const cells = new Map<string, { x: number; y: number; count: number; by: Map<string, number> }>();
  for (const { x, y, category, count } of spots) {
    const key = `${Math.floor(x / cell)} ${Math.floor(y / cell)}`;
    const sum = cells.get(key) ?? { x: 0, y: 0, count: 0, by: new Map() };
    sum.x += x * count;
    sum.y += y * count;
    sum.count += count;
    sum.by.set(category, (sum.by.get(category) ?? 0) + count);
    cells.set(key, sum);
  }
  return [...cells.values()].map(({ x, y, count, by }) => {
    const [category = 'none'] = [...by].sort((a, b) => b[1] - a[1])[0] ?? [];
    return { x: x / count, y: y / count, count, category };
  });
}

function tilesOf([west, south, east, north]: readonly [number, number, number, number], z: number) {
  const side = 2 ** z;
  const column = (lon: number) => Math.max(0, Math.min(side - 1, Math.floor((lon / 360 + 0.5) * side)));
  const row = (lat: number) => {
    const sin = Math.sin((lat * Math.PI) / 180);
    return Math.max(0, Math.min(side - 1, Math.floor((0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)) * side)));
  };
  const out: [number, number][] = [];
  for (let y = row(north); y <= row(south); y++) for (let x = column(west); x <= column(east); x++) out.push([x, y]);
  return out;
}
