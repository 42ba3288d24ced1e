/** The audit chain: its state, checks of it, its tip. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/audit.ts';
import { call } from './client.ts';

export function useAuditStatus(enabled: boolean) {
  return useQuery({
    queryKey: ['audit'],
    queryFn: ({ signal }) => call(contract.auditStatus, {}, { signal }),
    enabled,
    staleTime: 0,
  });
}

/** Starts a check; `against` is the text of a tip kept elsewhere. */
export function useVerifyAudit() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (against: string | null) => call(contract.verifyAudit, { body: { against } }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit'] }),
  });
}

/** Sets where and how often the tip is written, and writes it at once. */
export function useExportTip() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { folder: string | null; hours: number }) => call(contract.exportTip, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['audit'] }),
  });
}
