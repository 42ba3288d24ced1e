/** Reminders to drivers, and the rules that they go by. */
import { useMutation, useQuery } from '@tanstack/react-query';
import type { CallerInput } from '../../electron/contract/endpoint.ts';
import * as contract from '../../electron/contract/reminders.ts';
import { useDesk } from '../state/desk.ts';
import { call } from './client.ts';
import { useRefresh } from './features.ts';

/** `ahead`: seconds by which the back end's clock is ahead of the page's. */
export function useReminders() {
  const desk = useDesk((s) => s.person?.id ?? null);
  return useQuery({
    queryKey: ['review', 'reminders', desk],
    queryFn: async ({ signal }) => {
      const answer = await call(contract.reminders, {}, { signal });
      return { ...answer, ahead: answer.now - Math.floor(Date.now() / 1000) };
    },
    refetchInterval: 30_000,
  });
}

export function useSendReminder() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof contract.sendReminder>['body']>) =>
      call(contract.sendReminder, { body }),
    onSettled: () => void refresh(),
  });
}

export type ReminderStep =
  | { do: 'left' }
  | { do: 'ticket'; decision: 'warning' | 'penalty' }
  | { do: 'void'; reason: string }
  | { do: 'reopen' };

export function useReminderStep() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: ({ id, step }: { id: number; step: ReminderStep }) => {
      const params = { id };
      switch (step.do) {
        case 'left':
          return call(contract.vehicleLeft, { params, body: {} });
        case 'ticket':
          return call(contract.ticketVehicle, { params, body: { decision: step.decision } });
        case 'void':
          return call(contract.voidReminder, { params, body: { reason: step.reason } });
        case 'reopen':
          return call(contract.reopenReminder, { params });
      }
    },
    onSettled: () => void refresh(),
  });
}

export function useChangeParkingRules() {
  const refresh = useRefresh();
  return useMutation({
    mutationFn: (body: NonNullable<CallerInput<typeof contract.changeParkingRules>['body']>) =>
      call(contract.changeParkingRules, { body }),
    onSettled: () => void refresh(),
  });
}
