import { type Course, cornerKey } from './courses.ts';

/**
 * Courses cut at junctions: where one of their corners is the end of a course, or a corner of another course of the
 * same level (or the same one again). What shares a corner in the middle but not the level passes over it.
 */
export function splitAtJunctions(courses: readonly Course[]): Course[] {
  const ends = new Set<number>();
  const seen = new Map<string, { once: Set<number>; twice: Set<number> }>();
  for (const { x, y, level } of courses) {
    const last = x.length - 1;
    ends.add(cornerKey(x[0] as number, y[0] as number));
    ends.add(cornerKey(x[last] as number, y[last] as number));
    let of = seen.get(level);
    if (!of) {
      of = { once: new Set(), twice: new Set() };
      seen.set(level, of);
    }
    for (let i = 1; i < last; i++) {
      const key = cornerKey(x[i] as number, y[i] as number);
      if (of.once.has(key)) of.twice.add(key);
      else of.once.add(key);
    }
  }
  return courses.flatMap((course) => {
    const { x, y, level } = course;
    const twice = seen.get(level)?.twice;
    const out: Course[] = [];
    let from = 0;
    for (let i = 1; i < x.length; i++) {
      const key = cornerKey(x[i] as number, y[i] as number);
      if (i < x.length - 1 && !ends.has(key) && !twice?.has(key)) continue;
      out.push(
        from === 0 && i === x.length - 1 ? course : { ...course, x: x.slice(from, i + 1), y: y.slice(from, i + 1) },
      );
      from = i;
    }
    return out;
  });
}
