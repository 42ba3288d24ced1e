/** Choosing sites: candidates, starting a choice, and the results kept in the database. */
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { FeatureCollection } from 'geojson';
import { type CallerInput, urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/plan-siting-api.ts';
import { call } from './client.ts';

export type WantedSites = NonNullable<CallerInput<typeof contract.startSiting>['body']>;
export type WantedCandidates = NonNullable<CallerInput<typeof contract.sitingCandidates>['body']>;

export function useSitingCandidates(body: WantedCandidates, on: boolean) {
  return useQuery({
    queryKey: ['plan-results', 'candidates', body],
    queryFn: async ({ signal }) => (await call(contract.sitingCandidates, { body }, { signal })).candidates,
    enabled: on,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

export function usePlanResults() {
  return useQuery({
    queryKey: ['plan-results', 'list'],
    queryFn: async ({ signal }) => (await call(contract.planResults, {}, { signal })).results,
  });
}

export function usePlanResult(id: number | null) {
  return useQuery({
    queryKey: ['plan-results', 'one', id],
    queryFn: ({ signal }) => call(contract.readPlanResult, { params: { id: id as number } }, { signal }),
    enabled: id !== null,
    retry: false,
  });
}

/** `hash`: a better answer of the same result has other features. */
export function usePlanFeatures(id: number | null, hash: string | undefined) {
  return useQuery({
    queryKey: ['plan-features', id, hash],
    queryFn: async ({ signal }) =>
      (await call(
        contract.planResultFeatures,
        { params: { id: id as number } },
        { signal },
      )) as unknown as FeatureCollection,
    enabled: id !== null && hash !== undefined,
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
    staleTime: Number.POSITIVE_INFINITY,
    structuralSharing: false,
  });
}

export function useStartSiting() {
  return useMutation({ mutationFn: (body: WantedSites) => call(contract.startSiting, { body }) });
}

export function useRefreshPlanResults() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: ['plan-results'] });
}

/** Without a name it is called by what it is. */
export function useRenamePlanResult() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, name }: { id: number; name: string | null }) =>
      call(contract.renamePlanResult, { params: { id }, body: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['plan-results'] }),
  });
}

export function useDeletePlanResult() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(contract.deletePlanResult, { params: { id } }),
    onSuccess: (_, id) => {
      client.removeQueries({ queryKey: ['plan-results', 'one', id] });
      void client.invalidateQueries({ queryKey: ['plan-results', 'list'] });
    },
  });
}

export function planExportUrl(id: number, format: 'geojson' | 'csv' | 'json', lang: 'zh' | 'en'): string {
  return urlOf(contract.exportPlanResult, { params: { id }, query: { format, lang } });
}
