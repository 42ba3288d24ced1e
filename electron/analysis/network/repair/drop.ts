import { type Course, courseLength, type Lattice } from './courses.ts';

export interface Dropped {
  kept: Course[];
  duplicates: { count: number; metres: number };
  /** Pulled together by the tolerance. */
  tiny: { count: number; metres: number };
}

/**
 * Leaves out courses that came to nothing, and all but the first of those that run through the same corners on one
 * level. A way that is listed once for each direction may be driven both ways.
 */
export function dropRepeated(courses: readonly Course[], lattice: Lattice, tolerance: number): Dropped {
  const out: Dropped = { kept: [], duplicates: { count: 0, metres: 0 }, tiny: { count: 0, metres: 0 } };
  const first = new Map<string, { course: Course; forward: string }>();
  for (const course of courses) {
    const { x, y, level } = course;
    const last = x.length - 1;
    const metres = courseLength(lattice, course);
    const closed = x[0] === x[last] && y[0] === y[last];
    if (closed && metres <= 2 * tolerance) {
      out.tiny.count++;
      out.tiny.metres += metres;
      continue;
    }
    const corners = x.map((v, i) => `${v},${y[i]}`);
    const forward = corners.join(' ');
    const backward = corners.reverse().join(' ');
    const key = `${level} ${forward < backward ? forward : backward}`;
    const same = first.get(key);
    if (!same) {
      first.set(key, { course, forward });
      out.kept.push(course);
      continue;
    }
    out.duplicates.count++;
    out.duplicates.metres += metres;
    if (!course.oneway || same.forward !== forward) same.course.oneway = false;
  }
  return out;
}
