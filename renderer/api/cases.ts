/** Cases: the list, one case, and everything that moves it. */
import { useMutation, useQuery } from '@tanstack/react-query';
import * as contract from '../../electron/contract/cases.ts';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import type { CaseKind } from '../../electron/domain/cases.ts';
import type { CaseFilters } from '../state/cases.ts';
import { useDesk } from '../state/desk.ts';
import { call, upload } from './client.ts';
import { useRefresh } from './features.ts';

type Query = NonNullable<CallerInput<typeof contract.cases>['query']>;

function queryOf({ kind, status, town, squad, text, overdue, mine, open }: CaseFilters): Query {
  return {
    ...(kind ? { kind: kind as CaseKind } : {}),
    ...(status ? { status: status as NonNullable<Query['status']> } : {}),
    ...(town ? { town } : {}),
    ...(squad ? { squad } : {}),
    ...(text.trim() ? { text: text.trim() } : {}),
    ...(overdue ? { overdue: 'true' } : {}),
    ...(mine ? { mine: 'true' } : {}),
    // A state that ends a case is asked for with its cases.
    ...(open && !status ? { open: 'true' } : {}),
  };
}

/** Read again every minute: deadlines come nearer by themselves. */
export function useCaseList(filter: CaseFilters, limit = 300) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['cases', 'list', desk, filter, limit],
    queryFn: ({ signal }) => call(contract.cases, { query: { ...queryOf(filter), limit } }, { signal }),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
}

export function useCaseFile(id: number) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['cases', 'file', desk, id],
    queryFn: ({ signal }) => call(contract.caseFile, { params: { id } }, { signal }),
    refetchInterval: 60_000,
  });
}

export function useSimilarCases(kind: CaseKind, lon: number | null, lat: number | null) {
  return useQuery({
    queryKey: ['cases', 'similar', kind, lon, lat],
    queryFn: ({ signal }) => call(contract.similarCases, { query: { kind, lon: lon ?? 0, lat: lat ?? 0 } }, { signal }),
    enabled: lon !== null && lat !== null,
  });
}

type Body<E extends 'openCase' | 'moveCase' | 'doLookBack' | 'handOverCase'> = NonNullable<
  CallerInput<(typeof contract)[E]>['body']
>;

export function useOpenCase() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Body<'openCase'>) => call(contract.openCase, { body }),
    onSettled: () => void refresh(),
  });
}

export function useMoveCase(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Body<'moveCase'>) => call(contract.moveCase, { params: { id }, body }),
    onSettled: () => void refresh(),
  });
}

export function useUndoCaseMove(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (step: number) => call(contract.undoCaseMove, { params: { id, step } }),
    onSettled: () => void refresh(),
  });
}

export function useLookBack(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ task, ...body }: { task: number } & Body<'doLookBack'>) =>
      call(contract.doLookBack, { params: { id, task }, body }),
    onSettled: () => void refresh(),
  });
}

export function useHandOver(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Body<'handOverCase'>) => call(contract.handOverCase, { params: { id }, body }),
    onSettled: () => void refresh(),
  });
}

export function useReceipt(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ handover, receipt }: { handover: number; receipt: string }) =>
      call(contract.keepReceipt, { params: { id, handover }, body: { receipt } }),
    onSettled: () => void refresh(),
  });
}

export function useCaseHours() {
  return useQuery({
    queryKey: ['cases', 'hours'],
    queryFn: ({ signal }) => call(contract.caseHours, {}, { signal }),
  });
}

export function useSetCaseHours() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({
      state,
      hours,
    }: NonNullable<CallerInput<typeof contract.setCaseHours>['params']> & { hours: number }) =>
      call(contract.setCaseHours, { params: { state }, body: { hours } }),
    onSettled: () => void refresh(),
  });
}

/** Keeps a photo byte for byte; answers its SHA-256. */
export async function sendEvidence(id: number, file: File): Promise<string> {
  const query = { name: file.name.slice(-255) || 'photo' };
  return (await upload(contract.addCaseEvidence, { params: { id }, query }, file)).sha256;
}
