/** What supervisors do with the queue: assigning, known cases, what orders it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/review.ts';
import { readSetting, SETTINGS, writeSetting } from '../../electron/contract/system.ts';
import { WORTH_WEIGHTS, type WorthWeights } from '../../electron/domain/review-worth.ts';
import { useDesk } from '../state/desk.ts';
import { call } from './client.ts';
import { useRefresh } from './features.ts';

export interface Assignment {
  ids: number[];
  assignee: string | null;
}

export function useAssign() {
  const refresh = useRefresh();
  return useMutation({
    /** One after the other, so that taking several back is one step. */
    mutationFn: async (assignments: readonly Assignment[]) => {
      for (const body of assignments) await call(contract.assignReviews, { body });
    },
    onSettled: () => void refresh(),
  });
}

export function useKnownCases() {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'known', desk],
    queryFn: ({ signal }) => call(contract.knownCases, {}, { signal }),
  });
}

export function useSetKnown() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: { ids: number[]; known: boolean }) => call(contract.setKnown, { body }),
    onSettled: () => void refresh(),
  });
}

const WORTH = { key: 'review_worth' } as const;

/** The weights in use: those set, else the built-in ones. */
export function useWorthWeights() {
  return useQuery({
    queryKey: ['review', 'worth'],
    queryFn: async ({ signal }): Promise<WorthWeights> => {
      const { value } = await call(readSetting, { params: WORTH }, { signal });
      return SETTINGS.review_worth.safeParse(value).data ?? WORTH_WEIGHTS;
    },
  });
}

export function useSetWorth() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (value: WorthWeights) => call(writeSetting, { params: WORTH, body: { value } }),
    onSettled: () => void client.invalidateQueries({ queryKey: ['review'] }),
  });
}
