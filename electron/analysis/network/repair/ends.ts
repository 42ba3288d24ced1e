/** Ends of courses that nearly touch each other, and courses that ends nearly touch. */
import { lowestConnected } from '../../../domain/connected.ts';
import { type Course, cornerKey, courseLength, type Insertion, insert, type Lattice, tidy } from './courses.ts';
import { partsGrid } from './parts-grid.ts';

interface End {
  x: number;
  y: number;
  /** How many courses end there. */
  degree: number;
  courses: number[];
}

function endsOf(courses: readonly Course[]): Map<number, End> {
  const ends = new Map<number, End>();
  courses.forEach(({ x, y }, c) => {
    for (const i of [0, x.length - 1]) {
      const [ex, ey] = [x[i] as number, y[i] as number];
      const key = cornerKey(ex, ey);
      const end = ends.get(key);
      if (!end) ends.set(key, { x: ex, y: ey, degree: 1, courses: [c] });
      else {
        end.degree++;
        end.courses.push(c);
      }
    }
  });
  return ends;
}

/** Moves ends within `tolerance` metres of each other to where most courses end. Counts the ends that were moved. */
export function snapEnds(courses: readonly Course[], lattice: Lattice, tolerance: number): number {
  const { sx, sy } = lattice;
  const ends = endsOf(courses);
  const list = [...ends.values()];
  const cells = new Map<number, number[]>();
  const cellOf = (v: number, scale: number) => Math.floor((v * scale) / tolerance) + 1;
  list.forEach(({ x, y }, i) => {
    const key = cornerKey(cellOf(x, sx), cellOf(y, sy));
    const cell = cells.get(key);
    if (cell) cell.push(i);
    else cells.set(key, [i]);
  });
  const [from, to]: [number[], number[]] = [[], []];
  list.forEach((a, i) => {
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const j of cells.get(cornerKey(cellOf(a.x, sx) + dx, cellOf(a.y, sy) + dy)) ?? []) {
          const b = list[j] as End;
          if (j <= i || Math.hypot((b.x - a.x) * sx, (b.y - a.y) * sy) > tolerance) continue;
          from.push(i);
          to.push(j);
        }
      }
    }
  });
  if (from.length === 0) return 0;
  const lowest = lowestConnected(list.length, Uint32Array.from(from), Uint32Array.from(to));
  const chosen = new Map<number, End>();
  list.forEach((end, i) => {
    const best = chosen.get(lowest[i] as number);
    if (!best || end.degree > best.degree) chosen.set(lowest[i] as number, end);
  });
  let moved = 0;
  list.forEach((end, i) => {
    const to = chosen.get(lowest[i] as number) as End;
    if (to === end) return;
    moved += end.degree;
    for (const c of end.courses) {
      const { x, y } = courses[c] as Course;
      for (const k of [0, x.length - 1]) {
        if (x[k] !== end.x || y[k] !== end.y) continue;
        x[k] = to.x;
        y[k] = to.y;
      }
    }
  });
  for (const course of courses) tidy(course);
  return moved;
}

/** As multiples of the tolerance: how far along its own course an end looks for another place on it, and … */
const OWN = 10;
/**
 * … how far from its ends a course is led through others, unless that joins two pieces of the network. Both parts are
 * then shorter than the whole by a tolerance or more, and pieces become fewer: so leading through comes to an end.
 */
const SHORTEST = 4;

/**
 * A course that an end of its level comes within `tolerance` metres of is led through that end, so that the next
 * split makes a junction of it. Counts the places.
 */
export function leadThrough(courses: readonly Course[], lattice: Lattice, tolerance: number): number {
  const { sx, sy } = lattice;
  const grid = partsGrid(courses, lattice);
  const ends = endsOf(courses);
  const pieceOf = piecesOf(courses, ends);
  const insertions = new Map<number, Insertion[]>();
  const moves: { course: Course; corner: number; x: number; y: number }[] = [];
  const taken = new Set<string>();
  let joined = 0;
  for (const end of ends.values()) {
    const nearest = new Map<number, { distance: number; at: number; t: number }>();
    grid.eachNear(end.x, end.y, tolerance / sx, tolerance / sy, (part) => {
      const c = grid.course[part] as number;
      const course = courses[c] as Course;
      const at = grid.at[part] as number;
      const [ax, ay] = [((course.x[at] as number) - end.x) * sx, ((course.y[at] as number) - end.y) * sy];
      const [bx, by] = [((course.x[at + 1] as number) - end.x) * sx, ((course.y[at + 1] as number) - end.y) * sy];
      const square = (bx - ax) ** 2 + (by - ay) ** 2;
      const t = Math.max(0, Math.min(1, -(ax * (bx - ax) + ay * (by - ay)) / square));
      const distance = Math.hypot(ax + t * (bx - ax), ay + t * (by - ay));
      if (distance > tolerance || distance >= (nearest.get(c)?.distance ?? Infinity)) return;
      if (!end.courses.some((own) => (courses[own] as Course).level === course.level)) return;
      const [before, after] = alongBoth(course, at, t, lattice);
      if (Math.min(before, after) < SHORTEST * tolerance && pieceOf(end.courses[0] as number) === pieceOf(c)) return;
      const last = course.x.length - 1;
      if (isAt(course, 0, end) && before <= OWN * tolerance) return;
      if (isAt(course, last, end) && after <= OWN * tolerance) return;
      nearest.set(c, { distance, at, t });
    });
    for (const [c, { at, t }] of nearest) {
      const course = courses[c] as Course;
      // A corner in the middle that is as near is moved: beside it another would make a zigzag.
      const corner = t < 0.5 ? at : at + 1;
      const away = Math.hypot(((course.x[corner] as number) - end.x) * sx, ((course.y[corner] as number) - end.y) * sy);
      if (away === 0) continue;
      if (away <= tolerance) {
        if (corner === 0 || corner === course.x.length - 1 || taken.has(`${c} ${corner}`)) continue;
        taken.add(`${c} ${corner}`);
        moves.push({ course, corner, x: end.x, y: end.y });
      } else {
        const list = insertions.get(c) ?? [];
        insertions.set(c, list);
        list.push({ at, t, x: end.x, y: end.y });
      }
      joined++;
    }
  }
  for (const { course, corner, x, y } of moves) {
    course.x[corner] = x;
    course.y[corner] = y;
  }
  for (const [c, list] of insertions) insert(courses[c] as Course, list);
  for (const { course } of moves) tidy(course);
  return joined;
}

function isAt({ x, y }: Course, corner: number, end: End): boolean {
  return x[corner] === end.x && y[corner] === end.y;
}

/** Metres along a course from its start to a place on it, and from there to its end. */
function alongBoth(course: Course, at: number, t: number, lattice: Lattice): [number, number] {
  const { x, y } = course;
  const part = (from: number, to: number) =>
    courseLength(lattice, { x: x.slice(from, to + 1), y: y.slice(from, to + 1) });
  const here = part(at, at + 1);
  return [part(0, at) + t * here, part(at + 1, x.length - 1) + (1 - t) * here];
}

/** Which connected piece a course belongs to. */
function piecesOf(courses: readonly Course[], ends: ReadonlyMap<number, End>): (course: number) => number {
  const [from, to]: [number[], number[]] = [[], []];
  for (const { courses: meet } of ends.values()) {
    for (const c of meet) {
      from.push(meet[0] as number);
      to.push(c);
    }
  }
  const lowest = lowestConnected(courses.length, Uint32Array.from(from), Uint32Array.from(to));
  return (course) => lowest[course] as number;
}
