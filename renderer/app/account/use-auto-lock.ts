import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { AccountState } from '../../../electron/contract/accounts.ts';
import { keepOpen, openAgain } from '../../api/account.ts';
import { useGate } from '../../state/account.ts';

const EVERY = 20_000; // ms between two signs of a hand that the back end is told of
const SIGNS = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;

/** Tells the back end that somebody uses the window, and follows what it says of it. */
export function useAutoLock(account: AccountState | undefined): void {
  const client = useQueryClient();
  const state = account?.state;
  const { gate, set } = useGate();
  useEffect(() => {
    if (state !== 'open' || gate !== 'open') return;
    let told = Date.now();
    const sign = () => {
      if (Date.now() - told < EVERY) return;
      told = Date.now();
      keepOpen(client).catch(() => undefined); // a refusal locks the window by itself
    };
    for (const name of SIGNS) window.addEventListener(name, sign, { passive: true, capture: true });
    return () => {
      for (const name of SIGNS) window.removeEventListener(name, sign, { capture: true });
    };
  }, [client, state, gate]);

  useEffect(() => {
    if (state === 'locked') set('locked');
    if (state === 'signed_out') set('out');
  }, [state, set]);

  // Opened in another tab of the same browser.
  useEffect(() => {
    if (account?.state === 'open' && gate === 'locked') openAgain(client, account);
  }, [account, gate, client]);
}
