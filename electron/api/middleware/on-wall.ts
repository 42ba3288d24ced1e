import type { MiddlewareHandler } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { wallMayAsk } from '../../contract/wall-access.ts';
import type { Env } from '../context.ts';

/** A wall gets what is on its list and nothing else. Throws `forbidden`. */
export function onWall(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const refused = c.req.path.startsWith('/api/') && !wallMayAsk(c.req.method, c.req.path);
    if (c.get('actor').role === 'wall' && refused) throw new ZhituError('forbidden');
    await next();
  };
}
