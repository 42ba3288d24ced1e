/** Analyses: clusters and densities of points, statistics of areas, streets. */
import type { Bench } from '../bench.ts';
import { benchAnalysisAreal } from './analysis-areal.ts';
import { benchAnalysisNetwork } from './analysis-network.ts';
import { benchAnalysisPoints } from './analysis-points.ts';

export async function benchAnalysis(bench: Bench): Promise<void> {
  await benchAnalysisPoints(bench);
  await benchAnalysisAreal(bench);
  await benchAnalysisNetwork(bench);
}
