/**
 * Which cells an analysis compares. Empty ones count: leaving out zeros would hide how rare violations are. But counting
 * lakes and fields around a town would make all of the town hot. So gaps are filled and nothing is added
 * outside: the cells with a record are widened by the neighbours' distance and narrowed by it again (a closing, Serra 1982).
 */
import { ZhituError } from '../../contract/errors.ts';

/** Cells in the study area. */
export const MOST_CELLS = 200_000;
const MOST_WIDENED = 500_000; // cells on the way there

/** The cells occupied and the gaps between them, none wider than twice `rings`. `around` lists the cells next to a cell, itself may be among them. */
export function closed<Cell>(
  occupied: Iterable<Cell>,
  rings: number,
  around: (cell: Cell) => Iterable<Cell>,
  tick: (cells: number) => void,
): Set<Cell> {
  const cells = new Set(occupied);
  if (cells.size > MOST_CELLS) throw tooManyCells(cells.size);
  let edge = [...cells];
  for (let ring = 0; ring < rings; ring++) {
    const next: Cell[] = [];
    for (const cell of edge) {
      if (cells.size % 256 === 0) tick(cells.size);
      for (const other of around(cell)) {
        if (cells.has(other)) continue;
        cells.add(other);
        next.push(other);
      }
    }
    if (cells.size > MOST_WIDENED) throw tooManyCells(cells.size);
    edge = next;
  }
  // Whatever lies within `rings` steps of the outside goes again; the outside is next to cells of the last ring only.
  edge = edge.filter((cell) => [...around(cell)].some((other) => !cells.has(other)));
  for (let ring = 0; ring < rings; ring++) {
    for (const cell of edge) cells.delete(cell);
    const next = new Set<Cell>();
    for (const cell of edge) for (const other of around(cell)) if (cells.has(other)) next.add(other);
    edge = [...next];
  }
  if (cells.size > MOST_CELLS) throw tooManyCells(cells.size);
  return cells;
}

function tooManyCells(found: number): ZhituError {
  return new ZhituError('analysis_too_large', {
    found,
    limit: MOST_CELLS,
    what_zh: '个单元格',
    what_en: 'cells',
    help_zh: '请用更大的单元格，或缩小筛选范围。',
    help_en: 'Take larger cells, or narrow the filter.',
  });
}
