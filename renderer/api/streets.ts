/** The street network: what there is, another in its place, the former one back. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Crs } from '../../electron/contract/crs.ts';
import * as contract from '../../electron/contract/streets.ts';
import { call } from './client.ts';

export function useStreets(on = true) {
  return useQuery({
    queryKey: ['streets'],
    queryFn: ({ signal }) => call(contract.streets, {}, { signal }),
    enabled: on,
  });
}

export function useStartStreets() {
  return useMutation({
    mutationFn: (body: { upload: string; crs: Crs | null; tolerance: number }) => call(contract.startStreets, { body }),
  });
}

export function useUndoStreets() {
  return useMutation({ mutationFn: () => call(contract.undoStreets) });
}

/** The name of the source stands in the session. */
export function useStreetsChanged() {
  const client = useQueryClient();
  return () => Promise.all(['streets', 'session'].map((key) => client.invalidateQueries({ queryKey: [key] })));
}
