/** Judging drone findings. */
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/review.ts';
import { useDesk } from '../state/desk.ts';
import { call } from './client.ts';
import { useRefresh } from './features.ts';

export interface QueueFilter {
  town: string | null;
  squad: string | null;
  flight: string | null;
  mine: boolean;
  /** Least confidence, 0 to 1. */
  sure: number;
  limit?: number;
}

export function useReviewQueue({ town, squad, flight, mine, sure, limit }: QueueFilter) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'queue', desk, town, squad, flight, mine, sure, limit],
    queryFn: ({ signal }) =>
      call(
        contract.reviewQueue,
        {
          query: {
            ...(town ? { town } : {}),
            ...(squad ? { squad } : {}),
            ...(flight ? { flight } : {}),
            ...(sure > 0 ? { minConfidence: sure } : {}),
            ...(limit ? { limit } : {}),
            mine: mine ? 'true' : 'false',
          },
        },
        { signal },
      ),
    placeholderData: (before, query) => (query?.queryKey[2] === desk ? before : undefined),
  });
}

export function reviewItemQuery(id: number, desk: number | null) {
  return queryOptions({
    queryKey: ['review', 'item', desk, id],
    queryFn: ({ signal }) => call(contract.reviewItem, { params: { id } }, { signal }),
  });
}

/** `null` asks nothing. */
export function useReviewItem(id: number | null) {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({ ...reviewItemQuery(id ?? 0, desk), enabled: id !== null });
}

/** Reads one ahead, so that it is there at once. */
export function usePrefetchItem() {
  const client = useQueryClient();
  return (id: number) => void client.prefetchQuery(reviewItemQuery(id, useDesk.getState().person?.id ?? null));
}

export const takeReview = (id: number) => call(contract.takeReview, { params: { id } });
export const leaveReview = (id: number, skip: boolean) =>
  call(contract.leaveReview, { params: { id }, query: { skip: skip ? 'true' : 'false' } });
export type VerdictBody = NonNullable<CallerInput<typeof contract.giveVerdict>['body']>;
export const giveVerdict = (id: number, body: VerdictBody) => call(contract.giveVerdict, { params: { id }, body });
export const withdrawVerdict = (id: number) => call(contract.withdrawVerdict, { params: { id } });

export function usePeople(enabled = true) {
  return useQuery({
    queryKey: ['review', 'people'],
    queryFn: async ({ signal }) => (await call(contract.people, {}, { signal })).people,
    enabled,
  });
}

export function useAddPerson() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof contract.addPerson>['body']>) =>
      call(contract.addPerson, { body }),
    onSuccess: () => void refresh(),
  });
}

export function useChangePerson() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, ...body }: { id: number; rev: number } & Partial<Pick<contract.Person, 'active' | 'role'>>) =>
      call(contract.changePerson, { params: { id }, body }),
    onSettled: () => void refresh(),
  });
}

export function useReviewQuality() {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'quality', desk],
    queryFn: ({ signal }) => call(contract.reviewQuality, {}, { signal }),
  });
}
