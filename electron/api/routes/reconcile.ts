import type { Hono } from 'hono';
import { reconcile as endpoint } from '../../contract/system.ts';
import { reconcile as count, reconcileSource } from '../../store/reconcile.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

export function reconcile(app: Hono<Env>, { store }: Context): void {
  mount(app, endpoint, async () => ({
    source: await reconcileSource(store.read),
    figures: await count(store.read),
  }));
}
