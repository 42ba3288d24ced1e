/** Analyses: what one would cost, starting one, and the results kept in the database. */
import { keepPreviousData, queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import type { AnalysisKind } from '../../electron/contract/analysis.ts';
import * as contract from '../../electron/contract/analysis-api.ts';
import type { Ambiguous } from '../../electron/contract/analysis-summary.ts';
import { urlOf } from '../../electron/contract/endpoint.ts';
import { call } from './client.ts';

export interface Wanted {
  kind: AnalysisKind;
  params: Record<string, unknown>;
}

export type ReadResult = contract.ResultInfo & { summary: unknown; ambiguous: Ambiguous[] };

/** Results, newest first. The event stream tells of changes of the data, which may make a result stale. */
export function useResults() {
  return useQuery({
    queryKey: ['analysis', 'results'],
    queryFn: async ({ signal }) => (await call(contract.analyses, {}, { signal })).results,
  });
}

export function useResult(id: number | null) {
  return useQuery({
    queryKey: ['analysis', 'result', id],
    queryFn: ({ signal }) => call(contract.readAnalysis, { params: { id: id as number } }, { signal }),
    enabled: id !== null,
  });
}

const KEPT = 300_000; // milliseconds that the features of a hidden result stay in memory

/** A result's features: they never change, so they are fetched once for map, lists and inspector. */
function featuresQuery(id: number | null) {
  return queryOptions({
    queryKey: ['analysis-features', id],
    queryFn: async ({ signal }) =>
      (await call(
        contract.analysisFeatures,
        { params: { id: id as number } },
        { signal },
      )) as unknown as FeatureCollection,
    enabled: id !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT,
    structuralSharing: false, // comparing megabytes takes longer than drawing them
  });
}

export function useResultFeatures(id: number | null) {
  return useQuery(featuresQuery(id));
}

/** What an analysis would take; the last answer stays until the next is there. */
export function useEstimate(wanted: Wanted | null) {
  return useQuery({
    queryKey: ['analysis', 'estimate', wanted],
    queryFn: ({ signal }) => call(contract.estimateAnalysis, { body: wanted as Wanted }, { signal }),
    enabled: wanted !== null,
    placeholderData: keepPreviousData,
    gcTime: 30_000,
  });
}

export function useStartAnalysis() {
  return useMutation({ mutationFn: (body: Wanted) => call(contract.startAnalysis, { body }) });
}

/** Lists and results are read again. */
export function useRefreshResults() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['analysis'] });
}

export function useRenameResult() {
  const refresh = useRefreshResults();
  return useMutation({
    mutationFn: ({ id, name }: { id: number; name: string | null }) =>
      call(contract.renameAnalysis, { params: { id }, body: { name } }),
    onSuccess: () => void refresh(),
  });
}

export function useDeleteResult() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(contract.deleteAnalysis, { params: { id } }),
    onSuccess: (_, id) => {
      // Whoever still shows it must not ask for it again.
      client.removeQueries({ queryKey: ['analysis', 'result', id] });
      client.removeQueries({ queryKey: ['analysis-features', id] });
      void client.invalidateQueries({ queryKey: ['analysis', 'results'] });
    },
  });
}

export const EXPORT_FORMATS = ['geojson', 'csv', 'json'] as const;

export function exportUrl(id: number, format: (typeof EXPORT_FORMATS)[number], lang: 'zh' | 'en'): string {
  return urlOf(contract.exportAnalysis, { params: { id }, query: { format, lang } });
}
