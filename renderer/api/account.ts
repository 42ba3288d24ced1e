/** Signing in and out, the lock of this window, and people's passwords. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as contract from '../../electron/contract/accounts.ts';
import { readSetting, writeSetting } from '../../electron/contract/system.ts';
import { useGate } from '../state/account.ts';
import { useDesk } from '../state/desk.ts';
import { call } from './client.ts';

const KEY = ['account'];
const LOOK = 5_000; // ms between two looks of a locked window whether another one of the same browser was opened
const LONGEST = 24 * 3_600_000; // ms

/** What the back end says of this window; asked again when it would lock itself. */
export function useAccount(enabled = true) {
  const locked = useGate((s) => s.gate === 'locked');
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => call(contract.account, {}, { signal }),
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    refetchInterval: ({ state: { data } }) => {
      if (locked) return LOOK;
      return data?.locksIn ? Math.min(LONGEST, data.locksIn * 1000 + 500) : false;
    },
  });
}

function take(client: QueryClient, state: contract.AccountState): void {
  client.setQueryData(KEY, state);
}

/** Nothing of whoever was here before stays in the page. */
function begin(): void {
  useDesk.getState().sit(null);
  location.reload();
}

export function useSignIn() {
  return useMutation({
    mutationFn: (body: { name: string; secret: string }) => call(contract.signIn, { body }),
    onSuccess: begin,
  });
}

export async function signOut(): Promise<void> {
  await call(contract.signOut, { body: {} });
  begin();
}

export function useUnlock() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (secret: string) => call(contract.unlockWindow, { body: { secret } }),
    onSuccess: (state) => openAgain(client, state),
  });
}

/** What could not be read while it was locked is read again; what was typed is still there. */
export function openAgain(client: QueryClient, state: contract.AccountState): void {
  take(client, state);
  useGate.getState().set('open');
  void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== KEY[0] });
}

export async function lockWindow(client: QueryClient): Promise<void> {
  take(client, await call(contract.lockWindow, { body: {} }));
  useGate.getState().set('locked');
}

export async function keepOpen(client: QueryClient): Promise<void> {
  take(client, await call(contract.keepOpen, { body: {} }));
}

export function useChangeOwn() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { secret: string; next: string }) => call(contract.changeOwnSecret, { body }),
    onSuccess: (state) => take(client, state),
  });
}

export function useAccounts(enabled: boolean) {
  return useQuery({
    queryKey: ['accounts'],
    queryFn: async ({ signal }) => (await call(contract.accounts, {}, { signal })).accounts,
    enabled,
  });
}

/** `first`: from then on everyone signs in, and so does this window. */
export function useSetPassword(first: boolean) {
  return useChange(async ({ id, secret }: { id: number; secret: string }) => {
    await call(contract.setPassword, { params: { id }, body: { secret } });
    if (first) begin();
  });
}

export function useDropPassword() {
  return useChange((id: number) => call(contract.dropPassword, { params: { id } }));
}

export function useForgive() {
  return useChange((id: number) => call(contract.unlockAccount, { params: { id }, body: {} }));
}

const AUTO_LOCK = { key: 'auto_lock' } as const;

export function useAutoLockSetting(enabled: boolean) {
  return useQuery({
    queryKey: ['accounts', 'auto_lock'],
    queryFn: async ({ signal }) => (await call(readSetting, { params: AUTO_LOCK }, { signal })).value as number | null,
    enabled,
  });
}

export function useSetAutoLock() {
  return useChange((value: number) => call(writeSetting, { params: AUTO_LOCK, body: { value } }));
}

function useChange<T>(change: (given: T) => Promise<unknown>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSettled: () => {
      for (const queryKey of [['accounts'], KEY]) void client.invalidateQueries({ queryKey });
    },
  });
}
