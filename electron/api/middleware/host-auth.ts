import { userInfo } from 'node:os';
import type { MiddlewareHandler } from 'hono';
import type { Role } from '../../contract/may.ts';
import type { Actor } from '../../store/audit.ts';
import type { Env } from '../context.ts';

/** The account this computer is used under; it is what the audit trail names. */
export function localActor(role: Role = 'admin'): Actor {
  try {
    return { name: userInfo().username, role };
  } catch {
    return { name: 'local', role }; // an account without a name, as in some containers
  }
}

/** For a host that only its own window can reach: every request is the local user's. */
export function hostAuth(actor: Actor = localActor()): MiddlewareHandler<Env> {
  return async (c, next) => {
    c.set('actor', actor);
    await next();
  };
}
