import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/print.ts';
import { call } from './client.ts';

/** What a sheet would show; the last stays while the next is asked for. */
export function usePrintFrame(wish: contract.PrintAsked | null) {
  return useQuery({
    queryKey: ['print', 'frame', wish],
    queryFn: ({ signal }) => call(contract.printFrame, { body: wish as contract.PrintAsked }, { signal }),
    enabled: wish !== null,
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
}

export function usePrintPreview(wish: contract.PrintAsked | null) {
  return useQuery({
    queryKey: ['print', 'preview', wish],
    queryFn: ({ signal }) => call(contract.printPreview, { body: wish as contract.PrintAsked }, { signal }),
    enabled: wish !== null,
    retry: false,
    gcTime: 0,
  });
}

export function startPrint(wish: contract.PrintAsked, format: 'pdf' | 'png', atlas: contract.Atlas | null) {
  return call(contract.startPrint, { body: { wish, format, ...(atlas ? { atlas } : {}) } });
}

const POLL = 400; // ms

export function usePrintJob(job: number | null) {
  return useQuery({
    queryKey: ['print', 'job', job],
    queryFn: ({ signal }) => call(contract.readPrint, { params: { job: job as number } }, { signal }),
    enabled: job !== null,
    refetchInterval: ({ state }) => (state.data && !['queued', 'running'].includes(state.data.status) ? false : POLL),
  });
}

export function cancelPrint(job: number) {
  return call(contract.cancelPrint, { params: { job } });
}

/** Where what a job has made can be had. */
export function printUrl(job: number): string {
  return urlOf(contract.printFile, { params: { job } });
}
