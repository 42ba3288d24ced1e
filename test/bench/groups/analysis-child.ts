/**
 * `node analysis-child.ts dbscan|gaussian|quartic POINTS RUNS OUT`: clusters or densities of the points in a file of
 * doubles (all x, then all y); writes labels or densities, prints how long each run took.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dbscan } from '../../../electron/analysis/points/dbscan.ts';
import { density } from '../../../electron/analysis/points/density.ts';
import { gridOver } from '../../../electron/analysis/points/grid.ts';
import { AREA, CELLS, MIN_POINTS, RADIUS, REACH } from './analysis-measures.ts';

const [kind, file = '', runs = '1', out = ''] = process.argv.slice(2);
const bytes = readFileSync(file);
const both = new Float64Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 8);
const points = { x: both.subarray(0, both.length / 2), y: both.subarray(both.length / 2) };
const quiet = { tick: () => undefined };

function work(): Int32Array | Float64Array {
  if (kind === 'dbscan') return dbscan(points, RADIUS, MIN_POINTS, quiet).labels;
  if (kind !== 'gaussian' && kind !== 'quartic') throw new Error(`nothing to measure: ${kind}`);
  const grid = gridOver({ west: -AREA, south: -AREA, east: AREA, north: AREA }, (2 * AREA) / CELLS);
  return density(points, grid, kind, REACH[kind], quiet);
}

const took: number[] = [];
let made: Int32Array | Float64Array | null = null;
for (let i = 0; i < Number(runs); i++) {
  const began = performance.now();
  made = work();
  took.push(performance.now() - began);
}
if (made) writeFileSync(out, made);
console.log(JSON.stringify({ ms: took }));
