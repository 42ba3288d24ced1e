/** Signing in and out, the lock of a window, and people's passwords. */
import { z } from 'zod';
import { SECRET_LIMIT } from '../domain/secret.ts';
import { endpoint } from './endpoint.ts';
import { ROLES } from './may.ts';

const int = z.number().int();
const secret = z.string().min(1).max(SECRET_LIMIT);
const kind = z.enum(['password', 'pin']);
const personParam = z.object({ id: z.coerce.number().int().positive() });

export const accountState = z.object({
  /** `single`: nobody has to sign in. */
  state: z.enum(['single', 'signed_out', 'locked', 'open']),
  /** Who is signed in, at a locked window too. */
  person: z.object({ id: int, name: z.string(), role: z.enum(ROLES), kind }).nullable(),
  /** Seconds until this window locks itself unless somebody uses it; null unless it is open. */
  locksIn: int.nullable(),
  idleMinutes: int,
});
export type AccountState = z.infer<typeof accountState>;

export const account = endpoint({
  method: 'get',
  path: '/api/account',
  may: 'enter',
  summary: 'Whether one has to sign in, and who has at this window',
  response: accountState,
});
export const signIn = endpoint({
  method: 'post',
  path: '/api/account/sign-in',
  may: 'enter',
  summary: 'Sign in by name or badge and password or PIN; wrong names and wrong passwords get the same answer',
  body: z.object({ name: z.string().trim().min(1).max(60), secret }),
  response: accountState,
  errors: ['sign_in_failed', 'account_locked'],
});
export const signOut = endpoint({
  method: 'post',
  path: '/api/account/sign-out',
  may: 'enter',
  summary: 'Sign out at this window',
  response: accountState,
});
export const lockWindow = endpoint({
  method: 'post',
  path: '/api/account/lock',
  may: 'enter',
  summary: 'Lock this window until who is signed in gives the password',
  response: accountState,
});
export const unlockWindow = endpoint({
  method: 'post',
  path: '/api/account/unlock',
  may: 'enter',
  summary: 'Go on at this window',
  body: z.object({ secret }),
  response: accountState,
  errors: ['sign_in', 'sign_in_failed', 'account_locked'],
});
export const keepOpen = endpoint({
  method: 'post',
  path: '/api/account/active',
  may: 'look',
  summary: 'Somebody uses this window: it locks itself later',
  response: accountState,
});
export const changeOwnSecret = endpoint({
  method: 'put',
  path: '/api/account/password',
  may: 'look',
  summary: 'Change one’s own password; one’s other windows are signed out',
  body: z.object({ secret, next: secret }),
  response: accountState,
  errors: ['sign_in', 'sign_in_failed', 'account_locked', 'password_weak'],
});

const accountInfo = z.object({
  person: int,
  kind,
  setAt: int,
  setBy: z.string(),
  /** Epoch seconds until which wrong tries keep it locked; null when they do not. */
  lockedUntil: int.nullable(),
});
export const accounts = endpoint({
  method: 'get',
  path: '/api/accounts',
  may: 'administer',
  summary: 'Who can sign in, and which of them are locked by wrong tries',
  response: z.object({ accounts: z.array(accountInfo) }),
});
export const setPassword = endpoint({
  method: 'put',
  path: '/api/people/:id/password',
  may: 'administer',
  summary:
    'Give a person a password or a PIN; the first, an administrator’s, means that from then on everyone signs in',
  params: personParam,
  body: z.object({ secret }),
  response: z.object({ person: int }),
  errors: ['not_found', 'password_weak', 'account_first_admin'],
});
export const dropPassword = endpoint({
  method: 'delete',
  path: '/api/people/:id/password',
  may: 'administer',
  summary: 'Take a person’s password away: they cannot sign in any longer',
  params: personParam,
  response: z.object({ person: int }),
  errors: ['not_found', 'account_last_admin'],
});
export const unlockAccount = endpoint({
  method: 'post',
  path: '/api/people/:id/unlock',
  may: 'administer',
  summary: 'Let a person try again at once who is locked by wrong tries',
  params: personParam,
  response: z.object({ person: int }),
});
