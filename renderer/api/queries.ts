/** Server state: TanStack Query's keys and hooks. Stores never keep copies of it. */
import { type QueryClient, queryOptions, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { readFeature } from '../../electron/contract/features.ts';
import type { Filter } from '../../electron/contract/filter.ts';
import { layers, summary } from '../../electron/contract/layers.ts';
import { session } from '../../electron/contract/system.ts';
import type { Layer } from '../../electron/domain/vocabulary.ts';
import { startAsking, waitFor } from '../state/asked.ts';
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

export interface SummaryWants {
  by?: string[];
  step?: 'hour' | 'day' | 'week' | 'month';
  matrix?: boolean;
  /** Values of each column at most, the most frequent ones. */
  top?: number;
}

/** Every step of a brush leaves an answer; those that nothing shows any more are let go soon. Milliseconds. */
const SEEN = 5_000;

export function summaryQuery(layer: Layer, filter: Filter, wants: SummaryWants) {
  return queryOptions({
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
            top: wants.top,
          } as never,
        },
        { signal },
      ),
    gcTime: SEEN,
  });
}

/** Figures of a layer under a filter. A key that nothing shows any more is cancelled on its way. */
export function useSummary(layer: Layer, filter: Filter, wants: SummaryWants, enabled = true) {
  return useQuery({
    ...summaryQuery(layer, filter, wants),
    // The last figures stay until the next are there, but never another layer's.
    placeholderData: (previous, query) => (query?.queryKey[1] === layer ? previous : undefined),
    enabled,
  });
}

/** Asks ahead for all figures on the page whose time is `now`, as they will be at `next`. */
export function prefetchSummaries(
  client: QueryClient,
  now: Pick<Filter, 'from' | 'to'>,
  next: { from: number; to: number },
): void {
  for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['summary'], type: 'active' })) {
    const [, layer, filter, wants] = queryKey as [string, Layer, Filter, SummaryWants];
    if (filter.from !== now.from || filter.to !== now.to) continue;
    void client.prefetchQuery(summaryQuery(layer, { ...filter, from: next.from, to: next.to }, wants));
  }
}

/**
 * Frames that the next question waits for the figures of the last. Only a back end that hardly answers takes
 * longer; then the question is given up, which costs its connection.
 */
const PATIENCE = 120;

/** Lets what the page asks follow filters and camera, one question after the other. */
export function useAsking(): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = startAsking();
    const leave = waitFor((frames) => frames < PATIENCE && client.isFetching({ queryKey: ['summary'] }) > 0);
    return () => {
      leave();
      stop();
    };
  }, [client]);
}

/** One feature whole; the map's outline and the inspector share the answer. */
export function useFeature(selected: { layer: Layer; id: number } | null) {
  return useQuery({
    queryKey: ['feature', selected?.layer, selected?.id],
    queryFn: ({ signal }) => call(readFeature, { params: selected as { layer: Layer; id: number } }, { signal }),
    enabled: selected !== null,
  });
}
