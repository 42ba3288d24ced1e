import type { MiddlewareHandler } from 'hono';
import { DESK_HEADER } from '../../contract/desk.ts';
import { ZhituError } from '../../contract/errors.ts';
import { personAtDesk } from '../../store/people.ts';
import type { Context, Env } from '../context.ts';

/**
 * This computer's own user may say who sits at a window; requests then act as that person, with no more rights than
 * theirs. Anybody else (a wall, a viewer) stays who they are. Throws `person_gone`.
 */
export function atDesk(ctx: Context): MiddlewareHandler<Env> {
  return async (c, next) => {
    const header = c.req.header(DESK_HEADER);
    if (header !== undefined && c.get('actor').role === 'admin') {
      const person = /^\d{1,15}$/.test(header) ? await personAtDesk(ctx.store.read, Number(header)) : null;
      if (!person) throw new ZhituError('person_gone');
      c.set('actor', person);
    }
    await next();
  };
}
