/** Basemaps besides the built-in city. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/basemaps.ts';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import { call, upload } from './client.ts';

const KEY = ['basemaps'];

export function useBasemaps(enabled = true) {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => call(contract.basemaps, {}, { signal }), enabled });
}

/** The list as the map must know it before it can draw what was just added. */
function useRefreshList() {
  const client = useQueryClient();
  return () => client.invalidateQueries({ queryKey: KEY });
}

export function useAddBasemapFile() {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: ({ file, ...options }: { file: File; signal: AbortSignal; onProgress: (share: number) => void }) =>
      upload(contract.addBasemapFile, { query: { name: file.name } }, file, options),
    onSuccess: refresh,
  });
}

export function useAddBasemapAddress() {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof contract.addBasemapAddress>['body']>) =>
      call(contract.addBasemapAddress, { body }),
    onSuccess: refresh,
  });
}

export function useSwitchNetwork() {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: (on: boolean) => call(contract.switchNetwork, { body: { on } }),
    onSuccess: refresh,
  });
}

export function useCapabilities() {
  return useMutation({
    mutationFn: (body: { url: string; key?: string }) => call(contract.readCapabilities, { body }),
  });
}

export function useTryBasemap() {
  return useMutation({ mutationFn: (id: string) => call(contract.tryBasemap, { params: { id } }) });
}

export function useRemoveBasemap() {
  const refresh = useRefreshList();
  return useMutation({
    mutationFn: (id: string) => call(contract.removeBasemap, { params: { id } }),
    onSuccess: refresh,
  });
}
