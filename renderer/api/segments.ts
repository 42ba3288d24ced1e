import { useMutation, useQuery } from '@tanstack/react-query';
import type { Position } from 'geojson';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/segments.ts';
import { ApiError, call } from './client.ts';
import { useRefresh } from './features.ts';

export type TraceAnswer = { trace: contract.Trace } | { failure: ApiError };

/** The way along streets through points; what is wrong is an answer too. */
export async function traceWay(points: readonly Position[]): Promise<TraceAnswer> {
  try {
    return { trace: await call(contract.traceSegment, { body: { points: points as [number, number][] } }) };
  } catch (error) {
    if (error instanceof ApiError) return { failure: error };
    throw error;
  }
}

type Body<E extends (typeof contract)['createSegment' | 'redrawSegment']> = NonNullable<CallerInput<E>['body']>;
export type SegmentChange =
  | { do: 'create'; body: Body<typeof contract.createSegment> }
  | { do: 'redraw'; id: number; body: Body<typeof contract.redrawSegment> };

/** Stores a drawn segment; the answer carries the id of the step, for undo. */
export function useChangeSegment() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (change: SegmentChange) =>
      change.do === 'create'
        ? call(contract.createSegment, { body: change.body })
        : call(contract.redrawSegment, { params: { id: change.id }, body: change.body }),
    onSuccess: () => void refresh(),
  });
}

/** Read again with every feature: their keys begin alike. */
export function useSegmentVersions(id: number) {
  return useQuery({
    queryKey: ['feature', 'segment-versions', id],
    queryFn: ({ signal }) => call(contract.readSegment, { params: { id } }, { signal }),
  });
}

export function useSegmentViolations(id: number, tolerance: number, limit: number) {
  return useQuery({
    queryKey: ['feature', 'segment-violations', id, tolerance, limit],
    queryFn: ({ signal }) =>
      call(contract.segmentViolations, { params: { id }, query: { tolerance, limit } }, { signal }),
    placeholderData: (before, query) => (query?.queryKey[2] === id ? before : undefined),
  });
}

/** `time` null asks nothing. */
export function useCoverage(time: { from: number; to: number } | null) {
  return useQuery({
    queryKey: ['feature', 'coverage', time?.from, time?.to],
    queryFn: ({ signal }) => call(contract.coverage, { query: time as { from: number; to: number } }, { signal }),
    enabled: time !== null,
    placeholderData: (before) => before,
  });
}
