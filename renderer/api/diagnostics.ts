import { useQuery } from '@tanstack/react-query';
import * as contract from '../../electron/contract/diagnostics.ts';
import { urlOf } from '../../electron/contract/endpoint.ts';
import { call } from './client.ts';

/** Collected anew each time it is asked for. */
export function useDiagnostics() {
  return useQuery({
    queryKey: ['diagnostics'],
    queryFn: ({ signal }) => call(contract.diagnostics, {}, { signal }),
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export function bundleAddress(id: string): string {
  return urlOf(contract.diagnosticBundle, { params: { id } });
}
