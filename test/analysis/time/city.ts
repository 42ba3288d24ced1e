/** A town of straight streets, and what a task may read of it. */
import { buildGraph, type EdgeRow } from '../../../electron/analysis/network/graph.ts';
import { createPlane } from '../../../electron/analysis/plane.ts';
import type { FrozenRanking, Progress, TaskInput } from '../../../electron/analysis/shapes.ts';
import { Random } from '../../../electron/domain/prng.ts';

export const WEEK = 7 * 86_400;
/** Monday, 1 January 2024, midnight in Shanghai. */
export const MONDAY = 1_704_038_400;
/** Metres east or north; blocks grow longer that way, from 124 m by 8 m each. */
export const corner = (n: number) => 120 * n + 4 * n * n;
const plane = createPlane(121.02, 30.7);

export interface Record {
  x: number;
  y: number;
  at: number;
}

/** Streets `E0`, `E1` … run east, `N0` … north; edges have the row ids 1000, 1001 … */
export function town(blocks: number) {
  const rows: EdgeRow[] = [];
  const add = (from: [number, number], to: [number, number], street: string) => {
    const junction = ([column, row]: [number, number]) => row * (blocks + 1) + column;
    const line = [from, to].map(([column, row]) => plane.unproject(corner(column), corner(row)));
    rows.push({ id: 1000 + rows.length, from: junction(from), to: junction(to), street, line });
  };
  for (let a = 0; a <= blocks; a++) {
    for (let b = 0; b < blocks; b++) {
      add([b, a], [b + 1, a], `E${a}`);
      add([a, b], [a, b + 1], `N${a}`);
    }
  }
  return buildGraph(rows, plane);
}

/** Poisson records on the blocks of streets that run east, by their rate a week: block `column` of street `E{row}`. */
export function records(
  seed: number,
  blocks: number,
  weeks: number,
  rate: (column: number, row: number, week: number) => number,
): Record[] {
  const random = Random.of(seed, 'records');
  const all: Record[] = [];
  for (let row = 0; row <= blocks; row++) {
    for (let column = 0; column < blocks; column++) {
      for (let week = 0; week < weeks; week++) {
        const limit = Math.exp(-rate(column, row, week));
        for (let p = random.next(); p > limit; p *= random.next()) {
          all.push({
            x: corner(column) + (0.2 + 0.6 * random.next()) * (corner(column + 1) - corner(column)),
            y: corner(row) + random.range(-4, 4),
            at: MONDAY + Math.floor((week + random.next()) * WEEK),
          });
        }
      }
    }
  }
  return all;
}

export function taskInput(
  blocks: number,
  list: readonly Record[],
  span: { from: number; to: number },
  frozen: FrozenRanking[] = [],
): TaskInput {
  const none = new Float64Array(0);
  const graph = town(blocks);
  return {
    plane,
    points: {
      id: Float64Array.from(list, (_, i) => i + 1),
      x: Float64Array.from(list, (p) => p.x),
      y: Float64Array.from(list, (p) => p.y),
      at: Float64Array.from(list, (p) => p.at),
      method: new Uint8Array(list.length),
    },
    complaints: { id: none, x: none, y: none, at: none },
    span,
    steps: (step, from, to) => {
      if (step === 'month') throw new Error('weeks only');
      const first = Math.floor((from - MONDAY) / WEEK);
      const last = Math.floor((to - MONDAY) / WEEK) + 1;
      return Float64Array.from({ length: last - first + 1 }, (_, i) => MONDAY + (first + i) * WEEK);
    },
    graph: () => graph,
    patrol: () => ({ edge: new Uint32Array(0), from: none, to: none, method: new Uint8Array(0) }),
    segments: () => [],
    places: () => ({ schools: { x: none, y: none }, fireLanes: [] }),
    frozen: () => frozen,
  };
}

export const weeks = (from: number, to: number) => ({ from: MONDAY + from * WEEK, to: MONDAY + to * WEEK });
export const quiet: Progress = { tick: () => {} };
