/**
 * Street lines on a lattice of 1e-7 degrees (1 cm), counted from its south-west corner. Corners are whole numbers below
 * 2²⁶ (6.7°), so that on which side of a line a corner lies is worked out without rounding.
 */
import type { Position } from 'geojson';
import { lineLength, metresPerDegree } from '../../../domain/measure.ts';

const PER_DEGREE = 1e7;
const MOST = 2 ** 26;

export interface Course {
  x: number[];
  y: number[];
  /** Index of the line it is a part of. */
  source: number;
  /** Lines of different levels pass over and under each other. */
  level: string;
  /** Neither bridge nor tunnel: what it crosses on its level it meets. */
  ground: boolean;
  /** May only be driven from first to last. */
  oneway: boolean;
}

export interface Lattice {
  west: number;
  south: number;
  /** Metres a step east and north, in the middle. */
  sx: number;
  sy: number;
}

/** Throws RangeError when the lines span more than 6.7°. */
export function latticeOf(lines: readonly (readonly Position[])[]): Lattice {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number];
  for (const line of lines) {
    for (const [x = 0, y = 0] of line) {
      box[0] = Math.min(box[0], steps(x));
      box[1] = Math.min(box[1], steps(y));
      box[2] = Math.max(box[2], steps(x));
      box[3] = Math.max(box[3], steps(y));
    }
  }
  const [west, south, east, north] = box;
  if (west === Infinity) return { west: 0, south: 0, sx: 1, sy: 1 };
  if (east - west >= MOST || north - south >= MOST) throw new RangeError('streets farther apart than 6.7°');
  const metres = metresPerDegree((south + north) / 2 / PER_DEGREE);
  return { west, south, sx: metres.lon / PER_DEGREE, sy: metres.lat / PER_DEGREE };
}

function steps(degrees: number): number {
  return Math.round(degrees * PER_DEGREE);
}

export function toLattice(lattice: Lattice, line: readonly Position[]): { x: number[]; y: number[] } {
  return {
    x: line.map((p) => steps(p[0] as number) - lattice.west),
    y: line.map((p) => steps(p[1] as number) - lattice.south),
  };
}

export function toDegrees(lattice: Lattice, { x, y }: Pick<Course, 'x' | 'y'>): Position[] {
  return x.map((v, i) => [(v + lattice.west) / PER_DEGREE, ((y[i] as number) + lattice.south) / PER_DEGREE]);
}

/** One number for a corner. */
export function cornerKey(x: number, y: number): number {
  return x * MOST + y;
}

/** Takes out corners that repeat the one before. */
export function tidy(course: Course): void {
  const { x, y } = course;
  const keep = x.map((v, i) => i === 0 || v !== x[i - 1] || y[i] !== y[i - 1]);
  if (keep.every(Boolean)) return;
  course.x = x.filter((_, i) => keep[i]);
  course.y = y.filter((_, i) => keep[i]);
}

/** Metres on the ellipsoid: the lattice's own steps are true in its middle only. */
export function courseLength(lattice: Lattice, course: Pick<Course, 'x' | 'y'>): number {
  return lineLength(toDegrees(lattice, course));
}

/** A corner that comes into a course: on its straight part `at`, `t` of the way along it. */
export interface Insertion {
  at: number;
  t: number;
  x: number;
  y: number;
}

export function insert(course: Course, insertions: Insertion[]): void {
  insertions.sort((a, b) => a.at - b.at || a.t - b.t);
  const [x, y]: [number[], number[]] = [[], []];
  let k = 0;
  for (let i = 0; i < course.x.length; i++) {
    x.push(course.x[i] as number);
    y.push(course.y[i] as number);
    for (; k < insertions.length && (insertions[k] as Insertion).at === i; k++) {
      x.push((insertions[k] as Insertion).x);
      y.push((insertions[k] as Insertion).y);
    }
  }
  course.x = x;
  course.y = y;
  tidy(course);
}
