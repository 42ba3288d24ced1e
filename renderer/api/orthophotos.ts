/** Orthophotos under the layers of the map. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/orthophotos.ts';
import { call } from './client.ts';

const KEY = ['orthophotos'];

export function useOrthophotos() {
  return useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) => (await call(contract.orthophotos, {}, { signal })).orthophotos,
  });
}

/** Address of its tiles, with {z}, {x} and {y} to be filled by the map. */
export function orthophotoTiles(id: number): string {
  const path = contract.orthophotoTile.path.replace(/:([zxy])\b/g, '{$1}');
  return location.origin + urlOf({ path }, { params: { id } });
}

/** Takes one off the map, or puts it back. */
export function useShowOrthophoto() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, shown }: { id: number; shown: boolean }) =>
      call(shown ? contract.restoreOrthophoto : contract.removeOrthophoto, { params: { id } }),
    onSettled: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
