/** Coordinate systems that people defined. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/crs-api.ts';
import type { OwnSystem } from '../../electron/contract/crs-own.ts';
import { call } from './client.ts';

const KEY = ['crs'];
type Body = Pick<OwnSystem, 'definition' | 'parameters'>;

export function useOwnSystems() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(contract.ownSystems, {}, { signal }) });
}

export function useCheckSystem() {
  return useMutation({ mutationFn: (body: Body) => call(contract.checkSystem, { body }) });
}

export function usePutSystem() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, body }: { name: string; body: Body }) => call(contract.putSystem, { params: { name }, body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useRemoveSystem() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => call(contract.removeSystem, { params: { name } }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}
