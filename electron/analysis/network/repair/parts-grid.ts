/** The straight parts of all courses in a grid by their boxes. */
import type { Course, Lattice } from './courses.ts';

/** Aimed at: parts to a cell. */
const PER_CELL = 2;

export interface PartsGrid {
  count: number;
  /** By part: its course, and the number of its first corner there. */
  course: Uint32Array;
  at: Uint32Array;
  /** Lattice steps: west, south, east, north by part. */
  box: Float64Array;
  /** Visits each pair of parts whose boxes touch once. */
  eachPair(visit: (a: number, b: number) => void): void;
  /** Visits parts whose boxes come within so many steps of a corner, once each. */
  eachNear(x: number, y: number, dx: number, dy: number, visit: (part: number) => void): void;
}

export function partsGrid(courses: readonly Course[], { sx, sy }: Lattice): PartsGrid {
  const count = courses.reduce((n, c) => n + c.x.length - 1, 0);
  const [course, at] = [new Uint32Array(count), new Uint32Array(count)];
  const box = new Float64Array(4 * count);
  let [width, height, reach] = [0, 0, 0];
  let p = 0;
  courses.forEach(({ x, y }, c) => {
    for (let i = 0; i + 1 < x.length; i++, p++) {
      const [ax, ay, bx, by] = [x[i], y[i], x[i + 1], y[i + 1]] as [number, number, number, number];
      course[p] = c;
      at[p] = i;
      box.set([Math.min(ax, bx), Math.min(ay, by), Math.max(ax, bx), Math.max(ay, by)], 4 * p);
      width = Math.max(width, ax, bx);
      height = Math.max(height, ay, by);
      reach += Math.abs(bx - ax) * sx + Math.abs(by - ay) * sy;
    }
  });
  // Cells no smaller than a part is long on average, else long parts would lie in many of them.
  const metres = Math.max(1, Math.sqrt((width * sx * height * sy * PER_CELL) / Math.max(1, count)), reach / count || 1);
  const [w, h] = [metres / sx, metres / sy];
  const [columns, rows] = [Math.floor(width / w) + 1, Math.floor(height / h) + 1];
  const cellX = (v: number) => Math.max(0, Math.min(columns - 1, Math.floor(v / w)));
  const cellY = (v: number) => Math.max(0, Math.min(rows - 1, Math.floor(v / h)));
  const edge = (part: number, side: number) => box[4 * part + side] as number;

  const eachCell = (visit: (cell: number, part: number) => void) => {
    for (let i = 0; i < count; i++) {
      const [c0, c1] = [cellX(edge(i, 0)), cellX(edge(i, 2))];
      const last = cellY(edge(i, 3));
      for (let r = cellY(edge(i, 1)); r <= last; r++) for (let c = c0; c <= c1; c++) visit(r * columns + c, i);
    }
  };
  const starts = new Uint32Array(columns * rows + 1);
  eachCell((cell) => {
    starts[cell + 1] = (starts[cell + 1] as number) + 1;
  });
  for (let c = 0; c < columns * rows; c++) starts[c + 1] = (starts[c + 1] as number) + (starts[c] as number);
  const items = new Uint32Array(starts[columns * rows] as number);
  const next = starts.slice();
  eachCell((cell, part) => {
    items[next[cell] as number] = part;
    next[cell] = (next[cell] as number) + 1;
  });

  return {
    count,
    course,
    at,
    box,
    eachPair(visit) {
      for (let cell = 0; cell < columns * rows; cell++) {
        const end = starts[cell + 1] as number;
        for (let k = starts[cell] as number; k < end; k++) {
          const a = items[k] as number;
          for (let m = k + 1; m < end; m++) {
            const b = items[m] as number;
            const [west, south] = [Math.max(edge(a, 0), edge(b, 0)), Math.max(edge(a, 1), edge(b, 1))];
            if (west > Math.min(edge(a, 2), edge(b, 2)) || south > Math.min(edge(a, 3), edge(b, 3))) continue;
            // Of the cells that both lie in, the one with the corner of what they share.
            if (cellY(south) * columns + cellX(west) === cell) visit(a, b);
          }
        }
      }
    },
    eachNear(x, y, dx, dy, visit) {
      const [c0, c1] = [cellX(x - dx), cellX(x + dx)];
      const [r0, r1] = [cellY(y - dy), cellY(y + dy)];
      for (let r = r0; r <= r1; r++) {
        for (let c = c0; c <= c1; c++) {
          const cell = r * columns + c;
          for (let k = starts[cell] as number; k < (starts[cell + 1] as number); k++) {
            const p = items[k] as number;
            if (edge(p, 0) > x + dx || edge(p, 2) < x - dx || edge(p, 1) > y + dy || edge(p, 3) < y - dy) continue;
            const own = Math.max(r0, cellY(edge(p, 1))) * columns + Math.max(c0, cellX(edge(p, 0)));
            if (own === cell) visit(p);
          }
        }
      }
    },
  };
}
