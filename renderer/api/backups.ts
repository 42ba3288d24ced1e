/** Backups of the database: the list, making one, restoring one. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/backups.ts';
import { call } from './client.ts';

const KEY = ['backups'];

export function useBackups() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(contract.backups, {}, { signal }),
    staleTime: 0,
  });
}

export function useMakeBackup() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call(contract.makeBackup),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

export function useSetBackups() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: contract.BackupSettings) => call(contract.setBackups, { body }),
    onSuccess: () => client.invalidateQueries({ queryKey: KEY }),
  });
}

/** Reads both databases, so it is asked once for each look. */
export function useBackupPreview(file: string) {
  return useQuery({
    queryKey: [...KEY, 'preview', file],
    queryFn: ({ signal }) => call(contract.previewBackup, { params: { file } }, { signal }),
    staleTime: 0,
    gcTime: 0,
    retry: false,
    refetchOnWindowFocus: false,
  });
}

export function useRestoreBackup() {
  return useMutation({ mutationFn: (file: string) => call(contract.restoreBackup, { params: { file } }) });
}
