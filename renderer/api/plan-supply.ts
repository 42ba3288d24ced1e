/** Supply against demand: the week of a selection, the pieces on the map, advice. */
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { SupplyAsk, SupplySelection } from '../../electron/contract/plan-supply.ts';
import * as contract from '../../electron/contract/plan-supply.ts';
import { call } from './client.ts';

/** Milliseconds that answers to settings left again are kept. */
const KEPT = 60_000;

/**
 * Asks before anything can show the answer, which is thrown away: the server reads streets and records, and keeps them,
 * while the page loads and draws its panels. Whoever asks for real hears of failures.
 */
export function prepareSupply(ask: SupplyAsk): void {
  call(contract.supplyWeek, { body: ask }).catch(() => undefined);
}

export function useSupplyWeek(ask: SupplyAsk, of: SupplySelection) {
  return useQuery({
    queryKey: ['supply', 'week', ask, of],
    queryFn: ({ signal }) => call(contract.supplyWeek, { body: { ...ask, of } }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: KEPT,
  });
}

export function useSupplyMap(ask: SupplyAsk) {
  return useQuery({
    queryKey: ['supply', 'map', ask],
    queryFn: ({ signal }) => call(contract.supplyMap, { body: ask }, { signal }),
    placeholderData: keepPreviousData,
    structuralSharing: false, // comparing megabytes takes longer than drawing them
    gcTime: KEPT,
  });
}

export function useSupplyAdvice(ask: SupplyAsk, of: SupplySelection, limit: number) {
  return useQuery({
    queryKey: ['supply', 'advice', ask, of, limit],
    queryFn: ({ signal }) => call(contract.supplyAdvice, { body: { ...ask, of, limit } }, { signal }),
    placeholderData: keepPreviousData,
    gcTime: KEPT,
  });
}
