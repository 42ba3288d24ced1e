/** Core points: those with enough others near them. */
import type { Progress } from '../shapes.ts';
import { Around } from './around.ts';
import { CellCounter } from './cell-counter.ts';
import type { Cells } from './cells.ts';
import { swap } from './near.ts';

const TICK = 16_384; // cells between two looks at whether to go on
/** Points around a cell up to which they are looked at one after the other, whichever cell they are in. */
const FEW = 256;

/**
 * Core points by cell, which are put first in it. All points of a cell are within the root of `d2` of each other, and
 * of none more than two cells away.
 */
export function findCores(cells: Cells, d2: number, minPoints: number, progress: Progress): Uint32Array {
  const { x, y, starts } = cells;
  const cores = new Uint32Array(cells.count);
  const around = new Around(cells);
  const counter = new CellCounter(cells, d2);
  const isCore = new Uint8Array(minPoints);
  for (let cell = 0; cell < cells.count; cell++) {
    if (cell % TICK === 0) progress.tick(cell, 3 * cells.count, 'cores');
    const from = starts[cell] as number;
    const to = starts[cell + 1] as number;
    if (to - from >= minPoints) {
      cores[cell] = to - from;
      continue;
    }
    const reachable = around.moveTo(cell);
    if (reachable < minPoints) continue;
    for (let i = from; i < to; i++) {
      const near =
        reachable < FEW
          ? nearInRows(cells, around, x[i] as number, y[i] as number, d2, minPoints)
          : nearByCell(cells, counter, around, cell, x[i] as number, y[i] as number, minPoints);
      isCore[i - from] = near >= minPoints ? 1 : 0;
    }
    let first = from;
    for (let i = from; i < to; i++) if (isCore[i - from]) swap(cells, i, first++);
    cores[cell] = first - from;
  }
  return cores;
}

/** The points of a row of the window lie one after the other. */
function nearInRows({ x, y, starts }: Cells, { from, to }: Around, px: number, py: number, d2: number, enough: number) {
  let near = 0;
  for (let k = 0; k < from.length; k++) {
    const end = starts[to[k] as number] as number;
    for (let j = starts[from[k] as number] as number; j < end; j++) {
      const dx = (x[j] as number) - px;
      const dy = (y[j] as number) - py;
      if (dx * dx + dy * dy <= d2 && ++near >= enough) return near;
    }
  }
  return near;
}

function nearByCell(
  cells: Cells,
  counter: CellCounter,
  { from, to }: Around,
  own: number,
  px: number,
  py: number,
  enough: number,
): number {
  const { starts } = cells;
  let near = (starts[own + 1] as number) - (starts[own] as number);
  for (let k = 0; k < from.length; k++) {
    for (let cell = from[k] as number; cell < (to[k] as number); cell++) {
      if (cell === own) continue;
      near += counter.near(cell, starts[cell + 1] as number, px, py, enough - near);
      if (near >= enough) return near;
    }
  }
  return near;
}
