/** Density of violations along streets: lixels by their points per 100 m. */
import type { Feature } from 'geojson';
import type { Params } from '../../contract/analysis.ts';
import type { Warning } from '../../contract/analysis-summary.ts';
import { ZhituError } from '../../contract/errors.ts';
import { onStreets } from '../areal/street-division.ts';
import { naturalBreaks } from '../network/natural-breaks.ts';
import { networkKde } from '../network/network-kde.ts';
import { spanLine } from '../network/units.ts';
import type { Plane, Progress, StreetGraph, StreetUnits, TaskInput, TaskResult } from '../shapes.ts';

const CLASSES = 5;
const MOST_FEATURES = 20_000;
const TOP = 10;
/** Of the peak: less is what roundings leave beyond the kernels' ends. */
const NOTHING = 1e-9;

/**
 * Features: stretches of an edge with a density above 0; lixels beside each other on an edge and of one class are one.
 * Properties: c (class from 1, by natural breaks), density (points per 100 m, the stretch's mean), street ('' without
 * a name), length_m.
 *
 * Throws ZhituError `analysis_no_points`, `analysis_no_streets`, `analysis_too_few` when no violation is on a street,
 * `analysis_too_large` for too many lixels.
 */
export function networkDensity(
  params: Params<'network_density'>,
  input: TaskInput,
  progress: Progress,
): TaskResult<'network_density'> {
  if (input.points.x.length === 0) throw new ZhituError('analysis_no_points');
  const { bandwidth, lixel, split, tolerance } = params;
  const streets = onStreets({ pieceLength: lixel, tolerance }, input, progress);
  const { graph, units: lixels, length } = streets;
  const { density } = networkKde(graph, lixels, streets.snapped, { bandwidth, split }, progress);

  const mass = density.reduce((sum, d, u) => sum + d * (length[u] as number), 0);
  const shown = density.map((d) => d * 100);
  const peak = shown.reduce((most, d) => Math.max(most, d), 0);
  const told = shown.map((d) => (d > peak * NOTHING ? fourDigits(d) : 0));
  const breaks = naturalBreaks(
    told.filter((d) => d > 0),
    CLASSES,
  );
  const stretches = stretchesOf(lixels, shown, told, breaks);
  const kept = densest(stretches);

  const warnings: Warning[] = [...streets.warnings];
  if (lixel > bandwidth) warnings.push({ code: 'lixel_longer_than_bandwidth', params: { lixel, bandwidth } });
  if (kept.length < stretches.length) {
    warnings.push({ code: 'lixels_left_out', params: { count: stretches.length - kept.length } });
  }
  return {
    summary: {
      points: input.points.x.length,
      warnings,
      snap: streets.snap,
      lixels: lixels.count,
      peak: fourDigits(peak),
      breaks,
      mass,
      top: topStreets(graph, lixels, shown),
    },
    features: { type: 'FeatureCollection', features: kept.map((s) => feature(s, graph, input.plane)) },
    ambiguous: streets.ambiguous,
  };
}

interface Stretch {
  edge: number;
  from: number;
  to: number;
  /** From 1. */
  class: number;
  /** Points per 100 m. */
  density: number;
}

/** `told` are the densities as they are shown, by which lixels are classed; 0 for none. */
function stretchesOf(
  lixels: StreetUnits,
  shown: Float64Array,
  told: Float64Array,
  breaks: readonly number[],
): Stretch[] {
  const stretches: Stretch[] = [];
  let open: Stretch | null = null;
  for (let u = 0; u < lixels.count; u++) {
    const [density, value] = [shown[u] as number, told[u] as number];
    const [edge, from, to] = [lixels.edge[u] as number, lixels.from[u] as number, lixels.to[u] as number];
    if (value === 0) {
      open = null;
      continue;
    }
    const found = 1 + breaks.filter((b) => value >= b).length;
    if (open && open.edge === edge && open.class === found) {
      open.density = (open.density * (open.to - open.from) + density * (to - from)) / (to - open.from);
      open.to = to;
    } else {
      open = { edge, from, to, class: found, density };
      stretches.push(open);
    }
  }
  return stretches;
}

/** As many as a map can carry, in their order. */
function densest(stretches: Stretch[]): Stretch[] {
  if (stretches.length <= MOST_FEATURES) return stretches;
  const order = stretches.map((_, i) => i);
  order.sort((a, b) => (stretches[b]?.density as number) - (stretches[a]?.density as number) || a - b);
  return order
    .slice(0, MOST_FEATURES)
    .sort((a, b) => a - b)
    .map((i) => stretches[i] as Stretch);
}

/** Streets with a name by their densest lixel. */
function topStreets(graph: StreetGraph, lixels: StreetUnits, shown: Float64Array) {
  const most = new Float64Array(graph.streets.length);
  for (let u = 0; u < lixels.count; u++) {
    const street = graph.edges.street[lixels.edge[u] as number] as number;
    most[street] = Math.max(most[street] as number, shown[u] as number);
  }
  return [...graph.streets.keys()]
    .filter((s) => graph.streets[s] !== '' && (most[s] as number) > 0)
    .sort((a, b) => (most[b] as number) - (most[a] as number) || a - b)
    .slice(0, TOP)
    .map((s) => ({ street: graph.streets[s] as string, value: fourDigits(most[s] as number) }));
}

function feature(s: Stretch, graph: StreetGraph, plane: Plane): Feature {
  return {
    type: 'Feature',
    geometry: { type: 'LineString', coordinates: spanLine(graph, s.edge, s.from, s.to, plane) },
    properties: {
      c: s.class,
      density: fourDigits(s.density),
      street: graph.streets[graph.edges.street[s.edge] as number] as string,
      length_m: Math.round((s.to - s.from) * 10) / 10,
    },
  };
}

const fourDigits = (value: number) => Number(value.toPrecision(4));
