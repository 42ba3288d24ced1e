/** The points of a tile: one by one where there is room, else gathered in cells whose counts are exact. */
import { CROWDED, EXTENT } from '../contract/tile-format.ts';
import type { CodeColumn, Columns } from './columns.ts';
import { compareMorton } from './mercator.ts';
import { MvtLayer } from './mvt.ts';

/** Cells a side of a tile, as a power of two: 32, which is 16 px of a 512 px tile, and 128 where it is crowded. */
const CELL_BITS = 5;
const CROWDED_CELL_BITS = 7;

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Beside what the columns know, for layers that are not points only. */
export interface PointExtras {
  names: readonly (string | null)[];
  /** `point`, `line` or `area` by row. */
  kinds: readonly string[];
}

/** From where to where in the selection the rows of a tile stand: they are neighbours in Morton order. */
export function tileRange(columns: Columns, rows: Uint32Array, { z, x, y }: TileAddress): [number, number] {
  const span = 2 ** (32 - z);
  const first = lowerBound(columns, rows, x * span, y * span, false);
  return [first, lowerBound(columns, rows, (x + 1) * span - 1, (y + 1) * span - 1, true)];
}

/** First place in the selection that is not before a position, or (`past`) that is after it. */
function lowerBound(columns: Columns, rows: Uint32Array, px: number, py: number, past: boolean): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const row = rows[middle] as number;
    const order = compareMorton(columns.x[row] as number, columns.y[row] as number, px, py);
    if (order < 0 || (past && order === 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** An MVT layer of the selected points of a tile; from zoom `singleZoom` on one by one. */
export function pointTile(
  name: string,
  columns: Columns,
  category: CodeColumn,
  rows: Uint32Array,
  tile: TileAddress,
  singleZoom: number,
  extras: PointExtras | null,
): MvtLayer {
  const layer = new MvtLayer(name);
  const [first, end] = tileRange(columns, rows, tile);
  const write = singleWriter(layer, columns, category, tile, extras);
  const gathered = tile.z < singleZoom;
  if (gathered || end - first > CROWDED) {
    const bits = tile.z + (gathered ? CELL_BITS : CROWDED_CELL_BITS);
    writeCells(layer, columns, category, rows, first, end, tile, 32 - bits, write);
  } else {
    for (let i = first; i < end; i++) write(rows[i] as number);
  }
  return layer;
}

/** Tile units per quantised step: a power of two, so that nothing is rounded before the floor. */
function scaleOf(z: number): number {
  return EXTENT / 2 ** (32 - z);
}

function singleWriter(
  layer: MvtLayer,
  { id, x, y, start }: Columns,
  { codes, values }: CodeColumn,
  tile: TileAddress,
  extras: PointExtras | null,
) {
  const scale = scaleOf(tile.z);
  const [c, t, g, nameKey] = [
    layer.key('c'),
    layer.key('t'),
    extras ? layer.key('g') : -1,
    extras ? layer.key('name') : -1,
  ];
  const left = tile.x * EXTENT;
  const top = tile.y * EXTENT;
  return (row: number) => {
    const tags = [c, layer.text(values[codes[row] as number] as string)];
    const at = start[row] as number;
    if (!Number.isNaN(at)) tags.push(t, layer.number(at));
    if (extras) {
      tags.push(g, layer.text(extras.kinds[row] as string));
      const name = extras.names[row];
      if (name) tags.push(nameKey, layer.text(name));
    }
    const px = Math.floor((x[row] as number) * scale) - left;
    const py = Math.floor((y[row] as number) * scale) - top;
    layer.point(id[row] as number, px, py, tags);
  };
}

/** Neighbours in Morton order share a cell of any size, so a cell is a run of rows. A run of one is a single point. */
function writeCells(
  layer: MvtLayer,
  { x, y }: Columns,
  { codes, values }: CodeColumn,
  rows: Uint32Array,
  first: number,
  end: number,
  tile: TileAddress,
  shift: number,
  writeSingle: (row: number) => void,
): void {
  const scale = scaleOf(tile.z);
  const left = tile.x * 2 ** (32 - tile.z);
  const top = tile.y * 2 ** (32 - tile.z);
  const cell = 2 ** shift;
  const c = layer.key('c');
  const n = layer.key('n');
  const tally = new Uint32Array(values.length);
  let i = first;
  while (i < end) {
    const begin = i;
    const cx = Math.floor((x[rows[i] as number] as number) / cell);
    const cy = Math.floor((y[rows[i] as number] as number) / cell);
    let sumX = 0;
    let sumY = 0;
    for (; i < end; i++) {
      const row = rows[i] as number;
      const px = x[row] as number;
      const py = y[row] as number;
      if (Math.floor(px / cell) !== cx || Math.floor(py / cell) !== cy) break;
      sumX += px - left;
      sumY += py - top;
      const code = codes[row] as number;
      tally[code] = (tally[code] as number) + 1;
    }
    const count = i - begin;
    let most = 0;
    for (let code = 1; code < tally.length; code++) if ((tally[code] as number) > (tally[most] as number)) most = code;
    tally.fill(0);
    if (count === 1) {
      writeSingle(rows[begin] as number);
      continue;
    }
    const tags = [c, layer.text(values[most] as string), n, layer.number(count)];
    layer.point(0, Math.floor((sumX / count) * scale), Math.floor((sumY / count) * scale), tags);
  }
}
