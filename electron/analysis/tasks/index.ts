import type { AnalysisKind, Params } from '../../contract/analysis.ts';
import type { Progress, TaskInput, TaskResult } from '../shapes.ts';

export type Task<K extends AnalysisKind> = (params: Params<K>, input: TaskInput, progress: Progress) => TaskResult<K>;

/** Each loads what it needs. */
export const TASKS: { [K in AnalysisKind]: () => Promise<Task<K>> } = {
  density: async () => (await import('./density.ts')).density,
  clusters: async () => (await import('./clusters.ts')).clusters,
  hotspots: async () => (await import('./hotspots.ts')).hotspots,
  network_density: async () => (await import('./network-density.ts')).networkDensity,
  emerging: async () => (await import('./emerging.ts')).emerging,
  forecast: async () => (await import('./forecast.ts')).forecast,
  evaluate: async () => (await import('./evaluate.ts')).evaluate,
  suggest: async () => (await import('./suggest.ts')).suggest,
};
