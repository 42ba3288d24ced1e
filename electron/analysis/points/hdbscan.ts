/** HDBSCAN* (Campello, Moulavi and Sander 2013; excess of mass), exact, for up to 200,000 points. */
import { ZhituError } from '../../contract/errors.ts';
import type { PlanePoints, Progress } from '../shapes.ts';
import { condense, keptClusters } from './condensed.ts';
import { coreDistances2 } from './core-distance.ts';
import type { Clustering } from './dbscan.ts';
import { boxOf } from './grid.ts';
import { kdTree } from './kd-tree.ts';
import { linkage } from './linkage.ts';
import { spanningTree } from './spanning-tree.ts';

export const MOST_POINTS = 200_000; // about 3 s
/** Distances that are kept while the nearest are looked for: points × minPoints. */
const MOST_NEAREST = 20e6;

export interface Hierarchy extends Clustering {
  /** By cluster: metres up to which its points hang together. */
  reach: Float64Array;
}

/**
 * Points on the plane; a core distance reaches `minPoints` points, itself included; groups of fewer than `minSize` are no
 * clusters. Clusters are numbered by their first point. Ties are all broken at once, as published, so that the result
 * does not depend on the order of the points. Throws ZhituError `analysis_too_large`, RangeError
 * on a point that is nowhere.
 */
export function hdbscan(points: PlanePoints, minPoints: number, minSize: number, progress: Progress): Hierarchy {
  const size = points.x.length;
  refuseTooMany(size, minPoints);
  const labels = new Int32Array(size).fill(-1);
  if (size > 0) boxOf(points); // throws on points that are nowhere
  if (size < 2) return { labels, count: 0, reach: new Float64Array(0) };
  const tree = kdTree(points);
  const core2 = coreDistances2(tree, minPoints, progress);
  const condensed = condense(linkage(spanningTree(tree, core2, progress)), size, minSize);
  const kept = keptClusters(condensed);
  for (let i = 0; i < size; i++) {
    labels[tree.order[i] as number] = kept[condensed.owner[i] as number] as number;
  }
  const number = new Int32Array(condensed.count).fill(-1);
  const reach: number[] = [];
  for (let n = 0; n < size; n++) {
    const cluster = labels[n] as number;
    if (cluster < 0) continue;
    if (number[cluster] === -1) number[cluster] = reach.push(Math.sqrt(condensed.d2[cluster] as number)) - 1;
    labels[n] = number[cluster] as number;
  }
  return { labels, count: reach.length, reach: Float64Array.from(reach) };
}

function refuseTooMany(size: number, minPoints: number): void {
  const help = {
    help_zh: '请缩短时间、缩小区域，或改用 DBSCAN。',
    help_en: 'Take less time, a smaller area, or DBSCAN.',
  };
  if (size > MOST_POINTS) {
    throw new ZhituError('analysis_too_large', {
      found: size,
      limit: MOST_POINTS,
      what_zh: '要逐一比较的记录',
      what_en: 'records to compare one by one',
      ...help,
    });
  }
  if (size * minPoints > MOST_NEAREST) {
    throw new ZhituError('analysis_too_large', {
      found: size * minPoints,
      limit: MOST_NEAREST,
      what_zh: '要比较的邻近记录（记录数 × 最少点数）',
      what_en: 'near records to compare (records × minimum points)',
      ...help,
    });
  }
}
