/**
 * DBSCAN (Ester, Kriegel, Sander and Xu 1996) by a grid (after Gunawan 2013): cells are so small that all points of one
 * are neighbours of each other, so that a full cell needs no looking. Memory grows with the points, not with pairs.
 */
import type { PlanePoints, Progress } from '../shapes.ts';
import { Around, RING } from './around.ts';
import { CellCounter } from './cell-counter.ts';
import { type Cells, sortIntoCells } from './cells.ts';
import { findCores } from './cores.ts';
import { anyNear } from './near.ts';
import { Sets } from './sets.ts';

const TICK = 16_384; // cells between two looks at whether to go on

export interface Clustering {
  /** By point: cluster from 0, in order of their first core point; −1 is noise. */
  labels: Int32Array;
  count: number;
}

/**
 * Points on the plane; `radius` in metres, inclusive; a core point has `minPoints` within it, itself included. A point
 * that is no core goes to the first cluster with a core point within the radius. Labels are those of scikit-learn.
 */
export function dbscan(points: PlanePoints, radius: number, minPoints: number, progress: Progress): Clustering {
  const size = points.x.length;
  const labels = new Int32Array(size).fill(-1);
  if (size === 0) return { labels, count: 0 };
  // A trifle less than the radius's diagonal, so that rounding cannot put points farther apart into one cell.
  const cells = sortIntoCells(points, (radius / Math.SQRT2) * (1 - 1e-7));
  const d2 = radius * radius;
  const cores = findCores(cells, d2, minPoints, progress);
  const sets = joinCells(cells, cores, d2, progress);
  const count = numberClusters(cells, cores, sets, labels);
  addBorder(cells, cores, labels, d2, progress);
  return { labels, count };
}

/**
 * Cells whose core points are in one cluster; all core points of a cell are. Neighbours that touch come first: most that
 * lie farther apart are joined by then, and need no looking.
 */
function joinCells(cells: Cells, cores: Uint32Array, d2: number, progress: Progress): Sets {
  const sets = new Sets(cells.count);
  for (let ring = 1; ring <= RING; ring++) joinWithin(cells, cores, ring, d2, sets, progress);
  return sets;
}

function joinWithin(cells: Cells, cores: Uint32Array, ring: number, d2: number, sets: Sets, progress: Progress): void {
  const { starts } = cells;
  const around = new Around(cells, ring);
  for (let cell = 0; cell < cells.count; cell++) {
    if (cell % TICK === 0) progress.tick(cells.count + (cell * ring) / RING, 3 * cells.count, 'join');
    if (cores[cell] === 0) continue;
    around.moveTo(cell);
    const from = starts[cell] as number;
    const own = from + (cores[cell] as number);
    let set = sets.find(cell);
    for (let k = ring; k <= 2 * ring; k++) {
      // Each pair once: cells further east in the row, and all in rows further north.
      const to = around.to[k] as number;
      for (let other = k === ring ? cell + 1 : (around.from[k] as number); other < to; other++) {
        const some = cores[other] as number;
        if (some === 0 || sets.find(other) === set) continue;
        const first = starts[other] as number;
        if (anyNear(cells, from, own, first, first + some, d2)) set = sets.join(set, other);
      }
    }
  }
}

/** Writes the labels of core points. Returns how many clusters there are. */
function numberClusters(cells: Cells, cores: Uint32Array, sets: Sets, labels: Int32Array): number {
  const { order, starts } = cells;
  for (let cell = 0; cell < cells.count; cell++) {
    if (cores[cell] === 0) continue;
    const from = starts[cell] as number;
    const set = sets.find(cell);
    for (let i = from; i < from + (cores[cell] as number); i++) labels[order[i] as number] = set;
  }
  const number = new Int32Array(cells.count).fill(-1);
  let count = 0;
  for (let n = 0; n < labels.length; n++) {
    const set = labels[n] as number;
    if (set < 0) continue;
    if (number[set] === -1) number[set] = count++;
    labels[n] = number[set] as number;
  }
  return count;
}

/** A point that is no core takes the lowest cluster of the core points near it. */
function addBorder(cells: Cells, cores: Uint32Array, labels: Int32Array, d2: number, progress: Progress): void {
  const { x, y, order, starts } = cells;
  const around = new Around(cells);
  const counter = new CellCounter(cells, d2);
  const clusters = new Int32Array(cells.count);
  for (let cell = 0; cell < cells.count; cell++) {
    clusters[cell] = cores[cell] === 0 ? -1 : (labels[order[starts[cell] as number] as number] as number);
  }
  for (let cell = 0; cell < cells.count; cell++) {
    if (cell % TICK === 0) progress.tick(2 * cells.count + cell, 3 * cells.count, 'border');
    const to = starts[cell + 1] as number;
    const from = (starts[cell] as number) + (cores[cell] as number);
    if (from === to) continue;
    around.moveTo(cell);
    for (let i = from; i < to; i++) {
      let best = -1;
      for (let k = 0; k <= 2 * RING; k++) {
        for (let other = around.from[k] as number; other < (around.to[k] as number); other++) {
          const cluster = clusters[other] as number;
          if (cluster < 0 || (best >= 0 && cluster >= best)) continue;
          const end = (starts[other] as number) + (cores[other] as number);
          if (counter.near(other, end, x[i] as number, y[i] as number, 1)) best = cluster;
        }
      }
      labels[order[i] as number] = best;
    }
  }
}
