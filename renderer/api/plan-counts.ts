/** Vehicles counted on streets: how many there are, and bringing more in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/plan-counts.ts';
import { call } from './client.ts';

export function useCountsHeld() {
  return useQuery({
    queryKey: ['supply', 'counts'],
    queryFn: ({ signal }) => call(contract.countsHeld, {}, { signal }),
  });
}

/** A CSV file in UTF-8 or GB18030, its columns named in the first line. */
export function useImportCounts() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async (file: File) => {
      const csv = textOf(await file.arrayBuffer());
      return call(contract.importCounts, { body: { source: file.name, csv } });
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['supply'] }),
  });
}

function textOf(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}
