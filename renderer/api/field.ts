/** Field checks at the desk, and the phones that may answer them. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type CallerInput, urlOf } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/field.ts';
import { useDesk } from '../state/desk.ts';
import { recordChange } from '../state/history.ts';
import { call, callBytes, upload } from './client.ts';
import { useRefresh } from './features.ts';

const desk = () => useDesk.getState().person?.id ?? null;

export function useFieldTasks(squad: string | null) {
  return useQuery({
    queryKey: ['review', 'field', desk(), squad],
    queryFn: ({ signal }) => call(contract.fieldTasks, { query: squad ? { squad } : {} }, { signal }),
    placeholderData: (before) => before,
  });
}

export function useFieldTask(id: number) {
  return useQuery({
    queryKey: ['review', 'field-task', desk(), id],
    queryFn: ({ signal }) => call(contract.fieldTaskDetail, { params: { id } }, { signal }),
  });
}

export type AnswerWish = NonNullable<CallerInput<typeof contract.answerFieldTask>['body']>;

export function useAssignTasks() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof contract.assignFieldTasks>['body']>) =>
      call(contract.assignFieldTasks, { body }),
    onSuccess: ({ changeId }) => changeId !== null && recordChange(changeId),
    onSettled: () => void refresh(),
  });
}

/** Photos first, then the answer that names them; tried again, the same answer counts once. */
export function useAnswerTask(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: async ({ photos, ...body }: Omit<AnswerWish, 'photos'> & { photos: readonly File[] }) => {
      const sent: string[] = [];
      for (const file of photos) {
        const query = { name: file.name.slice(-200) || 'photo' };
        sent.push((await upload(contract.addFieldPhoto, { params: { id }, query }, file)).sha256);
      }
      return call(contract.answerFieldTask, { params: { id }, body: { ...body, photos: sent } });
    },
    onSettled: () => void refresh(),
  });
}

export function useWithdrawAnswer() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (id: number) => call(contract.withdrawFieldAnswer, { params: { id } }),
    onSettled: () => void refresh(),
  });
}

/** Where the sheets of tasks can be had. */
export function sheetsUrl(ids: readonly number[], lang: 'zh' | 'en'): string {
  return urlOf(contract.fieldSheets, { query: { ids, lang } });
}

export function useSheets(ids: readonly number[], lang: 'zh' | 'en') {
  return useQuery({
    queryKey: ['review', 'sheets', desk(), ids, lang],
    queryFn: async ({ signal }) =>
      (await callBytes(contract.fieldSheets, { query: { ids: [...ids], lang } }, { signal })).text(),
  });
}

const LISTENER = ['review', 'field-listener'];
const EVERY = 2000; // ms: the code's end and a phone that came in are seen at once

export function useFieldListener() {
  return useQuery({
    queryKey: LISTENER,
    queryFn: ({ signal }) => call(contract.fieldListener, {}, { signal }),
    refetchInterval: EVERY,
  });
}

type Step = { do: 'open'; address: string } | { do: 'close' } | { do: 'code'; squad: string; person: string | null };

export function useListenerStep() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (step: Step) => {
      if (step.do === 'close') return call(contract.closeFieldListener);
      if (step.do === 'open') return call(contract.openFieldListener, { body: { address: step.address } });
      return call(contract.issueFieldCode, { body: { squad: step.squad, person: step.person } });
    },
    onSuccess: (state) => client.setQueryData(LISTENER, state),
  });
}

export function useFieldDevices() {
  return useQuery({
    queryKey: ['review', 'field-devices'],
    queryFn: async ({ signal }) => (await call(contract.fieldDevices, {}, { signal })).devices,
    refetchInterval: EVERY,
  });
}

export function useRevokeDevice() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => call(contract.revokeFieldDevice, { params: { id } }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['review', 'field-devices'] }),
  });
}
