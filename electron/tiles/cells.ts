/** Rows of a tile in the cells of a finer zoom. Neighbours in Morton order share a cell of any size: it is a run of rows. */
import type { Codes, PointColumns } from '../points/columns.ts';
import { compareMorton } from '../points/mercator.ts';
import { type Selection, wordOf } from './selection.ts';
import { BLOCK_ZOOM, type TileRows, upperBound } from './tile-rows.ts';

/** What the selected rows of a cell come to. */
export interface Cell {
  /** Its address at its zoom. */
  cx: number;
  cy: number;
  count: number;
  /** Sums of the quantised positions, from the cell's corner: exact for 10 M rows. */
  sumX: number;
  sumY: number;
  /** The last row. */
  row: number;
  /** Counts by code of the category. */
  tally: Uint32Array;
}

/** At this zoom of cells and below a block is at most two pixels wide: its middle stands for its rows. */
const MIDDLES_ZOOM = 13;
const MIDDLE = 32_768;
/** Rows of a part looked at one after another before the rest is halved: most parts have no more. */
const FEW = 16;

/**
 * Gives every cell of a zoom that holds selected rows; those must be ready. `codes` are the categories by profile.
 * The cell is the same object each time, and is cleared after the visit.
 */
export function eachCell(
  columns: PointColumns,
  codes: Codes,
  values: number,
  selection: Selection,
  rows: TileRows,
  zoom: number,
  visit: (cell: Cell) => void,
): void {
  const { blocks } = columns;
  const cell: Cell = { cx: 0, cy: 0, count: 0, sumX: 0, sumY: 0, row: 0, tally: new Uint32Array(values) };
  const add = adder(columns, codes, selection, cell);
  const leave = () => {
    if (cell.count === 0) return;
    visit(cell);
    cell.tally.fill(0);
    cell.count = cell.sumX = cell.sumY = 0;
  };
  if (zoom > BLOCK_ZOOM) {
    eachPart(columns, rows, zoom, (cx, cy, first, end) => {
      cell.cx = cx;
      cell.cy = cy;
      const mask = 2 ** (32 - zoom) - 1;
      add(first, end, -((columns.x[first] as number) & ~mask), -((columns.y[first] as number) & ~mask), false);
      leave();
    });
    return;
  }
  const shift = BLOCK_ZOOM - zoom;
  const mask = (1 << shift) - 1;
  for (let b = rows.block; b < rows.blockEnd; b++) {
    const bx = blocks.x[b] as number;
    const by = blocks.y[b] as number;
    if (bx >>> shift !== cell.cx || by >>> shift !== cell.cy) {
      leave();
      cell.cx = bx >>> shift;
      cell.cy = by >>> shift;
    }
    const [first, end] = [blocks.starts[b] as number, blocks.starts[b + 1] as number];
    add(first, end, (bx & mask) * 65_536, (by & mask) * 65_536, zoom <= MIDDLES_ZOOM);
  }
  leave();
}

/** Runs of rows in parts of blocks. */
function eachPart(
  { blocks, x, y }: PointColumns,
  { block, blockEnd, first, end }: TileRows,
  zoom: number,
  visit: (cx: number, cy: number, first: number, end: number) => void,
): void {
  const shift = 32 - zoom;
  const side = 2 ** (zoom - BLOCK_ZOOM);
  for (let b = block; b < blockEnd; b++) {
    const stop = Math.min(end, blocks.starts[b + 1] as number);
    for (let row = Math.max(first, blocks.starts[b] as number); row < stop; ) {
      const px = (x[row] as number) >>> shift;
      const py = (y[row] as number) >>> shift;
      let next = row + 1;
      const near = Math.min(stop, row + FEW);
      while (next < near && (x[next] as number) >>> shift === px && (y[next] as number) >>> shift === py) next++;
      if (next === near && next < stop) next = endOfPart(x, y, next - 1, stop, (px + 1) << shift, (py + 1) << shift);
      visit((blocks.x[b] as number) * side + px, (blocks.y[b] as number) * side + py, row, next);
      row = next;
    }
  }
}

/** The first row after `row` that lies beyond a part, by steps twice as long each time and halving. */
function endOfPart(x: Uint16Array, y: Uint16Array, row: number, stop: number, right: number, bottom: number): number {
  const within = (at: number) =>
    at < stop && compareMorton(x[at] as number, y[at] as number, right - 1, bottom - 1) <= 0;
  let step = 1;
  while (within(row + step)) step *= 2;
  return upperBound(x, y, row + (step >>> 1), Math.min(row + step, stop), right - 1, bottom - 1);
}

/** Adds the selected rows of a run to a cell; `offX` and `offY` lead from the block's corner to the cell's. */
function adder({ x, y, profiles: { of } }: PointColumns, codes: Codes, { bits }: Selection, cell: Cell) {
  const { tally } = cell;

  function addAll(first: number, end: number, middles: boolean): void {
    for (let row = first; row < end; row++) {
      const code = codes[of[row] as number] as number;
      tally[code] = (tally[code] as number) + 1;
    }
    cell.count += end - first;
    cell.row = end - 1;
    if (middles) return;
    let sumX = 0;
    let sumY = 0;
    for (let row = first; row < end; row++) {
      sumX += x[row] as number;
      sumY += y[row] as number;
    }
    cell.sumX += sumX;
    cell.sumY += sumY;
  }

  /** Sums in 32 bits within a word, which is a quarter faster than in doubles throughout. */
  function addSelected(selected: Uint32Array, first: number, end: number, middles: boolean): void {
    let count = 0;
    let sumX = 0;
    let sumY = 0;
    let last = cell.row;
    for (let k = first >>> 5; k << 5 < end; k++) {
      let wordX = 0;
      let wordY = 0;
      for (let word = wordOf(selected, k, first, end); word !== 0; word &= word - 1) {
        last = (k << 5) + 31 - Math.clz32(word & -word);
        const code = codes[of[last] as number] as number;
        tally[code] = (tally[code] as number) + 1;
        count++;
        if (!middles) {
          wordX = (wordX + (x[last] as number)) | 0;
          wordY = (wordY + (y[last] as number)) | 0;
        }
      }
      sumX += wordX;
      sumY += wordY;
    }
    cell.count += count;
    cell.sumX += sumX;
    cell.sumY += sumY;
    cell.row = last;
  }

  return (first: number, end: number, offX: number, offY: number, middles: boolean): void => {
    const before = cell.count;
    if (bits) addSelected(bits, first, end, middles);
    else addAll(first, end, middles);
    const count = cell.count - before;
    cell.sumX += count * (middles ? offX + MIDDLE : offX);
    cell.sumY += count * (middles ? offY + MIDDLE : offY);
  };
}
