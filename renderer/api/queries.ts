/** Server state: TanStack Query's keys and hooks. Stores never keep copies of it. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Filter } from '../../electron/contract/filter.ts';
import { layers, summary } from '../../electron/contract/layers.ts';
import { session } from '../../electron/contract/system.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { call } from './client.ts';

export function useSession() {
  return useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => call(session, {}, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Versions and totals of all layers; refetched when the event stream says something changed. */
export function useLayers() {
  return useQuery({ queryKey: ['layers'], queryFn: ({ signal }) => call(layers, {}, { signal }) });
}

export function useSummary(
  layer: Layer,
  filter: Filter,
  wants: { by?: string[]; step?: 'hour' | 'day' | 'week' | 'month'; matrix?: boolean },
  enabled = true,
) {
  return useQuery({
    queryKey: ['summary', layer, filter, wants],
    queryFn: ({ signal }) =>
      call(
        summary,
        {
          params: { layer },
          query: {
            ...filter,
            by: wants.by,
            step: wants.step,
            matrix: wants.matrix ? ('1' as const) : undefined,
          } as never,
        },
        { signal },
      ),
    placeholderData: keepPreviousData,
    enabled,
  });
}
