import type { Hono } from 'hono';
import * as contract from '../../contract/wall-status.ts';
import { listWallDevices } from '../../store/wall-devices.ts';
import type { Context, Env } from '../context.ts';
import { mount } from '../lib/mount.ts';

/** Walls tell how they are; the operator reads it. */
export function wallStatus(app: Hono<Env>, { store, wallReports }: Context): void {
  mount(app, contract.reportWall, async ({ body }, c) => {
    wallReports.hear(body, c.get('actor').name);
    return {};
  });

  mount(app, contract.wallStatus, async () => {
    const names = new Map((await listWallDevices(store.read)).map(({ id, kind, name }) => [`${kind}#${id}`, name]));
    const walls = wallReports.all().map(({ report, by, age }) => ({ ...report, age, name: names.get(by) ?? null }));
    return { walls };
  });
}
