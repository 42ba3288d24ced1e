import type { MiddlewareHandler } from 'hono';
import { ZhituError } from '../../contract/errors.ts';
import { wallMayAsk } from '../../contract/wall-access.ts';
import type { Env } from '../context.ts';
import { onAWall } from '../lib/permissions.ts';

/** A wall and its remote get what is on their list and nothing else. Throws `forbidden`. */
export function onWall(): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { role } = c.get('actor');
    if (onAWall(role) && c.req.path.startsWith('/api/') && !wallMayAsk(role, c.req.method, c.req.path))
      throw new ZhituError('forbidden');
    await next();
  };
}
