/** The published figures and what the database counts. */
import { useQuery } from '@tanstack/react-query';
import { reconcile } from '../../electron/contract/system.ts';
import { call } from './client.ts';

/** Counts anew whenever the dialog opens: that is what it is for. */
export function useReconcile(enabled: boolean) {
  return useQuery({
    queryKey: ['reconcile'],
    queryFn: ({ signal }) => call(reconcile, {}, { signal }),
    enabled,
    staleTime: 0,
    gcTime: 0,
  });
}
