/** The outlines of a hatch: its groups have a meaning by their order only. */
import type { Position } from 'geojson';
import { arc, bulged, ellipse, spline } from './curves.ts';
import type { Pair } from './pairs.ts';

const LOOPS = 10_000;

/** @param pairs of the whole entity */
export function hatchLoops(pairs: readonly Pair[]): Position[][] {
  const loops: Position[][] = [];
  const reader = new Reader(pairs);
  const count = Math.min(LOOPS, reader.skipTo(91));
  for (let i = 0; i < count && !reader.ended; i++) {
    const flags = reader.skipTo(92);
    loops.push((flags & 2) !== 0 ? polylineLoop(reader) : edgeLoop(reader));
  }
  return loops;
}

function polylineLoop(reader: Reader): Position[] {
  const bulges = reader.value(72) !== 0;
  reader.value(73);
  const count = reader.count(93);
  const list: { at: Position; bulge: number }[] = [];
  for (let i = 0; i < count && !reader.ended; i++) {
    const at = [reader.value(10), reader.value(20)];
    list.push({ at, bulge: bulges ? reader.value(42) : 0 });
  }
  return list.flatMap(({ at, bulge }, i) => bulged(at, (list[(i + 1) % list.length] as { at: Position }).at, bulge));
}

function edgeLoop(reader: Reader): Position[] {
  const count = reader.count(93);
  const loop: Position[] = [];
  for (let i = 0; i < count && !reader.ended; i++) loop.push(...edge(reader));
  return loop;
}

const RADIANS = Math.PI / 180;

function edge(reader: Reader): Position[] {
  const kind = reader.value(72);
  if (kind === 1) {
    return [
      [reader.value(10), reader.value(20)],
      [reader.value(11), reader.value(21)],
    ];
  }
  if (kind === 2 || kind === 3) {
    const centre: Position = [reader.value(10), reader.value(20)];
    const major: Position = kind === 3 ? [reader.value(11), reader.value(21)] : [0, 0];
    const size = reader.value(40); // radius, or ratio of the axes
    const [from, to] = [reader.value(50) * RADIANS, reader.value(51) * RADIANS];
    const sign = reader.value(73) === 0 ? -1 : 1; // clockwise ones count their angles the other way
    if (kind === 2) return arc(centre[0] as number, centre[1] as number, size, sign * from, sign * to);
    return ellipse(centre, major, size, sign * from, sign * to);
  }
  if (kind !== 4) return [];
  const degree = reader.value(94);
  const rational = reader.value(73) !== 0;
  reader.value(74);
  const [knotCount, controlCount] = [reader.count(95), reader.count(96)];
  const knots: number[] = [];
  for (let i = 0; i < knotCount && !reader.ended; i++) knots.push(reader.value(40));
  const control: Position[] = [];
  const weights: number[] = [];
  for (let i = 0; i < controlCount && !reader.ended; i++) {
    control.push([reader.value(10), reader.value(20)]);
    if (rational) weights.push(reader.value(42));
  }
  return spline({ degree, knots, control, weights });
}

class Reader {
  private at = 0;
  private readonly pairs: readonly Pair[];

  constructor(pairs: readonly Pair[]) {
    this.pairs = pairs;
  }

  get ended(): boolean {
    return this.at >= this.pairs.length;
  }

  /** How many there are of what follows; no more than there are groups. */
  count(code: number): number {
    return Math.min(this.value(code), this.pairs.length - this.at);
  }

  /** The value of the next group with this number, wherever it is. */
  skipTo(code: number): number {
    while (!this.ended && this.pairs[this.at]?.code !== code) this.at++;
    return this.take();
  }

  /** The value of the next group if it has this number, else 0. */
  value(code: number): number {
    return this.pairs[this.at]?.code === code ? this.take() : 0;
  }

  private take(): number {
    const value = Number(this.pairs[this.at++]?.value ?? 0);
    return Number.isFinite(value) ? value : 0;
  }
}
