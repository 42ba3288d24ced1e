/** Clusters of violations with their outlines, and the streets they are named after. */
import type { Feature } from 'geojson';
import type { Params } from '../../contract/analysis.ts';
import type { Summary, Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import { type Clustering, dbscan } from '../points/dbscan.ts';
import { polygonGeometry, position } from '../points/geojson.ts';
import { boxOf } from '../points/grid.ts';
import { hdbscan } from '../points/hdbscan.ts';
import { outline } from '../points/outline.ts';
import { polygonArea } from '../points/polygons.ts';
import { streetNames } from '../points/street-names.ts';
import type { PlanePoints, Progress, TaskInput, TaskResult } from '../shapes.ts';

const MOST_CLUSTERS = 20_000;
const LISTED = 1000; // clusters in the summary, the largest
const ONE_PLACE_REACH = 10; // metres around a place that all points share
const HECTARE = 10_000; // m²

type Found = Clustering & { reach(cluster: number): number };

/**
 * Features: one a cluster, the largest first. Properties: id (from 1, also the feature's), name (of streets, or null),
 * points, area_m2, density (points per hectare of the outline). Throws ZhituError `analysis_no_points`,
 * `analysis_params` when records lie too far apart for the radius, `analysis_too_large` for too many points or clusters.
 */
export function clusters(params: Params<'clusters'>, input: TaskInput, progress: Progress): TaskResult<'clusters'> {
  const { points, plane } = input;
  if (points.x.length === 0) throw new ZhituError('analysis_no_points');
  const warnings: Warning[] = [];
  const found = find(params, points, progress, warnings);
  if (found.count > MOST_CLUSTERS) throw tooMany(found.count);
  if (found.count === 0) warnings.push({ code: `no_clusters_${params.method}`, params: {} });
  const names = named(input, found, params.tolerance, warnings);

  const groups = membersOf(points, found);
  const bySize = groups.map((_, c) => c).sort((a, b) => sizeOf(groups, b) - sizeOf(groups, a) || a - b);
  const list: Summary<'clusters'>['list'] = [];
  const features = bySize.map((cluster, n): Feature => {
    progress.tick(n, bySize.length, 'outlines');
    const members = groups[cluster] as PlanePoints;
    const polygons = outline(members, found.reach(cluster));
    const area = polygons.reduce((sum, polygon) => sum + polygonArea(polygon), 0);
    const size = members.x.length;
    const told = {
      id: n + 1,
      name: names[cluster] ?? null,
      points: size,
      area_m2: Math.round(area),
      density: fourDigits((size * HECTARE) / area),
    };
    const [lon, lat] = position(plane, ...middleOf(members));
    if (n < LISTED) list.push({ ...told, lon, lat });
    return { type: 'Feature', id: told.id, properties: told, geometry: polygonGeometry(plane, polygons) };
  });
  const noise = found.labels.reduce((sum, label) => sum + (label < 0 ? 1 : 0), 0);
  return {
    summary: { points: points.x.length, warnings, clusters: found.count, noise, list },
    features: { type: 'FeatureCollection', features },
    ambiguous: [],
  };
}

function find(params: Params<'clusters'>, points: PlanePoints, progress: Progress, warnings: Warning[]): Found {
  const { method, radius, minPoints, minSize } = params;
  const box = boxOf(points);
  const onePlace = box.east === box.west && box.north === box.south;
  if (onePlace) warnings.push({ code: 'one_place', params: {} });
  if (method === 'dbscan') return { ...dbscan(points, radius, minPoints, progress), reach: () => radius };
  if (onePlace && points.x.length >= minSize) {
    // Nothing for it to stand out from; yet it is one cluster to everybody who looks.
    return { labels: new Int32Array(points.x.length), count: 1, reach: () => ONE_PLACE_REACH };
  }
  const { labels, count, reach } = hdbscan(points, minPoints, minSize, progress);
  return { labels, count, reach: (cluster) => Math.max(ONE_PLACE_REACH, reach[cluster] as number) };
}

/** Without streets clusters have no names. */
function named(input: TaskInput, { labels, count }: Clustering, tolerance: number, warnings: Warning[]) {
  if (count === 0) return [];
  try {
    return streetNames(input.graph(), input.points, labels, count, tolerance);
  } catch (error) {
    if (!(error instanceof ZhituError && error.code === 'analysis_no_streets')) throw error;
    warnings.push({ code: 'clusters_unnamed', params: {} });
    return [];
  }
}

function membersOf({ x, y }: PlanePoints, { labels, count }: Clustering): PlanePoints[] {
  const sizes = new Uint32Array(count);
  for (const label of labels) if (label >= 0) sizes[label] = (sizes[label] as number) + 1;
  const groups = Array.from(sizes, (size) => ({ x: new Float64Array(size), y: new Float64Array(size) }));
  sizes.fill(0);
  for (let i = 0; i < labels.length; i++) {
    const label = labels[i] as number;
    const group = groups[label];
    if (!group) continue;
    const at = sizes[label] as number;
    group.x[at] = x[i] as number;
    group.y[at] = y[i] as number;
    sizes[label] = at + 1;
  }
  return groups;
}

function sizeOf(groups: readonly PlanePoints[], cluster: number): number {
  return groups[cluster]?.x.length ?? 0;
}

/** The point nearest to the mean: the mean of a crescent lies outside it. */
function middleOf({ x, y }: PlanePoints): [number, number] {
  let mx = 0;
  let my = 0;
  for (let i = 0; i < x.length; i++) {
    mx += (x[i] as number) / x.length;
    my += (y[i] as number) / x.length;
  }
  let best = 0;
  let least = Infinity;
  for (let i = 0; i < x.length; i++) {
    const d2 = ((x[i] as number) - mx) ** 2 + ((y[i] as number) - my) ** 2;
    if (d2 < least) [least, best] = [d2, i];
  }
  return [x[best] as number, y[best] as number];
}

function tooMany(found: number): ZhituError {
  return new ZhituError('analysis_too_large', {
    found,
    limit: MOST_CLUSTERS,
    what_zh: '聚集区',
    what_en: 'clusters',
    help_zh: '请提高最少点数，或改变半径。',
    help_en: 'Ask for more points a cluster, or change the radius.',
  });
}

const fourDigits = (n: number) => Number(n.toPrecision(4));
