/** Letting other programs of this computer read the layers. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/shares.ts';
import { call } from './client.ts';

const SHARES = ['shares'];

export function useShares() {
  return useQuery({ queryKey: SHARES, queryFn: ({ signal }) => call(contract.shares, {}, { signal }), staleTime: 0 });
}

export type ShareStep = { do: 'open' } | { do: 'close' } | { do: 'stop'; id: number };

export function useShareStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: ShareStep) => {
      switch (step.do) {
        case 'open':
          return call(contract.openShareDoor);
        case 'close':
          return call(contract.closeShareDoor);
        case 'stop':
          return call(contract.stopShare, { params: { id: step.id } });
      }
    },
    onSuccess: (shares) => client.setQueryData(SHARES, shares),
  });
}

/** The key is told this once: it is kept by who asked, in no store. */
export function useAddShare() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: Pick<contract.Share, 'name' | 'sees'>) => call(contract.addShare, { body }),
    onSuccess: ({ url, shares }) => client.setQueryData(SHARES, { url, shares }),
    gcTime: 0,
  });
}
