/** Taking data out: what there is to choose from, starting, the report. */
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { type CallerInput, urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/exports.ts';
import type { Filter } from '../../electron/contract/filter.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { call } from './client.ts';

export function useExportChoices(layer: Layer, filter: Filter, enabled: boolean) {
  return useQuery({
    queryKey: ['layers', layer, 'export', filter],
    queryFn: ({ signal }) =>
      call(contract.exportChoices, { params: { layer }, query: filter as Record<string, never> }, { signal }),
    enabled,
    placeholderData: keepPreviousData,
  });
}

export type ExportBody = NonNullable<CallerInput<typeof contract.startExport>['body']>;

export function useStartExport() {
  return useMutation({ mutationFn: (body: ExportBody) => call(contract.startExport, { body }) });
}

export function useExportReport(job: number | null) {
  return useQuery({
    queryKey: ['export', job],
    queryFn: ({ signal }) => call(contract.exportReport, { params: { job: job as number } }, { signal }),
    enabled: job !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Address of the file that a job has written. */
export function exportUrl(job: number): string {
  return urlOf(contract.exportFile, { params: { job } });
}
