/** What an analysis would take, told before it is started; from a few counts, within about a factor of two. */
import type { AnalysisKind, Params } from '../contract/analysis.ts';
import type { Warning } from '../contract/analysis-summary.ts';
import type { Filter } from '../contract/filter.ts';
import { streetFigures } from '../store/analysis-input.ts';
import type { Store } from '../store/database.ts';

export interface EstimateHost {
  store: Pick<Store, 'read'>;
  queries: {
    summary(
      layer: 'violations',
      filter: Filter,
      wants: { by: readonly string[]; matrix: boolean },
      signal?: AbortSignal,
    ): Promise<{ total: number }>;
  };
}

export interface Estimate {
  points: number;
  units: number | null;
  seconds: number;
  megabytes: number;
  warnings: Warning[];
}

/** Below this whatever comes out is shaky. */
const FEW_POINTS = 30;

/**
 * Seconds at least, per million points and per 100,000 units; bytes a point and a unit. Measured with 64,000 and
 * 1,000,000 points on 7,700 to 62,000 pieces of street, on one processor.
 */
const COST: Record<AnalysisKind, { least: number; points: number; units: number; bytes: [number, number] }> = {
  hotspots: { least: 0.8, points: 2.2, units: 15, bytes: [130, 10_000] },
  density: { least: 0.7, points: 2.6, units: 0.05, bytes: [80, 60] },
  clusters: { least: 1.2, points: 3.6, units: 0, bytes: [160, 0] },
  network_density: { least: 1, points: 3.2, units: 0.2, bytes: [120, 300] },
  emerging: { least: 0.8, points: 2.2, units: 7, bytes: [130, 7200] },
  forecast: { least: 0.6, points: 2.2, units: 13, bytes: [150, 3400] },
  evaluate: { least: 1, points: 3.3, units: 0, bytes: [130, 0] },
  suggest: { least: 1, points: 3.5, units: 0.5, bytes: [130, 200] },
};
const THREAD = 50; // megabytes
/** A permutation of a unit: 1.4 s for 999 of 40,000. */
const PERMUTATION = 3.5e-8;

export async function estimate(
  { store, queries }: EstimateHost,
  kind: AnalysisKind,
  params: Params,
  signal?: AbortSignal,
): Promise<Estimate> {
  const { total: points } = await queries.summary('violations', params.filter, { by: [], matrix: false }, signal);
  const piece = 'lixel' in params ? params.lixel : 'pieceLength' in params ? params.pieceLength : 0;
  const streets = await streetFigures(store.read, piece);
  const units = unitsOf(params, streets.pieces);
  const cost = COST[kind];
  // Where it is known only afterwards there are at most as many cells as points.
  const work = units ?? Math.min(points, 200_000);
  const onStreets = kind !== 'density' && !('unit' in params && params.unit !== 'street');
  const warnings: Warning[] = [];
  if (points < FEW_POINTS) warnings.push({ code: 'few_points', params: { points } });
  if (kind === 'hotspots' && !streets.patrols) warnings.push({ code: 'no_patrol_log', params: {} });
  if (onStreets && kind !== 'clusters' && streets.edges === 0) warnings.push({ code: 'no_streets', params: {} });
  const permutations = 'permutations' in params ? params.permutations * work * PERMUTATION : 0;
  const seconds = cost.least + (cost.points * points) / 1e6 + (cost.units * work) / 1e5 + permutations;
  const megabytes = THREAD + (cost.bytes[0] * points + cost.bytes[1] * work) / 1e6 + streets.edges / 1000;
  return { points, units, seconds: Math.round(seconds * 10) / 10, megabytes: Math.round(megabytes), warnings };
}

function unitsOf(params: Params, pieces: number): number | null {
  if ('unit' in params) return params.unit === 'street' ? pieces : null;
  if ('pieceLength' in params || 'lixel' in params) return pieces;
  if ('kernel' in params) return params.cell === null ? CELLS : null;
  return null;
}

const CELLS = 512 * 512;
