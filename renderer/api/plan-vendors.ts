/** Street vendors: stalls judged by the rules, where they suit, plans of stalls, events, and the rules themselves. */
import { skipToken, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/plan-vendors.ts';
import { ApiError, call } from './client.ts';

type Body<E extends (typeof contract)['checkVendor' | 'suitability' | 'stallPlan' | 'planEvent' | 'changeVendorRule']> =
  NonNullable<CallerInput<E>['body']>;
export type WantedStall = Body<typeof contract.checkVendor>;
export type WantedSurface = Body<typeof contract.suitability>;
export type WantedPlan = Body<typeof contract.stallPlan>;
export type WantedEvent = Body<typeof contract.planEvent>;

export type VerdictAnswer = { verdict: contract.StallVerdict } | { failure: ApiError };

/** What the rules say to a stall; that it cannot be judged is an answer too. */
export async function judgeStall(body: WantedStall): Promise<VerdictAnswer> {
  try {
    return { verdict: await call(contract.checkVendor, { body }) };
  } catch (error) {
    if (error instanceof ApiError) return { failure: error };
    throw error;
  }
}

export function useVendorRules() {
  return useQuery({
    queryKey: ['vendor-rules'],
    queryFn: async ({ signal }) => (await call(contract.vendorRules, {}, { signal })).rules,
  });
}

export function useChangeRule() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, body }: { id: string; body: Body<typeof contract.changeVendorRule> }) =>
      call(contract.changeVendorRule, { params: { id }, body }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['vendor-rules'] }),
  });
}

/** This window, of whose questions only the newest is worked on. */
const ASKER = `window-${Math.random().toString(36).slice(2)}`;

/** `wanted` null asks nothing; the last surface stays until the next is there. */
export function useSuitability(wanted: WantedSurface | null) {
  const client = useQueryClient();
  return useQuery({
    queryKey: ['suitability', wanted],
    queryFn: ({ signal }) => {
      client.setQueryData(['progress', ASKER], 0);
      return call(contract.suitability, { body: { ...(wanted as WantedSurface), asker: ASKER } }, { signal });
    },
    enabled: wanted !== null,
    placeholderData: (before) => before,
    gcTime: 30_000,
    retry: false,
  });
}

/** Share of the surface asked for that is done, from 0 to 1. */
export function useSurfaceProgress(): number {
  return useQuery<number>({ queryKey: ['progress', ASKER], queryFn: skipToken }).data ?? 0;
}

export function useStallPlan(wanted: WantedPlan | null) {
  return useQuery({
    queryKey: ['stall-plan', wanted],
    queryFn: ({ signal }) => call(contract.stallPlan, { body: wanted as WantedPlan }, { signal }),
    enabled: wanted !== null,
    placeholderData: (before) => before,
    gcTime: 10_000,
    retry: false,
  });
}

export function usePlanEvent() {
  return useMutation({ mutationFn: (body: WantedEvent) => call(contract.planEvent, { body }) });
}
