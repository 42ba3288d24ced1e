import type { Hono } from 'hono';
import { openapi as endpoint } from '../../contract/system.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';
import { describeApi } from '../lib/openapi.ts';

export function openapi(app: Hono<Env>, ctx: Context): void {
  let description: Record<string, unknown> | undefined;
  mount(app, endpoint, async () => {
    description ??= describeApi(ctx.version);
    return description;
  });
}
