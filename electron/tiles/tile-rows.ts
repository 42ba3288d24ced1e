/** Which blocks and rows of the columns belong to a tile: in Morton order they are neighbours. */
import type { PointColumns } from '../points/columns.ts';
import { compareMorton } from '../points/mercator.ts';

export interface TileAddress {
  z: number;
  x: number;
  y: number;
}

/** Blocks from `block` to before `blockEnd`; of the only block of a tile above zoom 16 a part, rows `first` … `end` − 1. */
export interface TileRows {
  block: number;
  blockEnd: number;
  first: number;
  end: number;
}

/** The zoom at which a tile is one block. */
export const BLOCK_ZOOM = 16;

export function tileRows({ blocks, x, y }: PointColumns, tile: TileAddress): TileRows {
  const over = Math.max(0, tile.z - BLOCK_ZOOM);
  const side = 2 ** Math.max(0, BLOCK_ZOOM - tile.z);
  const bx = Math.floor(tile.x / 2 ** over) * side;
  const by = Math.floor(tile.y / 2 ** over) * side;
  const block = lowerBound(blocks.x, blocks.y, 0, blocks.count, bx, by);
  const blockEnd = upperBound(blocks.x, blocks.y, block, blocks.count, bx + side - 1, by + side - 1);
  let first = blocks.starts[block] as number;
  let end = blocks.starts[blockEnd] as number;
  if (over > 0 && blockEnd > block) {
    const part = 2 ** (16 - over);
    const px = (tile.x % 2 ** over) * part;
    const py = (tile.y % 2 ** over) * part;
    first = lowerBound(x, y, first, end, px, py);
    end = upperBound(x, y, first, end, px + part - 1, py + part - 1);
  }
  return { block, blockEnd, first, end };
}

/** First place from `low` to `high` that does not come before a position in Morton order. */
export function lowerBound(x: Uint16Array, y: Uint16Array, low: number, high: number, px: number, py: number): number {
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (compareMorton(x[middle] as number, y[middle] as number, px, py) < 0) first = middle + 1;
    else end = middle;
  }
  return first;
}

/** First place from `low` to `high` that comes after a position in Morton order. */
export function upperBound(x: Uint16Array, y: Uint16Array, low: number, high: number, px: number, py: number): number {
  let first = low;
  let end = high;
  while (first < end) {
    const middle = (first + end) >>> 1;
    if (compareMorton(x[middle] as number, y[middle] as number, px, py) <= 0) first = middle + 1;
    else end = middle;
  }
  return first;
}
