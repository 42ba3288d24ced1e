import type { MiddlewareHandler } from 'hono';
import { DESK_HEADER } from '../../contract/desk.ts';
import { ZhituError } from '../../contract/errors.ts';
import { weaker } from '../../contract/may.ts';
import type { Actor } from '../../store/audit.ts';
import { personAtDesk } from '../../store/people.ts';
import type { Context, Env } from '../context.ts';
import type { Keeper } from '../lib/accounts/keeper.ts';
import { onAWall } from '../lib/permissions.ts';

/** Before signing in, and at a locked window: such a role may nothing but enter. */
const STRANGER: Actor = { name: '', role: 'stranger' };
const LOCKED: Actor = { name: '', role: 'locked' };

/**
 * Where people sign in, requests act as who has; the desk's header counts for nothing. Where nobody has to, this
 * computer's own user may say by it who sits at a window, with no more rights than theirs. A wall, a remote, and in the
 * second case anybody who was let in with a role of their own, stay who they are. Throws `person_gone`.
 */
export function whoAsks(ctx: Context, keeper: Keeper): MiddlewareHandler<Env> {
  return async (c, next) => {
    const host = c.get('actor');
    // Pages and their parts belong to nobody: the sign-in page is one of them.
    if (!onAWall(host.role) && c.req.path.startsWith('/api/')) {
      const token = keeper.read(c);
      c.set('keeper', keeper);
      c.set('stays', () => ctx.accounts.stays(token));
      const found = await ctx.accounts.presence(token);
      if (found.state === 'open') {
        const { name, role } = found.account;
        c.set('actor', { name, role: host.role === 'admin' ? role : weaker(host.role, role) });
      } else if (found.state === 'locked') c.set('actor', LOCKED);
      else if (found.state === 'signed_out') c.set('actor', STRANGER);
      else if (host.role === 'admin') c.set('actor', await atDesk(c.req.header(DESK_HEADER), host));
    }
    await next();
  };

  async function atDesk(header: string | undefined, host: Actor): Promise<Actor> {
    if (header === undefined) return host;
    const person = /^\d{1,15}$/.test(header) ? await personAtDesk(ctx.store.read, Number(header)) : null;
    if (!person) throw new ZhituError('person_gone');
    return person;
  }
}
