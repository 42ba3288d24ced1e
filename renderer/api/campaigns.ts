/** Special campaigns and their targets. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/campaigns.ts';
import { type CallerInput, urlOf } from '../../electron/contract/endpoint.ts';
import { useDesk } from '../state/desk.ts';
import { call, callBytes, upload } from './client.ts';
import { useRefresh } from './features.ts';

type Body<E extends 'addCampaign' | 'addTarget' | 'addTargetsFromMap' | 'answerItem' | 'decideTarget' | 'lookBack'> =
  NonNullable<CallerInput<(typeof contract)[E]>['body']>;

export function useCampaignList() {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'campaigns', desk],
    queryFn: ({ signal }) => call(contract.campaigns, {}, { signal }),
  });
}

/** Read again every minute: look-backs become overdue by themselves. `null` asks nothing. */
export function useCampaign(id: number | null) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'campaign', desk, id],
    queryFn: ({ signal }) => call(contract.readCampaign, { params: { id: id ?? 0 } }, { signal }),
    enabled: id !== null,
    refetchInterval: 60_000,
  });
}

export function useTarget(id: number) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'campaign-target', desk, id],
    queryFn: ({ signal }) => call(contract.readTarget, { params: { id } }, { signal }),
  });
}

export function useAddCampaign() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: Body<'addCampaign'>) => call(contract.addCampaign, { body }),
    onSettled: () => void refresh(),
  });
}

export function useCloseCampaign(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (closed: boolean) => call(contract.closeCampaign, { params: { id }, body: { closed } }),
    onSettled: () => void refresh(),
  });
}

export type TargetSource =
  | { do: 'hand'; body: Body<'addTarget'> }
  | { do: 'map'; body: Body<'addTargetsFromMap'> }
  | { do: 'csv'; file: File };

export function useAddTargets(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (source: TargetSource) => {
      const params = { id };
      if (source.do === 'hand') return call(contract.addTarget, { params, body: source.body });
      if (source.do === 'map') return call(contract.addTargetsFromMap, { params, body: source.body });
      return upload(contract.addTargetsFromCsv, { params }, source.file);
    },
    onSettled: () => void refresh(),
  });
}

export function useRemoveTargets(id: number) {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { ids: number[]; removed: boolean }) => call(contract.removeTargets, { params: { id }, body }),
    onSettled: () => void refresh(),
  });
}

export type TargetStep =
  | { do: 'answer'; body: Body<'answerItem'> }
  | { do: 'undo' }
  | { do: 'photo'; item: string; file: File }
  | { do: 'unphoto'; item: string; sha256: string }
  | { do: 'decide'; body: Body<'decideTarget'> }
  | { do: 'reopen' }
  | { do: 'look'; body: Body<'lookBack'> };

function send(id: number, step: TargetStep) {
  const params = { id };
  switch (step.do) {
    case 'answer':
      return call(contract.answerItem, { params, body: step.body });
    case 'undo':
      return call(contract.undoAnswer, { params });
    case 'photo': {
      const query = { name: step.file.name.slice(-255) || 'photo', item: step.item };
      return upload(contract.addTargetPhoto, { params, query }, step.file);
    }
    case 'unphoto': {
      const { item, sha256 } = step;
      return call(contract.removeTargetPhoto, { params: { id, sha256 }, query: { item } });
    }
    case 'decide':
      return call(contract.decideTarget, { params, body: step.body });
    case 'reopen':
      return call(contract.reopenTarget, { params });
    case 'look':
      return call(contract.lookBack, { params, body: step.body });
  }
}

/** One step on a target; the answer, which is the target as it is then, is shown at once. */
export function useTargetStep(id: number) {
  const client = useQueryClient();
  const refresh = useRefresh();
  return useMutation({
    scope: { id: `campaign-target-${id}` }, // one after the other
    mutationFn: (step: TargetStep) => send(id, step),
    onSuccess: (target) => {
      const desk = useDesk.getState().person?.id ?? null;
      client.setQueryData(['review', 'campaign-target', desk, id], target);
    },
    onSettled: () => void refresh(),
  });
}

/** Of all targets with `target` 0. */
export function useChecklists(id: number, target: number, lang: 'zh' | 'en') {
  const query = { lang, ...(target === 0 ? {} : { target }) };
  return useQuery({
    queryKey: ['review', 'checklists', id, query],
    queryFn: async ({ signal }) =>
      (await callBytes(contract.campaignSheets, { params: { id }, query }, { signal })).text(),
  });
}

/** The export's bytes. */
export function campaignCsv(id: number, lang: 'zh' | 'en'): Promise<Blob> {
  return callBytes(contract.exportCampaign, { params: { id }, query: { lang } });
}

export function checklistsUrl(id: number, target: number, lang: 'zh' | 'en'): string {
  return urlOf(contract.campaignSheets, { params: { id }, query: { lang, ...(target === 0 ? {} : { target }) } });
}
