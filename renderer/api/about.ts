/** Licences of what ships, and updates. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { licences } from '../../electron/contract/licences.ts';
import * as contract from '../../electron/contract/updates.ts';
import { call } from './client.ts';

export function useLicences() {
  return useQuery({
    queryKey: ['licences'],
    queryFn: async ({ signal }) => (await call(licences, {}, { signal })).licences,
    staleTime: Number.POSITIVE_INFINITY,
  });
}

const UPDATES = ['updates'];
const EVERY = 500; // ms between two looks at how much of the installer is here

export function useUpdates() {
  return useQuery({
    queryKey: UPDATES,
    queryFn: ({ signal }) => call(contract.readUpdates, {}, { signal }),
    refetchInterval: ({ state }) => (state.data?.step === 'fetching' ? EVERY : false),
  });
}

export type UpdateStep = { do: 'feed'; feed: string | null } | { do: 'check' } | { do: 'fetch' };

export function useUpdateStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: UpdateStep) => {
      switch (step.do) {
        case 'feed':
          return call(contract.setUpdateFeed, { body: { feed: step.feed } });
        case 'check':
          return call(contract.checkUpdates);
        case 'fetch':
          return call(contract.fetchUpdate);
      }
    },
    onSuccess: (state) => client.setQueryData(UPDATES, state),
  });
}
