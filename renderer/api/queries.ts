/** Server state: TanStack Query's keys and hooks. Stores never keep copies of it. */
import { useQuery } from '@tanstack/react-query';
import { readFeature } from '../../electron/contract/features.ts';
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

/** Figures of a layer under a filter. A key that nothing shows any more is cancelled on its way. */
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
    // The last figures stay until the next are there, but never another layer's.
    placeholderData: (previous, query) => (query?.queryKey[1] === layer ? previous : undefined),
    gcTime: 30_000, // every step of a brush makes a key
    enabled,
  });
}

/** One feature whole; the map's outline and the inspector share the answer. */
export function useFeature(selected: { layer: Layer; id: number } | null) {
  return useQuery({
    queryKey: ['feature', selected?.layer, selected?.id],
    queryFn: ({ signal }) => call(readFeature, { params: selected as { layer: Layer; id: number } }, { signal }),
    enabled: selected !== null,
  });
}
