/** Corners where courses of one level cross or touch each other. */
import { type Course, type Insertion, insert, type Lattice } from './courses.ts';
import { partsGrid } from './parts-grid.ts';

/**
 * Gives both courses a corner where they cross, if both are on the ground of one level; where a corner of one lies on
 * a straight part of another of its level, that gets the corner too. Counts the crossings, and those left apart.
 */
export function cutCrossings(
  courses: readonly Course[],
  lattice: Lattice,
): { cut: number; touched: number; apart: number } {
  const grid = partsGrid(courses, lattice);
  const insertions = new Map<number, Insertion[]>();
  const found = { cut: 0, touched: 0, apart: 0 };
  const add = (part: number, x: number, y: number, t: number): boolean => {
    const c = grid.course[part] as number;
    const at = grid.at[part] as number;
    const { x: xs, y: ys } = courses[c] as Course;
    if ((xs[at] === x && ys[at] === y) || (xs[at + 1] === x && ys[at + 1] === y)) return false;
    const list = insertions.get(c) ?? [];
    insertions.set(c, list);
    list.push({ at, t, x, y });
    return true;
  };
  grid.eachPair((p, q) => {
    const [one, two] = [courses[grid.course[p] as number] as Course, courses[grid.course[q] as number] as Course];
    const [i, j] = [grid.at[p] as number, grid.at[q] as number];
    const [ax, ay, bx, by] = [one.x[i], one.y[i], one.x[i + 1], one.y[i + 1]] as Four;
    const [cx, cy, dx, dy] = [two.x[j], two.y[j], two.x[j + 1], two.y[j + 1]] as Four;
    const c = side(ax, ay, bx, by, cx, cy);
    const d = side(ax, ay, bx, by, dx, dy);
    if ((c > 0 && d > 0) || (c < 0 && d < 0)) return;
    const a = side(cx, cy, dx, dy, ax, ay);
    const b = side(cx, cy, dx, dy, bx, by);
    if ((a > 0 && b > 0) || (a < 0 && b < 0)) return;
    const same = one.level === two.level;
    if (c !== 0 && d !== 0 && a !== 0 && b !== 0) {
      if (!same || !one.ground) {
        found.apart++;
        return;
      }
      const t = a / (a - b); // along the first part
      const [x, y] = [Math.round(ax + t * (bx - ax)), Math.round(ay + t * (by - ay))];
      const [first, second] = [add(p, x, y, t), add(q, x, y, c / (c - d))];
      if (first || second) found.cut++;
      return;
    }
    if (!same) return;
    const touch = (
      part: number,
      zero: number,
      x: number,
      y: number,
      px: number,
      py: number,
      qx: number,
      qy: number,
    ) => {
      if (zero !== 0) return;
      const t = along(px, py, qx, qy, x, y);
      if (t > 0 && t < 1 && add(part, x, y, t)) found.touched++;
    };
    touch(p, c, cx, cy, ax, ay, bx, by);
    touch(p, d, dx, dy, ax, ay, bx, by);
    touch(q, a, ax, ay, cx, cy, dx, dy);
    touch(q, b, bx, by, cx, cy, dx, dy);
  });
  for (const [c, list] of insertions) insert(courses[c] as Course, list);
  return found;
}

type Four = [number, number, number, number];

/** Positive when p lies on the left of a to b, 0 on the line; exact on the lattice. */
function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return (bx - ax) * (py - ay) - (by - ay) * (px - ax);
}

/** How far along from a to b a corner on the line lies, of the whole. */
function along(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return Math.abs(bx - ax) >= Math.abs(by - ay) ? (px - ax) / (bx - ax) : (py - ay) / (by - ay);
}
