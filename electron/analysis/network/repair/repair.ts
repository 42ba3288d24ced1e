/**
 * Street lines as they come from surveys and map editors made into a network that can be walked: ends that nearly touch
 * are one junction, a street that an end nearly touches is led through it, crossings on one level become junctions,
 * what is listed twice stays once. Passes are repeated until one changes nothing, so that a repaired network repaired
 * again is the same.
 */
import type { Position } from 'geojson';
import { lowestConnected } from '../../../domain/connected.ts';
import {
  type Course,
  cornerKey,
  courseLength,
  type Lattice,
  latticeOf,
  tidy,
  toDegrees,
  toLattice,
} from './courses.ts';
import { cutCrossings } from './crossings.ts';
import { dropRepeated } from './drop.ts';
import { leadThrough, snapEnds } from './ends.ts';
import { splitAtJunctions } from './split.ts';

/** Metres: less than any two real junctions are apart, more than drawing and rounding leave open. */
export const TOLERANCE = 1;
/** Real files settle in four or five. */
const MOST_PASSES = 30;

export interface StreetLine {
  /** WGS 84 degrees. */
  line: readonly Position[];
  bridge: boolean;
  tunnel: boolean;
  layer: number;
  oneway: boolean;
}

export interface RepairedEdge {
  /** Index of the line that it is a part of. */
  source: number;
  /** Indices of junctions. */
  from: number;
  to: number;
  oneway: boolean;
  /** WGS 84 degrees of 7 decimals; begins and ends at its junctions. */
  line: Position[];
}

export interface RepairReport {
  /** Lines given, those of them without two different places, and edges and junctions made of them. */
  lines: number;
  empty: number;
  edges: number;
  junctions: number;
  tolerance: number;
  /** Metres of the lines given, and of all edges. */
  metresBefore: number;
  metresAfter: number;
  /** Ends moved to one nearby; streets led through an end that nearly touched them. */
  snappedEnds: number;
  joinedEnds: number;
  /** Crossings made junctions, and those where one street passes over the other. */
  crossings: number;
  overpasses: number;
  /** Listed twice, and what the tolerance pulled together. */
  duplicates: { count: number; metres: number };
  tiny: { count: number; metres: number };
  /** Connected pieces, longest first; `share` of all metres. */
  pieces: { edges: number; metres: number; share: number }[];
  passes: number;
  /** False when the last pass still changed something. */
  settled: boolean;
}

export interface Repaired {
  edges: RepairedEdge[];
  junctions: Position[];
  report: RepairReport;
}

/**
 * `tolerance` in metres. Lines of the same layer that are neither bridge nor tunnel meet where they cross; others only
 * where they share a vertex: at the end of one of them, or where both are of one kind and layer. Throws RangeError on a
 * tolerance that is not positive and on lines that span more than 6.7°.
 */
export function repairStreets(
  lines: readonly StreetLine[],
  { tolerance = TOLERANCE }: { tolerance?: number } = {},
): Repaired {
  if (!(tolerance > 0)) throw new RangeError(`no tolerance: ${tolerance}`);
  const lattice = latticeOf(lines.map(({ line }) => line));
  const all = lines.map(({ line, bridge, tunnel, layer, oneway }, source): Course => {
    const level = `${layer}${bridge ? ' bridge' : ''}${tunnel ? ' tunnel' : ''}`;
    const course = { ...toLattice(lattice, line), source, level, ground: !bridge && !tunnel, oneway };
    tidy(course);
    return course;
  });
  const given = all.filter(({ x }) => x.length > 1);
  // A street listed once for each direction would else be cut at every corner that both share.
  const once = dropRepeated(given, lattice, tolerance);
  let courses = once.kept;
  const report: RepairReport = {
    lines: lines.length,
    empty: all.length - given.length,
    edges: 0,
    junctions: 0,
    tolerance,
    metresBefore: sum(given.map((c) => courseLength(lattice, c))),
    metresAfter: 0,
    snappedEnds: 0,
    joinedEnds: 0,
    crossings: 0,
    overpasses: 0,
    duplicates: once.duplicates,
    tiny: once.tiny,
    pieces: [],
    passes: 0,
    settled: false,
  };
  while (!report.settled && report.passes < MOST_PASSES) {
    report.passes++;
    const changed = onePass(courses, lattice, tolerance, report);
    courses = changed.courses;
    report.settled = !changed.any;
  }
  return gather(courses, lattice, report);
}

function onePass(given: Course[], lattice: Lattice, tolerance: number, report: RepairReport) {
  const { cut, touched, apart } = cutCrossings(given, lattice);
  const split = splitAtJunctions(given);
  const snapped = snapEnds(split, lattice, tolerance);
  const whole = split.filter(({ x }) => x.length > 1);
  const { kept, duplicates, tiny } = dropRepeated(whole, lattice, tolerance);
  const joined = leadThrough(kept, lattice, tolerance);
  report.crossings += cut;
  report.overpasses = apart;
  report.snappedEnds += snapped;
  report.joinedEnds += joined;
  report.tiny.count += tiny.count + split.length - whole.length;
  report.tiny.metres += tiny.metres;
  report.duplicates.count += duplicates.count;
  report.duplicates.metres += duplicates.metres;
  const any = cut + touched + snapped + joined > 0 || split.length !== given.length || kept.length !== split.length;
  return { courses: kept, any };
}

function gather(courses: readonly Course[], lattice: Lattice, report: RepairReport): Repaired {
  const numbers = new Map<number, number>();
  const junctions: Position[] = [];
  const numberOf = (line: Position[], { x, y }: Course, i: number): number => {
    const key = cornerKey(x[i] as number, y[i] as number);
    let number = numbers.get(key);
    if (number === undefined) {
      number = junctions.push(line[i] as Position) - 1;
      numbers.set(key, number);
    }
    return number;
  };
  const edges = courses.map((course): RepairedEdge => {
    const line = toDegrees(lattice, course);
    const from = numberOf(line, course, 0);
    return { source: course.source, from, to: numberOf(line, course, line.length - 1), oneway: course.oneway, line };
  });
  const metres = courses.map((course) => courseLength(lattice, course));
  const piece = lowestConnected(
    junctions.length,
    Uint32Array.from(edges, (e) => e.from),
    Uint32Array.from(edges, (e) => e.to),
  );
  const pieces = new Map<number, { edges: number; metres: number; share: number }>();
  const total = sum(metres);
  edges.forEach(({ from }, e) => {
    const of = pieces.get(piece[from] as number) ?? { edges: 0, metres: 0, share: 0 };
    of.edges++;
    of.metres += metres[e] as number;
    of.share = of.metres / total;
    pieces.set(piece[from] as number, of);
  });
  report.edges = edges.length;
  report.junctions = junctions.length;
  report.metresAfter = total;
  report.pieces = [...pieces.values()].sort((a, b) => b.metres - a.metres);
  return { edges, junctions, report };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => a + b, 0);
}
